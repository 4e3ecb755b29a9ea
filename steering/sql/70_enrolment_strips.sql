-- What is kept of each enrolment: its strips, and the weeks in which it reached what stays reached.

CREATE TABLE enrolment_strips AS
SELECT
    enrolment, citizen, first_week,
    reached_in((placement | works) & stay) AS continuity_week,
    same_company_week,
    nullif(bit_position('1'::BIT, works & stay), 0) - 1 AS first_hours_week,
    placement, internship, wage_subsidy, works,
    (placement | works | other_course) & stay AS course,
    contact_28d | strip(first_week, last_week_ending_by(enrolled_on + 27)) AS contact_28d,
    exempt
FROM stays
JOIN citizen_strips USING (citizen)
LEFT JOIN same_company USING (enrolment);

-- Who holds each enrolment in which of its weeks: the owner on the last day of the week's reach.
CREATE TABLE held_weeks AS
SELECT
    enrolment, worker_id,
    greatest(first_week, week_of(first_day)) AS from_week,
    least(last_week, last_week_ending_by(last_day)) AS to_week
FROM stays JOIN owner_spans USING (citizen)
WHERE first_day <= getvariable('as_of') AND from_week <= to_week;
