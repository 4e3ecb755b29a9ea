-- The activities of the kinds that a bonus pays for which began while somebody of the population was
-- enrolled, a row each, and a row without one for who has none; with who they are and the days on which
-- each is enrolled. What stands in braces is put in by jobs.py.
WITH population AS (
    SELECT enrolment, citizen, enrolled_on, closed_on
    FROM enrolments
    WHERE enrolled_on <= $as_of
        AND coalesce(enrolled_on >= $enrolled_from, true)
        AND coalesce(enrolled_on <= $enrolled_by, true)
        AND {narrowed}
), started AS (
    SELECT enrolment, starts_on, ends_on
    FROM population
    JOIN activities USING (citizen)
    WHERE list_contains($kinds, kind)
        AND starts_on BETWEEN enrolled_on AND coalesce(least(closed_on, $as_of), $as_of)
)
SELECT enrolment, enrolled_on, closed_on, starts_on, ends_on
FROM population
LEFT JOIN started USING (enrolment)
ORDER BY enrolment, starts_on, ends_on
