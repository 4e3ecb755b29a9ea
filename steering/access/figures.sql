-- What figures are counted from: the weeks, workers and enrolments within reach, and nobody's number.
-- A week is its owner's, so that a worker's past weeks count those whom the worker held then.
CREATE TABLE held_weeks AS
SELECT held_weeks.*
FROM snapshot.held_weeks
JOIN snapshot.enrolments USING (enrolment)
LEFT JOIN snapshot.workers USING (worker_id)
WHERE $everything
    OR list_contains($workers::TEXT[], worker_id)
    OR list_contains($teams::TEXT[], team)
    OR list_contains($programmes::TEXT[], programme);

CREATE VIEW enrolments AS
SELECT enrolment, citizen, enrolled_on, closed_on, programme, target_group, visitation_group, arm
FROM snapshot.enrolments
SEMI JOIN held_weeks USING (enrolment);

-- When an enrolment ends, also where somebody out of reach holds it by then: handing it over is no end.
CREATE VIEW last_weeks AS
SELECT enrolment, max(to_week) AS last_week
FROM snapshot.held_weeks
SEMI JOIN held_weeks USING (enrolment)
GROUP BY enrolment;

CREATE VIEW workers AS
SELECT worker_id, name, team
FROM snapshot.workers
SEMI JOIN held_weeks USING (worker_id);

CREATE VIEW enrolment_strips AS
FROM snapshot.enrolment_strips SEMI JOIN held_weeks USING (enrolment);

-- How activities ended, without what they were, where and for how many hours.
CREATE VIEW ended_activities AS
SELECT citizen, kind, ends_on, end_reason
FROM snapshot.activities
SEMI JOIN enrolment_strips USING (citizen)
WHERE ends_on IS NOT NULL;

-- When activities run and contacts were held, steps done and exemptions: what is at risk is counted
-- from it, how near people are to a placement, and which deadlines were met.
CREATE VIEW activities AS
SELECT citizen, kind, starts_on, ends_on, end_reason
FROM snapshot.activities
SEMI JOIN enrolment_strips USING (citizen);

CREATE VIEW contacts AS
SELECT citizen, held_on, kind
FROM snapshot.contacts
SEMI JOIN enrolment_strips USING (citizen);

CREATE VIEW steps AS
SELECT citizen, kind, done_on
FROM snapshot.steps
SEMI JOIN enrolment_strips USING (citizen);

CREATE VIEW exemptions AS
SELECT citizen, from_on, to_on
FROM snapshot.exemptions
SEMI JOIN enrolment_strips USING (citizen);

CREATE VIEW ordinary_hours AS
FROM snapshot.ordinary_hours SEMI JOIN enrolment_strips USING (citizen);

CREATE VIEW weeks AS
FROM snapshot.weeks;
