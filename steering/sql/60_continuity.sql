-- The week in which each enrolment reached its 13 weeks (the numbers are the site's rules).
-- The 13th one of a strip with at most 4 zeros between one and the next ends the leftmost match.
SET VARIABLE chain = format(
    '^.*?(?:10{{0,{}}}){{{}}}1', getvariable('gap_weeks'), getvariable('criterion_weeks') - 1
);

CREATE TEMP MACRO reached_in(active) AS
    CASE WHEN bit_count(active) >= getvariable('criterion_weeks') THEN
        nullif(length(regexp_extract(active::VARCHAR, getvariable('chain'))), 0) - 1
    END;

CREATE TEMP TABLE stays AS
SELECT
    enrolment, citizen, enrolled_on,
    week_of(enrolled_on) AS first_week,
    week_of(coalesce(closed_on, getvariable('as_of'))) AS last_week,
    strip(first_week, last_week) AS stay
FROM enrolments
WHERE enrolled_on <= getvariable('as_of');

CREATE TEMP TABLE same_company AS
WITH company_strips AS (
    SELECT
        citizen, company_id,
        bit_or(CASE WHEN kind = 'ordinary_job' THEN active ELSE placed END) AS active
    FROM activity_strips
    WHERE company_id IS NOT NULL
    GROUP BY citizen, company_id
)
SELECT enrolment, min(reached_in(active & stay)) AS same_company_week
FROM company_strips JOIN stays USING (citizen)
GROUP BY enrolment;
