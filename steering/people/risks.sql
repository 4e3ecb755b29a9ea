-- Which risks each enrolment has that counts in the week of $monday; what each means stands in risks.py.
-- $kinds are the kinds of activity that are a company placement in that week; $gap_weeks and
-- $criterion_weeks the rules of the chain, and those called $risk_... what makes a risk.
WITH asked AS (
    SELECT week, monday, last_day FROM weeks WHERE monday = $monday
), present AS (
    SELECT
        held_weeks.enrolment, worker_id, citizen,
        get_bit(placement, week) = 1 AS placed,
        coalesce(continuity_week <= week, false) AS reached,
        greatest(first_week, 0) AS began,
        -- the weeks so far, 1 active and 0 not; a gap that is too long parts two chains
        substr((placement | works)::VARCHAR, began + 1, week - began + 1) AS so_far,
        string_split(rtrim(so_far, '0'), repeat('0', $gap_weeks + 1))[-1] AS chain,
        length(replace(chain, '0', '')) AS active_weeks,
        length(so_far) - length(rtrim(so_far, '0')) AS gap,
        NOT reached AND active_weeks > 0 AND gap <= $gap_weeks AS on_the_way,
        -- this week and as many before it as a placement may last
        placed AND week - began >= $risk_placement_weeks
            AND NOT contains(
                substr(placement::VARCHAR, week - $risk_placement_weeks + 1, $risk_placement_weeks + 1),
                '0'
            )
            AND NOT contains(
                substr(works::VARCHAR, week - $risk_placement_weeks + 1, $risk_placement_weeks + 1), '1'
            ) AS long_without_hours
    FROM held_weeks
    JOIN asked ON week BETWEEN from_week AND to_week
    JOIN enrolment_strips USING (enrolment)
    WHERE get_bit(exempt, week) = 0
), agreed AS (
    -- of those in placement: when it began, and how far placements and ordinary jobs reach
    SELECT
        citizen,
        min(starts_on) FILTER (list_contains($kinds, kind)) AS since,
        max(coalesce(ends_on, DATE '9999-12-31')) AS until
    FROM activities, asked
    WHERE coalesce(ends_on >= monday, true)
        AND (list_contains($kinds, kind) OR kind = 'ordinary_job')
        AND citizen IN (SELECT citizen FROM present WHERE placed)
    GROUP BY citizen
), contacted AS (
    SELECT DISTINCT citizen
    FROM contacts, asked
    WHERE held_on BETWEEN last_day - $risk_contact_days + 1 AND last_day
)
SELECT
    enrolment, worker_id,
    on_the_way AND gap >= $risk_gap_weeks AS chain_gap,
    placed AND until <= last_day + 7 * $risk_end_weeks AS placement_ends,
    placed AND contacted.citizen IS NULL AND since <= last_day - $risk_contact_days AS no_contact,
    on_the_way AND $criterion_weeks - active_weeks <= $risk_lacking_weeks AS nearly_reached,
    long_without_hours
FROM asked, present
LEFT JOIN agreed USING (citizen)
LEFT JOIN contacted USING (citizen)
