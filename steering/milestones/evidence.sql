-- The rows of the export that make enrolments count in weeks: activities and paid hours that are
-- something in the week, contacts of its last 28 days, each with the weeks in which it counts.
-- $enrolments, $weeks and $companies stand side by side. With a company, only activities at it count.
WITH counted AS (
    SELECT enrolment, citizen, enrolled_on, week, monday, last_day, in_register, company
    FROM (
        SELECT
            unnest($enrolments::INTEGER[]) AS enrolment,
            unnest($weeks::INTEGER[]) AS week,
            unnest($companies::TEXT[]) AS company
    )
    JOIN enrolments USING (enrolment)
    JOIN weeks USING (week)
), placements AS (
    SELECT unnest($placed_weeks::INTEGER[]) AS week, unnest($placed_kinds::TEXT[]) AS kind
), found AS (
    SELECT
        enrolment, week, 'activities' AS source, activity_id, kind, starts_on, ends_on,
        hours_per_week AS hours, company_id, company_name
    FROM counted
    JOIN activities USING (citizen)
    LEFT JOIN (SELECT week, kind, true AS placed FROM placements) USING (week, kind)
    WHERE starts_on <= last_day
        AND coalesce(ends_on >= monday, true)
        AND CASE
            WHEN company IS NOT NULL
                THEN company_id = company AND (kind = 'ordinary_job' OR coalesce(placed, false))
            ELSE list_contains($kinds::TEXT[], kind)
                OR ($placement AND coalesce(placed, false))
                OR ($hours AND NOT in_register AND kind = 'ordinary_job' AND hours_per_week > 0)
        END
    UNION ALL
    SELECT
        enrolment, week, 'paid_hours', NULL, NULL, period_start, period_end,
        hours, nullif(company_id, ''), NULL
    FROM counted
    JOIN paid_hours USING (citizen)
    WHERE $hours
        AND company IS NULL
        AND in_register
        AND hours > 0
        AND period_start <= last_day
        AND period_end >= monday
    UNION ALL
    SELECT enrolment, week, 'contacts', NULL, kind, held_on, held_on, NULL, NULL, NULL
    FROM counted
    JOIN contacts USING (citizen)
    WHERE $contact AND held_on BETWEEN last_day - 27 AND last_day
    UNION ALL
    SELECT enrolment, week, 'enrolments', NULL, NULL, enrolled_on, NULL, NULL, NULL, NULL
    FROM counted
    WHERE $contact AND enrolled_on BETWEEN last_day - 27 AND last_day
)
SELECT
    enrolment, source, activity_id, kind, starts_on, ends_on, hours, company_id, company_name,
    list(DISTINCT week ORDER BY week)
FROM found
GROUP BY ALL
ORDER BY ALL
