-- Each enrolment's weeks of its own, from the first to that of number $longest, within the calendar's
-- weeks from $first to $last: a row for each stretch in which somebody holds it. The same weeks as those
-- of `citizen_weeks`, which are quicker to unfold where all of an enrolment's are asked for.
SELECT
    {grouping} AS grouping, enrolment_strips.citizen, first_week, continuity_week, works, exempt,
    greatest(from_week, calendar.first) AS from_week,
    least(to_week, calendar.last, first_week + $longest) AS to_week
FROM held_weeks
JOIN enrolment_strips USING (enrolment)
{described}
CROSS JOIN (
    SELECT min(week) AS first, max(week) AS last
    FROM weeks
    WHERE monday BETWEEN $first AND $last
) AS calendar
WHERE {narrowed}
