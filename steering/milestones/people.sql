-- The weeks of each enrolment of a population, from the week of the Monday $first to the last: 1 has what
-- is asked about, 0 has not, - does not count. Who is enrolled before $enrolled_from or after
-- $enrolled_by is not in it. What stands in braces is put in by people.py.
WITH begins AS (
    SELECT week AS first FROM weeks WHERE monday = $first
), marked AS (
    SELECT
        week, enrolment,
        any_value(worker_id) AS worker_id,
        CASE
            WHEN any_value(exempt) OR {denominator} = 0 THEN '-'
            WHEN {numerator} > 0 THEN '1'
            ELSE '0'
        END AS mark
    FROM citizen_weeks
    {described}
    WHERE week >= (SELECT first FROM begins)
        AND coalesce(enrolled_on >= $enrolled_from, true)
        AND coalesce(enrolled_on <= $enrolled_by, true)
        AND {narrowed}
    GROUP BY week, enrolment
), drawn AS (
    SELECT
        enrolment,
        arg_max(worker_id, week) AS worker_id,
        min(week) AS from_week,
        string_agg(mark, '' ORDER BY week) AS strip
    FROM marked
    GROUP BY enrolment
)
SELECT enrolment, worker_id, team, first_week - first, from_week - first, strip
FROM begins, drawn
JOIN enrolment_strips USING (enrolment)
LEFT JOIN workers USING (worker_id)
ORDER BY enrolment
