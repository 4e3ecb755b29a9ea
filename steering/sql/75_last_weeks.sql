-- The week that each enrolment is last in: of one that goes on, the last there is.
CREATE VIEW last_weeks AS
SELECT enrolment, max(to_week) AS last_week
FROM held_weeks
GROUP BY enrolment;
