-- How near each enrolment of the week of $monday is to a company placement, and the facts that say so;
-- what each group means stands in suggestion.py. $kinds are the kinds of activity that are a company
-- placement in that week, those called $sorting_... the site's rules. What stands in braces is put in
-- by suggestion.py.
WITH asked AS (
    SELECT week, monday, last_day FROM weeks WHERE monday = $monday
), enrolled AS (
    SELECT
        enrolment, worker_id, enrolment_strips.citizen,
        visitation_group, closed_on,
        get_bit(placement, week) = 1 AS in_placement,
        get_bit(works, week) = 1 AS works,
        -- the last week up to this one with ordinary hours
        nullif(length(rtrim(substr(works::VARCHAR, 1, week + 1), '0')), 0) - 1 AS worked_week
    FROM held_weeks
    JOIN asked ON week BETWEEN from_week AND to_week
    JOIN enrolment_strips USING (enrolment)
    JOIN enrolments USING (enrolment)
    LEFT JOIN workers USING (worker_id)
    WHERE {filters}
), spans AS (
    SELECT
        citizen, list_contains($kinds, kind) AS places,
        starts_on, coalesce(ends_on, DATE '9999-12-31') AS until,
        until < monday AND until > last_day - 7 * $sorting_lately_weeks AS ended_lately,
        coalesce(end_reason = 'broken_off', false) AS broken_off,
        monday, last_day,
        {{
            'kind': kind, 'company': {company}, 'starts_on': starts_on, 'ends_on': ends_on
        }} AS activity
    FROM asked, activities
    SEMI JOIN enrolled USING (citizen)
    WHERE list_contains($kinds, kind) OR kind IN ('ordinary_job', 'flex_job')
), activity AS (
    SELECT
        citizen,
        max_by(activity, until)
            FILTER (places AND starts_on <= last_day AND until >= monday) AS placed,
        max_by(activity, until)
            FILTER (NOT places AND starts_on <= last_day AND until >= monday) AS job,
        min_by(activity, starts_on) FILTER (
            starts_on > last_day AND starts_on <= last_day + 7 * $sorting_ahead_weeks
        ) AS agreed,
        max_by(activity, until) FILTER (places AND ended_lately AND NOT broken_off) AS ended,
        max_by(activity, until) FILTER (places AND ended_lately AND broken_off) AS broken,
        max_by(activity, until) FILTER (
            places AND until <= last_day - 7 * $sorting_lately_weeks
        ) AS long_ago
    FROM spans
    GROUP BY citizen
), contact AS (
    SELECT citizen, max(held_on) AS last_contact
    FROM asked, contacts
    SEMI JOIN enrolled USING (citizen)
    WHERE held_on <= last_day
    GROUP BY citizen
), step AS (
    SELECT
        citizen,
        max(done_on) FILTER (kind = 'cv') AS cv_on,
        max(done_on) FILTER (kind = 'job_goal') AS job_goal_on
    FROM asked, steps
    SEMI JOIN enrolled USING (citizen)
    WHERE kind IN ('cv', 'job_goal') AND done_on <= last_day
    GROUP BY citizen
), exemption AS (
    SELECT citizen, max(coalesce(to_on, DATE '9999-12-31')) AS exempt_until
    FROM asked, exemptions
    SEMI JOIN enrolled USING (citizen)
    WHERE last_day BETWEEN from_on AND coalesce(to_on, last_day)
    GROUP BY citizen
), facts AS (
    SELECT
        enrolled.*,
        placed, job, agreed, ended, broken, long_ago, last_contact, cv_on, job_goal_on, exempt_until,
        list_contains($sorting_leaving_groups::TINYINT[], visitation_group)
            AND visitation_group IS NOT NULL AS in_leaving_group,
        coalesce(closed_on <= last_day + 7 * $sorting_ahead_weeks, false) AS closes,
        coalesce(exempt_until = DATE '9999-12-31', false) AS exempt_for_good,
        monday - 7 * (week - worked_week)::INTEGER AS worked_in,
        coalesce(last_contact > last_day - $sorting_contact_days, false) AS spoken,
        ended IS NOT NULL
            OR coalesce(worked_week > week - $sorting_lately_weeks, false) AS tried,
        -- what is to be done first; who has tried it lately needs neither a job goal nor a CV for it
        list_filter(
            [
                CASE WHEN NOT spoken THEN 'contact' END,
                CASE WHEN NOT tried AND job_goal_on IS NULL THEN 'job_goal' END,
                CASE WHEN NOT tried AND cv_on IS NULL THEN 'cv' END
            ],
            lambda one: one IS NOT NULL
        ) AS lacking
    FROM asked, enrolled
    LEFT JOIN activity USING (citizen)
    LEFT JOIN contact USING (citizen)
    LEFT JOIN step USING (citizen)
    LEFT JOIN exemption USING (citizen)
)
SELECT
    enrolment, worker_id, citizen,
    CASE
        WHEN in_placement OR works OR job IS NOT NULL THEN 'placed'
        WHEN in_leaving_group OR closes OR exempt_for_good THEN 'leaving'
        WHEN exempt_until IS NOT NULL THEN 'first'
        WHEN agreed IS NOT NULL OR len(lacking) = 0 THEN 'ready'
        WHEN len(lacking) = 1 THEN 'soon'
        ELSE 'first'
    END AS nearness,
    lacking,
    CASE WHEN in_leaving_group THEN visitation_group END AS leaving_group,
    CASE WHEN closes THEN closed_on END AS closes_on,
    exempt_until, placed, job, works, agreed, ended, broken, long_ago, worked_in,
    job_goal_on, cv_on, last_contact, spoken
FROM facts
