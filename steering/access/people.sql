-- The people within reach, and all that is known of them: those with an active assignment, in whatever
-- role, to one of the workers; those in one of the programmes, as far as these go.
CREATE TABLE assigned AS
SELECT DISTINCT citizen
FROM snapshot.assignments
LEFT JOIN snapshot.workers USING (worker_id)
WHERE (list_contains($workers::TEXT[], worker_id) OR list_contains($teams, team))
    AND $as_of BETWEEN from_on AND coalesce(to_on, $as_of);

CREATE TABLE seen_enrolments AS
SELECT enrolment, citizen
FROM snapshot.enrolments
WHERE $everything
    OR citizen IN (FROM assigned)
    OR list_contains($programmes::TEXT[], programme);

CREATE TABLE seen AS
SELECT citizen FROM seen_enrolments
UNION
SELECT citizen FROM assigned
UNION
SELECT citizen FROM snapshot.citizens WHERE $everything;

-- A person stands under the case system's number, or a pseudonym of the same length for everybody.
CREATE TABLE pseudonyms AS
SELECT unnest($numbers::INTEGER[]) AS citizen, unnest($pseudonyms::TEXT[]) AS pseudonym;

CREATE VIEW citizens AS
SELECT citizen, coalesce(pseudonym, citizen_id) AS citizen_id
FROM snapshot.citizens
SEMI JOIN seen USING (citizen)
LEFT JOIN pseudonyms USING (citizen);

CREATE VIEW enrolments AS
FROM snapshot.enrolments SEMI JOIN seen_enrolments USING (enrolment);

CREATE VIEW enrolment_strips AS
FROM snapshot.enrolment_strips SEMI JOIN seen_enrolments USING (enrolment);

CREATE VIEW held_weeks AS
FROM snapshot.held_weeks SEMI JOIN seen_enrolments USING (enrolment);

CREATE VIEW last_weeks AS
SELECT enrolment, max(to_week) AS last_week
FROM snapshot.held_weeks
SEMI JOIN seen_enrolments USING (enrolment)
GROUP BY enrolment;

CREATE VIEW assignments AS
FROM snapshot.assignments SEMI JOIN seen USING (citizen);

CREATE VIEW activities AS
FROM snapshot.activities SEMI JOIN seen USING (citizen);

CREATE VIEW paid_hours AS
FROM snapshot.paid_hours SEMI JOIN seen USING (citizen);

CREATE VIEW ordinary_hours AS
FROM snapshot.ordinary_hours SEMI JOIN seen USING (citizen);

CREATE VIEW contacts AS
FROM snapshot.contacts SEMI JOIN seen USING (citizen);

CREATE VIEW exemptions AS
FROM snapshot.exemptions SEMI JOIN seen USING (citizen);

CREATE VIEW steps AS
FROM snapshot.steps SEMI JOIN seen USING (citizen);

CREATE VIEW progression AS
FROM snapshot.progression SEMI JOIN seen USING (citizen);

-- Colleagues are no secret to who sees people: who else works with a citizen must be seen.
CREATE VIEW workers AS
SELECT worker_id, name, team
FROM snapshot.workers
WHERE EXISTS (FROM seen);

CREATE VIEW weeks AS
FROM snapshot.weeks;
