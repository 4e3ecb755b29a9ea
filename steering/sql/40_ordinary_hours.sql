-- Ordinary hours per citizen and week in which there are any.
CREATE TABLE ordinary_hours AS
-- Weeks of which the income register has spoken: each payment's hours, spread evenly over its days.
WITH payments AS (
    SELECT
        citizen, hours, period_start, period_end,
        unnest(range(
            greatest(week_of(period_start), 0),
            least(week_of(period_end), getvariable('last_register_week')) + 1
        ))::INTEGER AS week,
        getvariable('first_monday') + 7 * week AS monday
    FROM paid_hours
    WHERE hours > 0
), jobs AS (
    SELECT
        citizen, hours_per_week, starts_on, coalesce(ends_on, getvariable('as_of')) AS ends_on,
        unnest(range(
            greatest(week_of(starts_on), getvariable('last_register_week') + 1),
            least(week_of(coalesce(ends_on, getvariable('as_of'))), getvariable('last_week')) + 1
        ))::INTEGER AS week,
        getvariable('first_monday') + 7 * week AS monday,
        least(monday + 6, getvariable('as_of')) AS last_day
    FROM activities
    WHERE kind = 'ordinary_job' AND hours_per_week > 0 AND starts_on <= getvariable('as_of')
), parts AS (
    SELECT
        citizen, week,
        hours
        * (least(period_end, monday + 6) - greatest(period_start, monday) + 1)
        / (period_end - period_start + 1) AS hours
    FROM payments
    UNION ALL
    -- Later weeks: what the case system says of ordinary jobs, by their active days in the reach.
    SELECT
        citizen, week,
        hours_per_week
        * (least(ends_on, last_day) - greatest(starts_on, monday) + 1)
        / (last_day - monday + 1) AS hours
    FROM jobs
)
SELECT citizen, week, sum(hours)::DECIMAL(18, 9) AS hours
FROM parts
GROUP BY citizen, week;
