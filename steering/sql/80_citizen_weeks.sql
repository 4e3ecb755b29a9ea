-- What every indicator counts: one row for each enrolment and week it is in, unfolded when asked for.
-- Asking for few weeks reads a bit or two of each strip for each of them, and nothing else.
CREATE VIEW citizen_weeks AS
SELECT
    week, enrolment, worker_id,
    week - first_week AS week_no,
    get_bit(exempt, week) = 1 AS exempt,
    get_bit(placement, week) = 1 AS placement,
    get_bit(internship, week) = 1 AS internship,
    get_bit(wage_subsidy, week) = 1 AS wage_subsidy,
    get_bit(works, week) = 1 AS works,
    coalesce(hours, 0) AS hours,
    get_bit(course, week) = 1 AS course,
    bit_count(course & last_13_weeks) > 0 AS course_3m,
    get_bit(contact_28d, week) = 1 AS contact_28d,
    coalesce(week >= continuity_week, false) AS continuity,
    coalesce(week >= same_company_week, false) AS same_company,
    coalesce(week >= first_hours_week, false) AS worked
FROM weeks
JOIN held_weeks ON week BETWEEN from_week AND to_week
JOIN enrolment_strips USING (enrolment)
LEFT JOIN ordinary_hours USING (citizen, week);
