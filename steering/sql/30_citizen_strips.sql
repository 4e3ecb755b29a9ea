-- What happens to each citizen, week by week: one row a citizen, one strip a subject.
CREATE TEMP TABLE citizen_strips AS
WITH contact_days AS (
    -- a contact counts in each week whose reach ends within 28 days of it, its own day included;
    -- worked out once a day, and not for each contact
    SELECT held_on, strip(week_of(held_on), last_week_ending_by(held_on + 27)) AS counts
    FROM (SELECT DISTINCT held_on FROM contacts WHERE held_on <= getvariable('as_of'))
), activity AS (
    SELECT
        citizen,
        bit_or(placed) AS placement,
        bit_or(active) FILTER (kind IN ('internship', 'try_out')) AS internship,
        bit_or(active) FILTER (kind = 'wage_subsidy') AS wage_subsidy,
        bit_or(active) FILTER (kind IN ('flex_job', 'education')) AS other_course,
        bit_or(local_work) AS local_work
    FROM activity_strips
    GROUP BY citizen
), register AS (
    SELECT
        citizen,
        bit_or(
            strip(week_of(period_start), least(week_of(period_end), getvariable('last_register_week')))
        ) AS register_work
    FROM paid_hours
    WHERE hours > 0
    GROUP BY citizen
), contact AS (
    SELECT citizen, bit_or(counts) AS contact_28d
    FROM contacts JOIN contact_days USING (held_on)
    GROUP BY citizen
), exemption AS (
    SELECT
        citizen,
        bit_or(
            strip(week_of(from_on), last_week_ending_by(coalesce(to_on, getvariable('as_of'))))
        ) AS exempt
    FROM exemptions
    WHERE from_on <= getvariable('as_of')
    GROUP BY citizen
)
SELECT
    citizen,
    coalesce(activity.placement, getvariable('no_week')) AS placement,
    coalesce(activity.internship, getvariable('no_week')) AS internship,
    coalesce(activity.wage_subsidy, getvariable('no_week')) AS wage_subsidy,
    coalesce(register_work, getvariable('no_week'))
        | coalesce(local_work, getvariable('no_week')) AS works,
    coalesce(other_course, getvariable('no_week')) AS other_course,
    coalesce(contact.contact_28d, getvariable('no_week')) AS contact_28d,
    coalesce(exemption.exempt, getvariable('no_week')) AS exempt
FROM citizens
LEFT JOIN activity USING (citizen)
LEFT JOIN register USING (citizen)
LEFT JOIN contact USING (citizen)
LEFT JOIN exemption USING (citizen);
