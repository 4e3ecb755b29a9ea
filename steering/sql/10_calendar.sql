-- The weeks of a snapshot, numbered from 0 in the week of the earliest enrolment, but at most 30
-- years of them: one enrolment from 1025 shall not make a thousand years of weeks for all.
-- A week's reach is Monday to Sunday, cut off at the as-of date.
CREATE TABLE weeks AS
WITH beginning AS (
    SELECT greatest(
        coalesce(min(enrolled_on), getvariable('as_of')),
        (getvariable('as_of') - INTERVAL 30 YEARS)::DATE
    ) AS day
    FROM enrolments
    WHERE enrolled_on <= getvariable('as_of')
), first_week AS (
    SELECT day - (isodow(day) - 1)::INTEGER AS first_monday FROM beginning
), numbered AS (
    SELECT
        unnest(range(0, (getvariable('as_of') - first_monday) // 7 + 1))::INTEGER AS week,
        first_monday + 7 * week AS monday
    FROM first_week
)
SELECT
    week,
    monday,
    least(monday + 6, getvariable('as_of')) AS last_day,
    strftime(monday, '%G-W%V') AS label,
    -- whether the income register has spoken for the whole week
    coalesce(monday + 6 <= (SELECT max(period_end) FROM paid_hours), false) AS in_register
FROM numbered
ORDER BY week;

SET VARIABLE first_monday = (SELECT min(monday) FROM weeks);
SET VARIABLE last_week = (SELECT max(week) FROM weeks);
SET VARIABLE last_register_week = (SELECT coalesce(max(week) FILTER (in_register), -1) FROM weeks);

-- The number of the week that holds a day; below 0 or above the last week for days outside.
CREATE TEMP MACRO week_of(day) AS floor((day - getvariable('first_monday')) / 7)::INTEGER;

-- The last week whose reach ends on a day or before it.
CREATE TEMP MACRO last_week_ending_by(day) AS
    CASE WHEN day >= getvariable('as_of') THEN getvariable('last_week') ELSE week_of(day + 1) - 1 END;
