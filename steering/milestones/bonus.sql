-- Each enrolment of a population that has been in the programme by $last, with the day on which the
-- bonus is earned, null where it is not: the last day of an activity's $months months, or its first day
-- where no months are asked for; the first such day in the bonus's time. An activity must begin in
-- the enrolment. What stands in braces is put in by bonus.py.
WITH population AS (
    SELECT enrolment, citizen, enrolled_on, closed_on
    FROM enrolments
    WHERE enrolled_on <= least($last, $as_of)
        AND coalesce(enrolled_on >= $enrolled_from, true)
        AND coalesce(enrolled_on <= $enrolled_by, true)
        AND {narrowed}
), earned AS (
    SELECT
        enrolment,
        CASE WHEN $months = 0 THEN starts_on
            ELSE (starts_on + to_months($months))::DATE - 1
        END AS earned_on
    FROM population
    JOIN activities USING (citizen)
    WHERE list_contains($kinds, kind)
        AND starts_on BETWEEN enrolled_on AND coalesce(closed_on, $as_of)
        AND earned_on <= coalesce(ends_on, earned_on)
        AND earned_on BETWEEN $first AND least($last, $as_of)
), held AS (
    SELECT enrolment, arg_max(worker_id, to_week) AS worker_id, max(to_week) AS last_week
    FROM held_weeks
    GROUP BY enrolment
)
SELECT
    enrolment, worker_id, team,
    min(earned_on),
    last_week = (SELECT max(week) FROM weeks)
FROM population
JOIN held USING (enrolment)
LEFT JOIN earned USING (enrolment)
LEFT JOIN workers USING (worker_id)
GROUP BY ALL
ORDER BY enrolment
