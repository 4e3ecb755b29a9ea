-- Where each deadline stands, of all and by group: what fell due or was met belongs to who held the
-- enrolment on that day, what runs to who holds it in the week of $monday. What stands in braces is put in
-- by deadlines.py, the table that holds what deadlines.sql found first of all.
WITH parts AS (
    SELECT deadline, enrolment, due_on AS day, 'due' AS part, met_on <= due_on AS kept, NULL AS days
    FROM {found}
    WHERE fell_due
    UNION ALL
    SELECT deadline, enrolment, met_on, 'met', NULL, met_on - from_on
    FROM {found}
    WHERE done
    UNION ALL
    SELECT
        deadline, enrolment, $monday,
        CASE WHEN over THEN 'over' WHEN soon THEN 'soon' ELSE 'waits' END,
        NULL, NULL
    FROM {found}
    WHERE open
), held AS (
    SELECT
        deadline, enrolment, part, coalesce(kept, false) AS kept, days,
        {group} AS grouping, {team} AS of_team
    FROM parts
    JOIN weeks ON weeks.monday = day - (isodow(day) - 1)::INTEGER
    JOIN held_weeks USING (enrolment)
    {described}
    WHERE week BETWEEN from_week AND to_week AND {narrowed_to}
)
SELECT
    deadline, GROUPING(grouping) = 1 AS is_whole, grouping, any_value(of_team),
    count_if(part = 'due' AND kept), count_if(part = 'due'), median(days),
    count_if(part = 'over'), count_if(part = 'soon'), count_if(part IN ('over', 'soon', 'waits')),
    {different}
FROM held
GROUP BY GROUPING SETS ((deadline, grouping), (deadline))
ORDER BY deadline, grouping NULLS LAST
