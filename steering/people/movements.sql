-- What changed for each enrolment from the week of $since to $week: a row for each that is compared, and
-- for each of several weeks `since`.
-- Who counts in the week is compared with what was so before, and stands under who owns it now; who
-- counted before and has ended since, under who owned it last.
WITH period AS (
    SELECT since, week AS now, (week - (monday - since) // 7)::INTEGER AS before
    FROM weeks
    CROSS JOIN (SELECT DISTINCT unnest($since::DATE[]) AS since)
    WHERE monday = $week
), present AS (
    SELECT
        held_weeks.enrolment, held_weeks.worker_id, since, now, before, continuity_week,
        first_week <= before AS was_in,
        get_bit(placement, now) = 1 AS placed,
        get_bit(works, now) = 1 AS working,
        -- before the first week of the calendar nothing is known, and nothing was so
        before >= 0 AND get_bit(placement, greatest(before, 0)) = 1 AS was_placed,
        before >= 0 AND get_bit(works, greatest(before, 0)) = 1 AS was_working,
        -- the weeks in which a chain can have lived that was not broken then, and those up to now
        greatest(before - $gap_weeks, first_week, 0) AS first_of_chain,
        substr((placement | works)::VARCHAR, first_of_chain + 1, now - first_of_chain + 1) AS active,
        contains(left(active, greatest(before - first_of_chain + 1, 0)), '1') AS had_chain,
        contains(active, '1' || repeat('0', $gap_weeks + 1)) AS gap_passed
    FROM held_weeks
    JOIN period ON now BETWEEN from_week AND to_week
    JOIN enrolment_strips USING (enrolment)
    WHERE get_bit(exempt, now) = 0
)
SELECT
    enrolment, worker_id, since,
    NOT was_in AS enrolled,
    false AS closed,
    placed AND NOT was_placed AS placement_started,
    was_in AND was_placed AND NOT placed AS placement_stopped,
    coalesce(continuity_week > before AND continuity_week <= now, false) AS continuity_reached,
    was_in AND had_chain AND gap_passed AND coalesce(continuity_week > now, true) AS chain_lost,
    working AND NOT was_working AS hours_got,
    was_in AND was_working AND NOT working AS hours_lost
FROM present
UNION ALL
SELECT
    held_weeks.enrolment, held_weeks.worker_id, since,
    false, true, false, false, false, false, false, false
FROM held_weeks
JOIN last_weeks USING (enrolment)
JOIN enrolment_strips USING (enrolment)
JOIN period ON last_week BETWEEN before AND now - 1 AND first_week <= before
WHERE last_week BETWEEN from_week AND to_week
    AND get_bit(exempt, greatest(before, 0)) = 0
