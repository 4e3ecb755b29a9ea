-- The chain of each enrolment that counts in the week of $week and has not reached the 13 weeks, where
-- $exempt_too also of those who don't count: its active weeks, and the weeks without activity since. A
-- gap that is too long ends it; 0 is no chain.
SELECT
    held_weeks.enrolment, worker_id,
    substr(
        (placement | works)::VARCHAR, greatest(first_week, 0) + 1, week - greatest(first_week, 0) + 1
    ) AS so_far,
    string_split(so_far, repeat('0', $gap_weeks + 1))[-1] AS chain,
    length(replace(chain, '0', ''))::INTEGER AS active_weeks,
    length(chain) - length(rtrim(chain, '0')) AS gap
FROM held_weeks
JOIN weeks ON week BETWEEN from_week AND to_week
JOIN enrolment_strips USING (enrolment)
WHERE monday = $week
    AND ($exempt_too OR get_bit(exempt, week) = 0)
    AND coalesce(continuity_week > week, true)
