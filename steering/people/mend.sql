-- Registrations to mend: a row for each that stands out, with the enrolments whose figures it bends.
-- What is looked for, and why, stands in mend.toml. `about` is what the registration is of, in the
-- contract's words; `since` the day by which it is found again; `reference` the activity's number.
WITH days AS (
    SELECT
        $as_of::DATE AS today,
        today - 182 AS half_a_year_ago,
        today + 182 AS in_half_a_year,
        max(period_end) AS register_end,
        -- a register that has been silent for a quarter says nothing of today's jobs
        coalesce(register_end BETWEEN today - 91 AND today + 31, false) AS register_speaks
    FROM paid_hours
), begun AS (
    SELECT enrolments.*, coalesce(closed_on >= today, true) AS is_open
    FROM enrolments, days
    WHERE enrolled_on <= today
), holders AS (
    SELECT enrolment, first(worker_id ORDER BY to_week DESC) AS worker_id
    FROM held_weeks
    GROUP BY enrolment
), current AS (
    -- what concerns a citizen, and no single enrolment, concerns the open ones; else those closed last
    SELECT
        citizen,
        list(enrolment ORDER BY enrolment) AS enrolments,
        bool_and(is_open) AS is_open,
        min(enrolled_on) AS enrolled_on,
        max(closed_on) FILTER (NOT is_open) AS closed_on
    FROM (
        FROM begun
        QUALIFY rank() OVER (
            PARTITION BY citizen
            ORDER BY CASE WHEN is_open THEN DATE '9999-12-31' ELSE closed_on END DESC
        ) = 1
    )
    GROUP BY citizen
), recent AS (
    -- activities in the last half year of a citizen's enrolment
    SELECT activities.*, enrolments, is_open, kind IN (SELECT unnest($placement::TEXT[])) AS is_placement
    FROM activities JOIN current USING (citizen), days
    WHERE starts_on <= coalesce(closed_on, today)
        AND coalesce(ends_on, today) >= greatest(enrolled_on, half_a_year_ago)
        AND coalesce(closed_on, today) >= half_a_year_ago
), steering AS (
    SELECT * FROM assignments, days WHERE role = $steering_role AND from_on <= today
), paid AS (
    SELECT citizen, max(period_end) AS until
    FROM paid_hours, days
    WHERE register_speaks AND hours > 0
        AND period_start <= register_end AND period_end >= register_end - 27
    GROUP BY citizen
), job_without_hours AS (
    SELECT enrolments, [kind] AS about, starts_on AS since, activity_id AS reference
    FROM recent
    WHERE kind = 'ordinary_job' AND coalesce(hours_per_week, 0) = 0
), job_without_pay AS (
    SELECT enrolments, [kind] AS about, starts_on AS since, activity_id AS reference
    FROM recent ANTI JOIN paid USING (citizen), days
    WHERE kind = 'ordinary_job' AND hours_per_week > 0 AND is_open
        AND register_speaks
        AND starts_on <= register_end - 27 AND coalesce(ends_on > register_end, true)
), pay_without_job AS (
    SELECT enrolments, ['paid_hours'] AS about, until AS since, NULL AS reference
    FROM paid JOIN current USING (citizen), days
    WHERE is_open AND NOT EXISTS (
        FROM activities
        WHERE activities.citizen = paid.citizen
            AND kind IN ('ordinary_job', 'flex_job', 'wage_subsidy')
            AND starts_on <= register_end AND coalesce(ends_on >= register_end - 27, true)
    )
), placement_without_company AS (
    SELECT enrolments, [kind] AS about, starts_on AS since, activity_id AS reference
    FROM recent
    WHERE (is_placement OR kind = 'ordinary_job') AND company_id IS NULL
        AND EXISTS (FROM recent WHERE company_id IS NOT NULL)
), long_open_placement AS (
    SELECT enrolments, [kind] AS about, starts_on AS since, activity_id AS reference
    FROM recent, days
    WHERE is_open AND kind IN ('internship', 'try_out')
        AND ends_on IS NULL AND starts_on < half_a_year_ago
), open_after_close AS (
    SELECT enrolments, [kind] AS about, starts_on AS since, activity_id AS reference
    FROM activities JOIN current USING (citizen)
    WHERE NOT is_open AND kind IN (SELECT unnest($placement::TEXT[]))
        AND ends_on IS NULL AND starts_on <= closed_on
), no_owner AS (
    SELECT
        enrolments, ['assignments'] AS about,
        greatest(any_value(enrolled_on), max(to_on) + 1) AS since, NULL AS reference
    FROM current
    LEFT JOIN steering USING (citizen), days
    WHERE is_open AND EXISTS (FROM steering)
    GROUP BY citizen, enrolments
    HAVING bool_and(coalesce(to_on < days.today, from_on IS NULL))
), two_owners AS (
    SELECT
        enrolments, list_sort(list_distinct(list(worker_id))) AS about,
        max(from_on) AS since, NULL AS reference
    FROM current JOIN steering USING (citizen)
    WHERE is_open AND coalesce(to_on > today, true)  -- who hands over today is done with it
    GROUP BY citizen, enrolments
    HAVING count(DISTINCT worker_id) > 1
), groups AS (
    -- missing where most of the programme's enrolments have it: else the site does not use it
    SELECT
        enrolment, enrolled_on,
        list_filter(
            [
                CASE WHEN target_group IS NULL AND 2 * count(target_group) OVER programme >= count(*)
                    OVER programme THEN 'target_group' END,
                CASE WHEN visitation_group IS NULL AND 2 * count(visitation_group) OVER programme >= count(*)
                    OVER programme THEN 'visitation_group' END,
                CASE WHEN arm IS NULL AND 2 * count(arm) OVER programme >= count(*)
                    OVER programme THEN 'arm' END
            ],
            lambda missing: missing IS NOT NULL
        ) AS missing
    FROM begun
    WHERE is_open
    WINDOW programme AS (PARTITION BY programme)
), no_group AS (
    SELECT [enrolment] AS enrolments, missing AS about, enrolled_on AS since, NULL AS reference
    FROM groups
    WHERE len(missing) > 0
), open_exemption AS (
    SELECT enrolments, ['exemptions'] AS about, from_on AS since, NULL AS reference
    FROM exemptions JOIN current USING (citizen), days
    WHERE is_open AND to_on IS NULL AND from_on < half_a_year_ago
), dated AS (
    -- plans are made for half a year at most; what is done, answered or paid is in the past
    SELECT citizen, 'activities' AS about, starts_on AS since, activity_id AS reference
    FROM activities, days WHERE starts_on > in_half_a_year
    UNION ALL
    SELECT citizen, 'assignments', from_on, NULL FROM assignments, days WHERE from_on > in_half_a_year
    UNION ALL
    SELECT citizen, 'exemptions', from_on, NULL FROM exemptions, days WHERE from_on > in_half_a_year
    UNION ALL
    SELECT citizen, 'contacts', held_on, NULL FROM contacts, days WHERE held_on > in_half_a_year
    UNION ALL
    SELECT citizen, 'steps', done_on, NULL FROM steps, days WHERE done_on > today
    UNION ALL
    SELECT citizen, 'progression', max(answered_on), NULL
    FROM progression, days WHERE answered_on > today GROUP BY citizen
    UNION ALL
    SELECT citizen, 'paid_hours', period_end, NULL FROM paid_hours, days WHERE period_end > today + 31
), far_ahead AS (
    SELECT enrolments, [about] AS about, since, reference
    FROM dated JOIN current USING (citizen)
    UNION ALL
    SELECT [enrolment], ['enrolments'], enrolled_on, NULL
    FROM enrolments, days WHERE enrolled_on > in_half_a_year
), found AS (
    SELECT 'job_without_hours' AS kind, * FROM job_without_hours
    UNION ALL SELECT 'job_without_pay', * FROM job_without_pay
    UNION ALL SELECT 'pay_without_job', * FROM pay_without_job
    UNION ALL SELECT 'placement_without_company', * FROM placement_without_company
    UNION ALL SELECT 'long_open_placement', * FROM long_open_placement
    UNION ALL SELECT 'open_after_close', * FROM open_after_close
    UNION ALL SELECT 'no_owner', * FROM no_owner
    UNION ALL SELECT 'two_owners', * FROM two_owners
    UNION ALL SELECT 'no_group', * FROM no_group
    UNION ALL SELECT 'open_exemption', * FROM open_exemption
    UNION ALL SELECT 'far_ahead', * FROM far_ahead
)
SELECT kind, enrolments, worker_id, about, since, reference
FROM found LEFT JOIN holders ON holders.enrolment = enrolments[1]
ORDER BY since, enrolments[1], reference, kind
