-- Each enrolment in a week with what its worker asks of it; narrowed, ordered and cut to a page.
-- $week, $monday and $last_day are the week's, $kinds the kinds that are a company placement in it,
-- $gap_weeks and $criterion_weeks the site's rules. What stands in braces is put in by caseload.py.
WITH enrolled AS (
    SELECT
        enrolment, citizen, citizens.citizen_id, programme, workers.team, worker_id, enrolled_on,
        week_no, exempt, placement, works, hours, contact_28d
    FROM citizen_weeks
    JOIN enrolments USING (enrolment)
    JOIN citizens USING (citizen)
    LEFT JOIN workers USING (worker_id)
    WHERE week = $week AND {filters}
), chains AS (
    -- The weeks so far, 1 active and 0 not; a gap that is too long parts two chains.
    SELECT
        enrolment,
        substr(
            (enrolment_strips.placement | works)::VARCHAR,
            greatest(first_week, 0) + 1,
            $week - greatest(first_week, 0) + 1
        ) AS so_far,
        string_split(rtrim(so_far, '0'), repeat('0', $gap_weeks + 1))[-1] AS chain,
        length(replace(chain, '0', '')) AS active_weeks,
        length(so_far) - length(rtrim(so_far, '0')) AS gap,
        CASE WHEN continuity_week <= $week THEN $monday - 7 * ($week - continuity_week)::INTEGER END
            AS reached_on
    FROM enrolment_strips SEMI JOIN enrolled USING (enrolment)
), spans AS (
    SELECT
        citizen, kind, list_contains($kinds, kind) AS places,
        starts_on, coalesce(ends_on, DATE '9999-12-31') AS until,
        {{
            'kind': kind, 'company': coalesce(company_name, company_id),
            'starts_on': starts_on, 'ends_on': ends_on
        }} AS activity
    FROM activities SEMI JOIN enrolled USING (citizen)
    WHERE list_contains($kinds, kind) OR kind = 'ordinary_job'
), activity AS (
    SELECT
        citizen,
        -- the one that lasts longest; what is to come; what was
        max_by(activity, until)
            FILTER (places AND starts_on <= $last_day AND until >= $monday) AS placed,
        min_by(activity, starts_on) FILTER (places AND starts_on > $last_day) AS next_placement,
        max_by(activity, until) FILTER (places AND until < $monday) AS last_placement,
        min_by(activity, starts_on)
            FILTER (kind = 'ordinary_job' AND starts_on > $last_day) AS next_job
    FROM spans
    GROUP BY citizen
), contact AS (
    SELECT
        citizen,
        max(held_on) FILTER (held_on <= $last_day) AS last_contact,
        max_by(kind, held_on) FILTER (held_on <= $last_day) AS last_contact_kind,
        min(held_on) FILTER (held_on > $last_day) AS next_contact
    FROM contacts SEMI JOIN enrolled USING (citizen)
    GROUP BY citizen
), step AS (
    SELECT citizen, bool_or(kind = 'job_goal') AND bool_or(kind = 'cv') AS prepared
    FROM steps SEMI JOIN enrolled USING (citizen)
    WHERE kind IN ('job_goal', 'cv') AND done_on <= $last_day
    GROUP BY citizen
), worked AS (
    SELECT
        citizen,
        sum(hours) FILTER (week > $week - 4) / 4 AS hours_lately,
        sum(hours) FILTER (week BETWEEN $week - 7 AND $week - 4) / 4 AS hours_before,
        $monday - 7 * ($week - max(week))::INTEGER AS hours_last_in
    FROM ordinary_hours SEMI JOIN enrolled USING (citizen)
    WHERE week <= $week
    GROUP BY citizen
), cases AS (
    SELECT
        enrolled.*,
        coalesce(active_weeks, 0) AS active_weeks, gap, reached_on,
        reached_on IS NULL AND active_weeks > 0 AND gap <= $gap_weeks AS on_the_way,
        $criterion_weeks - active_weeks AS lacking,
        coalesce(hours_lately, 0) AS hours_lately,
        coalesce(hours_before, 0) AS hours_before,
        hours_last_in,
        last_contact, last_contact_kind, next_contact,
        greatest(coalesce(last_contact, enrolled_on), enrolled_on) + 28 AS contact_due,
        placed, next_placement, last_placement, next_job, coalesce(prepared, false) AS prepared
    FROM enrolled
    JOIN chains USING (enrolment)
    LEFT JOIN activity USING (citizen)
    LEFT JOIN contact USING (citizen)
    LEFT JOIN step USING (citizen)
    LEFT JOIN worked USING (citizen)
), page AS (
    SELECT *, {rung} AS rung, {place} AS place, count(*) OVER () AS found
    FROM cases
    WHERE {conditions}
    ORDER BY {order}
    LIMIT $most
)
SELECT
    found, rung, place, enrolment, citizen_id, programme, team, worker_id, enrolled_on, week_no,
    page.exempt, page.placement, page.works, hours, page.contact_28d,
    active_weeks, gap, reached_on,
    hours_lately, hours_before, hours_last_in,
    last_contact, last_contact_kind, next_contact, contact_due,
    placed, next_placement, last_placement, next_job, prepared,
    -- the last 26 weeks of what the week strip is drawn from
    [
        substr(
            subject::VARCHAR,
            greatest($week - 25, first_week, 0) + 1,
            least(26, $week - greatest(first_week, 0) + 1)
        )
        FOR subject IN [
            strips.placement, strips.wage_subsidy, strips.works, strips.course, strips.exempt
        ]
    ] AS subjects
FROM page JOIN enrolment_strips AS strips USING (enrolment)
ORDER BY {order}
