-- The deadlines that matter in the week of $monday: those still open, and those that fell due or were
-- met in the last $days days before the last day of its reach. What each means stands in deadlines.py.
-- $rules are the site's deadlines, $states the states that they hold in (0: the enrolment), $events the
-- kinds that an event has, and $placement which kinds are a company placement from which day until before
-- which; $citizen is the only citizen asked about, or null. Only what had happened by the last day is
-- known: what ends later goes on.
WITH asked AS (
    SELECT week, monday, last_day, last_day - $days::INTEGER AS since FROM weeks WHERE monday = $monday
), rules AS (
    SELECT unnest($rules::STRUCT(
        rule INTEGER, deadline INTEGER, state INTEGER, "after" INTEGER, "then" INTEGER,
        within_days INTEGER, soon_from INTEGER, repeats BOOLEAN, once BOOLEAN, target_groups TEXT[],
        except_target_groups TEXT[], visitation_groups TINYINT[], force_from DATE, force_to DATE
    )[], recursive := true)
), states AS (
    SELECT unnest($states::STRUCT(state INTEGER, is_in TEXT, kinds TEXT[])[], recursive := true)
), events AS (
    SELECT unnest(
        $events::STRUCT(event INTEGER, of TEXT, kind TEXT, how_many INTEGER, reach INTEGER)[],
        recursive := true
    )
), placement_periods AS (
    SELECT unnest($placement::STRUCT(kind TEXT, from_on DATE, before_on DATE)[], recursive := true)
), enrolled AS (
    SELECT
        enrolment, citizen, enrolled_on, coalesce(closed_on, DATE '9999-12-31') AS closed_on,
        coalesce(lower(trim(target_group)), '') AS target_group,
        coalesce(visitation_group, 0) AS visitation_group
    FROM enrolments, asked
    WHERE enrolled_on <= last_day AND coalesce(closed_on >= since, true)
        AND ($citizen::INTEGER IS NULL OR citizen = $citizen::INTEGER)
), active AS (
    SELECT citizen, kind, starts_on, coalesce(ends_on, DATE '9999-12-31') AS ends_on
    FROM activities SEMI JOIN enrolled USING (citizen)
    WHERE starts_on <= (SELECT last_day FROM asked)
), placed AS (
    SELECT
        citizen,
        greatest(starts_on, from_on) AS first_day,
        least(ends_on, before_on - 1) AS last_day,
        starts_on >= from_on AS begins
    FROM active JOIN placement_periods USING (kind)
    WHERE starts_on < before_on AND ends_on >= from_on
), days AS (
    SELECT event, how_many, reach, citizen, done_on AS day
    FROM steps SEMI JOIN enrolled USING (citizen) JOIN events ON of = 'step' AND steps.kind = events.kind
    UNION ALL
    SELECT event, how_many, reach, citizen, held_on
    FROM contacts SEMI JOIN enrolled USING (citizen)
    JOIN events ON of = 'contact' AND contacts.kind = events.kind
    UNION ALL
    SELECT event, how_many, reach, citizen, starts_on
    FROM active JOIN events ON of = 'activity' AND active.kind = events.kind
    UNION ALL
    SELECT event, how_many, reach, citizen, first_day
    FROM placed JOIN events ON of = 'placement'
    WHERE begins
), different_days AS (
    -- twice on a day is once; where $events says how far back the days matter, the last one before will do
    SELECT event, how_many, citizen, max(day) AS day
    FROM days, asked
    WHERE day <= last_day
    GROUP BY event, how_many, citizen, CASE WHEN coalesce(day >= since - reach, true) THEN day END
), marks AS (
    -- the days on which something happens, and the day by which it has happened so many times
    SELECT
        event, citizen, day,
        lag(day) OVER in_order AS day_before,
        lead(day) OVER in_order AS day_after,
        lead(day, how_many - 1) OVER in_order AS enough_on
    FROM different_days
    WINDOW in_order AS (PARTITION BY event, citizen ORDER BY day)
), carried AS (
    -- the days that make a state
    SELECT state, citizen, first_day, last_day FROM placed JOIN states ON is_in = 'placement'
    UNION ALL
    SELECT state, citizen, starts_on, ends_on
    FROM active JOIN states ON is_in = 'activity' AND list_contains(kinds, kind)
), between_them AS (
    -- and those between them; the first before all of them, the last after
    SELECT state, citizen, coalesce(reached, DATE '0001-01-01' - 1) + 1 AS first_day, begins - 1 AS last_day
    FROM (
        SELECT
            state, citizen, first_day AS begins,
            max(last_day) OVER (
                PARTITION BY state, citizen ORDER BY first_day
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ) AS reached
        FROM carried
    )
    WHERE coalesce(begins > reached + 1, true)
    UNION ALL
    SELECT state, citizen, max(last_day) + 1, DATE '9999-12-31' FROM carried GROUP BY state, citizen
), without AS (
    -- the days on which a citizen is not in a state
    SELECT state, citizen, from_on AS first_day, coalesce(to_on, DATE '9999-12-31') AS last_day
    FROM exemptions, states
    WHERE from_on <= (SELECT last_day FROM asked)
    UNION ALL
    FROM between_them
    UNION ALL
    SELECT state, citizen, first_day, last_day FROM placed JOIN states ON is_in IN ('no_placement', 'idle')
    UNION ALL
    SELECT state, citizen, starts_on, ends_on
    FROM active JOIN states ON is_in = 'idle' AND list_contains(kinds, kind)
    UNION ALL
    -- weeks with ordinary hours; of those that are long gone, the last
    SELECT state, citizen, max(weeks.monday), max(weeks.monday) + 6
    FROM ordinary_hours JOIN weeks USING (week), states, asked
    WHERE is_in = 'idle' AND hours > 0 AND weeks.week <= asked.week
    GROUP BY state, citizen, greatest(weeks.monday, since - 7)
), within AS (
    -- who is ever in a state
    SELECT state, enrolment, citizen, enrolled_on, closed_on
    FROM enrolled, states
    WHERE is_in IN ('enrolment', 'no_placement', 'idle')
    UNION ALL
    SELECT state, enrolment, citizen, enrolled_on, closed_on
    FROM enrolled JOIN (SELECT DISTINCT state, citizen FROM carried) USING (citizen)
), edges AS (
    SELECT state, enrolment, enrolled_on, first_day, last_day
    FROM within JOIN without USING (state, citizen)
    UNION ALL
    SELECT state, enrolment, enrolled_on, closed_on + 1, DATE '9999-12-31' FROM within
), stretches AS (
    -- what lies between: the days in a row on which an enrolment is in a state
    SELECT
        state, enrolment, begins, CASE WHEN ends < last_day THEN ends ELSE DATE '9999-12-31' END AS until
    FROM (
        SELECT
            state, enrolment, first_day - 1 AS ends,
            greatest(enrolled_on, 1 + max(last_day) OVER (
                PARTITION BY state, enrolment ORDER BY first_day
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            )) AS begins
        FROM edges
    ), asked
    WHERE begins <= ends AND begins <= last_day AND (ends >= since OR state = 0)
), first_stretches AS (
    SELECT enrolment, min(begins) AS begins FROM stretches WHERE state = 0 GROUP BY enrolment
), for_whom AS (
    SELECT rules.*, target_group, visitation_group
    FROM rules, (SELECT DISTINCT target_group, visitation_group FROM enrolled)
    WHERE (len(target_groups) = 0 OR list_contains(target_groups, target_group))
        AND NOT list_contains(except_target_groups, target_group)
        AND (len(visitation_groups) = 0 OR list_contains(visitation_groups, visitation_group))
), asked_for AS (
    SELECT
        rule, deadline, stretches.enrolment, citizen, "after", "then", within_days, soon_from, repeats,
        once, force_from, force_to, begins, until
    FROM stretches
    JOIN enrolled USING (enrolment)
    JOIN for_whom USING (state, target_group, visitation_group)
), begun AS (
    -- the state begins
    SELECT * EXCLUDE ("after", once), begins AS from_on, false AS again
    FROM asked_for
    WHERE "after" IS NULL AND NOT once
    UNION ALL
    SELECT * EXCLUDE ("after", once), begins, false
    FROM asked_for SEMI JOIN first_stretches USING (enrolment, begins)
    WHERE once
    UNION ALL
    -- or something happens in it
    SELECT asked_for.* EXCLUDE ("after", once), day, true
    FROM asked_for JOIN marks ON marks.citizen = asked_for.citizen AND marks.event = asked_for."after"
    WHERE day BETWEEN begins AND until
), followed AS (
    SELECT
        rule, deadline, enrolment, begins, until, from_on, within_days, soon_from, again,
        CASE WHEN enough_on <= until THEN enough_on END AS met_on
    FROM begun LEFT JOIN marks
        ON marks.citizen = begun.citizen AND marks.event = begun."then"
        AND day >= from_on + repeats::INTEGER
        AND (day_before IS NULL OR day_before < from_on + repeats::INTEGER)
    WHERE from_on BETWEEN force_from AND force_to
), met AS (
    SELECT * EXCLUDE (begins, again), false AS by_itself FROM followed WHERE NOT again
    UNION ALL
    -- what happens again before it has been followed begins nothing new
    SELECT * EXCLUDE (begins, again), false
    FROM followed
    WHERE again
    QUALIFY row_number() OVER (
        PARTITION BY deadline, enrolment, begins, met_on ORDER BY from_on, rule
    ) = 1
    UNION ALL
    -- what repeats begins each time
    SELECT
        rule, deadline, enrolment, until, day, within_days, soon_from,
        CASE WHEN day_after <= until THEN day_after END, true
    FROM asked_for JOIN marks ON marks.citizen = asked_for.citizen AND marks.event = asked_for."then", asked
    WHERE repeats AND day > begins AND day <= until AND day BETWEEN force_from AND force_to
        AND (day_after IS NULL OR day_after >= since OR day + within_days >= since)
)
SELECT
    deadline, rule, enrolment, from_on, by_itself, from_on + within_days AS due_on, met_on,
    due_on BETWEEN since AND last_day - 1 AND due_on <= until AS fell_due,
    coalesce(met_on > since, false) AS done,
    met_on IS NULL AND until > last_day AS open,
    due_on < last_day AS over,
    from_on + soon_from <= last_day AS soon
FROM met, asked
WHERE fell_due OR done OR open
