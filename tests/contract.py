"""The contract's tables and words, typed out once more by hand to hold the code against."""

from typing import NamedTuple


class Expected(NamedTuple):
    """What the contract says of a table: `*` marks a required column, headers follow the colon."""

    files: str
    key: str
    columns: str


CONTRACT = {
    "enrolments": Expected(
        "enrolments forløb forloeb",
        "citizen_id programme enrolled_on",
        """
        citizen_id*: borger_id borgernummer
        programme: projekt program
        enrolled_on*: startdato visiteret_den
        closed_on: slutdato afsluttet_den
        exit_reason: afslutningsårsag afslutningsaarsag
        target_group: målgruppe maalgruppe
        visitation_group: visitationsgruppe gruppe
        arm: forsøgsgruppe forsoegsgruppe
        """,
    ),
    "workers": Expected(
        "workers medarbejdere",
        "worker_id",
        "worker_id*: medarbejder_id\n name*: navn\n team*: team afdeling\n email: e-mail mail",
    ),
    "assignments": Expected(
        "assignments tilknytninger",
        "citizen_id worker_id role from_on",
        """
        citizen_id*: borger_id borgernummer
        worker_id*: medarbejder_id
        role*: rolle
        from_on*: fra fra_dato
        to_on: til til_dato
        """,
    ),
    "activities": Expected(
        "activities indsatser",
        "activity_id",
        """
        activity_id*: indsats_id
        citizen_id*: borger_id borgernummer
        kind*: type indsatstype
        starts_on*: startdato
        ends_on: slutdato
        hours_per_week: timer_pr_uge ugentlige_timer
        company_id: cvr cvr-nummer virksomhed_id
        company_name: virksomhed
        end_reason: ophørsårsag ophoersaarsag
        """,
    ),
    "paid_hours": Expected(
        "paid_hours løntimer loentimer",
        "citizen_id company_id period_start",
        """
        citizen_id*: borger_id borgernummer
        period_start*: periode_start
        period_end*: periode_slut
        hours*: timer
        company_id: cvr
        """,
    ),
    "contacts": Expected(
        "contacts samtaler",
        "citizen_id held_on kind",
        """
        citizen_id*: borger_id borgernummer
        held_on*: dato afholdt_den
        kind*: type samtaletype
        worker_id: medarbejder_id
        """,
    ),
    "steps": Expected(
        "steps trin",
        "citizen_id kind done_on",
        "citizen_id*: borger_id borgernummer\n kind*: type trin\n done_on*: dato",
    ),
    "progression": Expected(
        "progression",
        "citizen_id answered_on question respondent",
        """
        citizen_id*: borger_id borgernummer
        answered_on*: dato
        question*: spørgsmål spoergsmaal
        score*: svar score
        respondent: besvaret_af
        """,
    ),
    "exemptions": Expected(
        "exemptions fritagelser",
        "citizen_id from_on",
        "citizen_id*: borger_id borgernummer\n from_on*: fra\n to_on: til",
    ),
}

WORDS = {
    ("enrolments", "exit_reason"): "self_support selvforsørgelse, ordinary_job ordinært job, "
    "flex_job fleksjob, education uddannelse, disability_pension førtidspension, "
    "resource_programme ressourceforløb, moved fraflyttet, other andet",
    ("enrolments", "arm"): "participant deltager, control kontrol",
    ("assignments", "role"): "caseworker sagsbehandler, company_consultant virksomhedskonsulent, "
    "job_broker jobformidler, mentor mentor",
    ("activities", "kind"): "internship virksomhedspraktik, try_out snusepraktik, "
    "wage_subsidy løntilskud, ordinary_job ordinære timer, ordinary_job ordinært job, "
    "flex_job fleksjob, utility_job nytteindsats, education uddannelse, "
    "education ordinær uddannelse, guidance vejledning og opkvalificering, mentor mentorstøtte",
    ("activities", "end_reason"): "completed gennemført, broken_off afbrudt, hired ansat, other andet",
    ("contacts", "kind"): "interview jobsamtale, company_follow_up virksomhedsopfølgning, "
    "three_party trepartssamtale, phone telefon, rehab_meeting rehabiliteringsmøde",
    ("steps", "kind"): "cv cv, job_goal jobmål, activity_plan aktivitetsplan, "
    "plan_updated minplan opdateret, assessment minvurdering, work_agreement arbejdsaftale, "
    "company_contact kontaktperson, preparation_started forberedelse startet, "
    "recommendation indstilling udleveret, granted tilkendt, first_meeting første samtale",
    ("progression", "respondent"): "citizen borger, caseworker sagsbehandler",
}

# Table, column (with `*` where required) and Danish headers.
COLUMNS = [
    (table, *(part.strip() for part in line.split(":")))
    for table, expected in CONTRACT.items()
    for line in expected.columns.strip().splitlines()
]
