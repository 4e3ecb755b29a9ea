-- Week strips: one bit for each week of the calendar, in which something is so (1) or is not (0).
-- A strip is what a caseworker would draw, 0011111111000011111. It holds a citizen's years in one
-- row until the last step, and two are joined in one operation, however many weeks they have.

SET VARIABLE no_week = repeat('0', getvariable('last_week') + 1)::BIT;

-- The strips with ones from each week on, and up to each week: looked up, for that is quicker than
-- writing zeros and ones half a million times.
SET VARIABLE from_week = (
    SELECT list((repeat('0', week) || repeat('1', getvariable('last_week') - week + 1))::BIT ORDER BY week)
    FROM weeks
);
SET VARIABLE up_to_week = (
    SELECT list((repeat('1', week + 1) || repeat('0', getvariable('last_week') - week))::BIT ORDER BY week)
    FROM weeks
);

-- The strip with ones from `first_week` to `last_week`; null where none of them is in the calendar.
CREATE TEMP MACRO strip(first_week, last_week) AS
    CASE WHEN first_week <= last_week AND last_week >= 0 THEN
        getvariable('from_week')[greatest(first_week, 0) + 1]
        & getvariable('up_to_week')[least(last_week, getvariable('last_week')) + 1]
    END;

ALTER TABLE weeks ADD COLUMN last_13_weeks BIT;
UPDATE weeks SET last_13_weeks = strip(week - 12, week);

-- In which weeks each kind of activity is a company placement, by the rule in force on the Monday.
CREATE TEMP TABLE placement_kinds AS
WITH by_week AS (
    SELECT kind, week, bool_or(monday >= from_on AND monday < before_on) AS counts
    FROM placement_rules, weeks
    GROUP BY kind, week
)
SELECT kind, string_agg(CASE WHEN counts THEN '1' ELSE '0' END, '' ORDER BY week)::BIT AS counts
FROM by_week
GROUP BY kind;

-- Each activity's weeks: active, counting as a placement, and giving ordinary hours in the weeks of
-- which the register has not spoken.
CREATE TEMP TABLE activity_strips AS
WITH spans AS (
    SELECT
        citizen, kind, company_id, hours_per_week,
        week_of(starts_on) AS first_week,
        week_of(coalesce(ends_on, getvariable('as_of'))) AS last_week
    FROM activities
    WHERE starts_on <= getvariable('as_of')
)
SELECT
    citizen, kind, company_id,
    strip(first_week, last_week) AS active,
    active & counts AS placed,
    CASE WHEN kind = 'ordinary_job' AND hours_per_week > 0 THEN
        strip(greatest(first_week, getvariable('last_register_week') + 1), last_week)
    END AS local_work
FROM spans LEFT JOIN placement_kinds USING (kind)
WHERE active IS NOT NULL;
