-- How many enrolments each worker holds in a week; NULL: nobody does. The exempt are held, too.
SELECT worker_id, workers.team, count(*) AS cases
FROM held_weeks
JOIN weeks ON week BETWEEN from_week AND to_week
LEFT JOIN workers USING (worker_id)
WHERE weeks.monday = $monday
GROUP BY worker_id, workers.team
ORDER BY worker_id NULLS LAST
