-- Who holds a citizen when: stretches of days in which the owner does not change.
-- Of several workers in the steering role: the latest assigned, then the smallest worker_id.
CREATE TEMP TABLE owner_spans AS
WITH steering AS (
    SELECT citizen, worker_id, from_on, coalesce(to_on, DATE '9999-12-31') AS to_on
    FROM assignments
    WHERE role = getvariable('steering_role')
), edges AS (
    SELECT citizen, from_on AS day FROM steering
    UNION
    SELECT citizen, to_on + 1 FROM steering WHERE to_on < DATE '9999-12-31'
    UNION
    SELECT citizen, DATE '0001-01-01' FROM citizens
), spans AS (
    SELECT
        citizen, day AS first_day,
        lead(day, 1, DATE '9999-12-31') OVER (PARTITION BY citizen ORDER BY day) - 1 AS last_day
    FROM edges
)
SELECT
    spans.citizen, first_day, last_day,
    first(worker_id ORDER BY from_on DESC, worker_id) AS worker_id
FROM spans LEFT JOIN steering
    ON steering.citizen = spans.citizen AND first_day BETWEEN from_on AND to_on
GROUP BY spans.citizen, first_day, last_day;
