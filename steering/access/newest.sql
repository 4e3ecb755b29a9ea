-- For each table the newest day that it holds, as far as the data go: what lies ahead is a plan.
SELECT "table", max(day) AS newest
FROM (
    SELECT 'enrolments' AS "table", unnest([enrolled_on, closed_on]) AS day FROM enrolments
    UNION ALL SELECT 'assignments', unnest([from_on, to_on]) FROM assignments
    UNION ALL SELECT 'activities', unnest([starts_on, ends_on]) FROM activities
    UNION ALL SELECT 'paid_hours', period_end FROM paid_hours
    UNION ALL SELECT 'contacts', held_on FROM contacts
    UNION ALL SELECT 'steps', done_on FROM steps
    UNION ALL SELECT 'progression', answered_on FROM progression
    UNION ALL SELECT 'exemptions', unnest([from_on, to_on]) FROM exemptions
)
WHERE day <= $as_of
GROUP BY "table"
