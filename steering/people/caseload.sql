-- Each enrolment in the last week, with what the targets count of it.
SELECT
    citizen_id, programme, workers.team, worker_id, enrolled_on,
    week_no, placement, hours, continuity, exempt
FROM citizen_weeks
JOIN weeks USING (week)
JOIN enrolments USING (enrolment)
JOIN citizens USING (citizen)
LEFT JOIN workers USING (worker_id)
WHERE weeks.week = (SELECT max(week) FROM weeks)
ORDER BY workers.team NULLS LAST, worker_id NULLS LAST, enrolled_on, citizen_id, programme
