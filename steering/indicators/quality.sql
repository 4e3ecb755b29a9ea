-- Of those counted in a week: whose placement was broken off, and who repeats placements without hours.
WITH counted AS (
    SELECT
        enrolment_strips.citizen, citizen_weeks.placement, worked, last_day,
        -- of those in placement, the weeks of the enrolment up to this one, a 1 for each in placement
        CASE WHEN citizen_weeks.placement THEN
            substr(enrolment_strips.placement::TEXT, first_week + 1, week_no + 1)
        END AS placements
    FROM citizen_weeks
    JOIN weeks USING (week)
    JOIN enrolment_strips USING (enrolment)
    {described}
    WHERE NOT citizen_weeks.exempt
        AND citizen_weeks.week = $week  -- as a number: then no other weeks are unfolded
        AND {narrowed}
), ended AS (
    SELECT citizen, bool_or(coalesce(end_reason = 'broken_off', false)) AS broken_off
    FROM ended_activities, (SELECT DISTINCT last_day FROM counted)
    WHERE list_contains($kinds, kind) AND ends_on BETWEEN last_day - 90 AND last_day
    GROUP BY citizen
)
SELECT
    count(*),
    -- count_if of nobody would be null
    count(*) FILTER (broken_off), count(broken_off),
    count(*) FILTER (placement AND NOT worked AND regexp_matches(placements, '10+1')),
    count(*) FILTER (placement)
FROM counted LEFT JOIN ended USING (citizen)
