-- Each enrolment's weeks of its own, from the first to that of number $longest, within the calendar's
-- weeks from $first to $last: a row for each in which it counts. The same rows as those of
-- `citizen_weeks`, unfolded along the enrolment, which is quicker where all weeks are asked for.
WITH calendar AS (
    SELECT min(week) AS first, max(week) AS last
    FROM weeks
    WHERE monday BETWEEN $first AND $last
), unfolded AS (
    SELECT
        enrolment, citizen, worker_id, first_week, continuity_week, works, exempt,
        unnest(range(
            greatest(from_week, calendar.first), least(to_week, calendar.last, first_week + $longest) + 1
        ))::INTEGER AS week
    FROM held_weeks
    JOIN enrolment_strips USING (enrolment)
    CROSS JOIN calendar
)
SELECT
    enrolment, citizen, worker_id, week,
    week - first_week AS week_no,
    coalesce(week >= continuity_week, false) AS continuity,
    get_bit(works, week) = 1 AS works
FROM unfolded
WHERE get_bit(exempt, week) = 0
