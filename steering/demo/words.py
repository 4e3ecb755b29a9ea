"""The Danish words of the files: headers and values, as docs/format.md lists them."""

VALUES = {
    "self_support": "selvforsørgelse", "ordinary_job": "ordinært job", "flex_job": "fleksjob",
    "education": "uddannelse", "disability_pension": "førtidspension",
    "resource_programme": "ressourceforløb", "moved": "fraflyttet", "other": "andet",
    "participant": "deltager", "control": "kontrol",
    "caseworker": "sagsbehandler", "company_consultant": "virksomhedskonsulent",
    "job_broker": "jobformidler", "mentor": "mentor",
    "completed": "gennemført", "broken_off": "afbrudt", "hired": "ansat",
    "interview": "jobsamtale", "company_follow_up": "virksomhedsopfølgning",
    "three_party": "trepartssamtale", "phone": "telefon", "rehab_meeting": "rehabiliteringsmøde",
    "cv": "cv", "job_goal": "jobmål", "activity_plan": "aktivitetsplan",
    "plan_updated": "minplan opdateret", "assessment": "minvurdering",
    "work_agreement": "arbejdsaftale", "company_contact": "kontaktperson",
    "preparation_started": "forberedelse startet", "recommendation": "indstilling udleveret",
    "granted": "tilkendt", "first_meeting": "første samtale",
}  # fmt: skip
ACTIVITIES = {
    "internship": "virksomhedspraktik", "try_out": "snusepraktik", "wage_subsidy": "løntilskud",
    "ordinary_job": "ordinære timer", "flex_job": "fleksjob", "utility_job": "nytteindsats",
    "education": "ordinær uddannelse", "guidance": "vejledning og opkvalificering",
    "mentor": "mentorstøtte",
}  # fmt: skip
HEADERS: dict[str, dict[str, str]] = {
    "enrolments": {
        "citizen_id": "borger_id", "programme": "projekt", "enrolled_on": "startdato",
        "closed_on": "slutdato", "exit_reason": "afslutningsårsag", "target_group": "målgruppe",
        "visitation_group": "visitationsgruppe", "arm": "forsøgsgruppe",
    },
    "workers": {
        "worker_id": "medarbejder_id", "name": "navn", "team": "afdeling", "email": "e-mail",
    },
    "assignments": {
        "citizen_id": "borger_id", "worker_id": "medarbejder_id", "role": "rolle",
        "from_on": "fra_dato", "to_on": "til_dato",
    },
    "activities": {
        "activity_id": "indsats_id", "citizen_id": "borger_id", "kind": "indsatstype",
        "starts_on": "startdato", "ends_on": "slutdato", "hours_per_week": "timer_pr_uge",
        "company_id": "cvr-nummer", "company_name": "virksomhed", "end_reason": "ophørsårsag",
        "source": "kilde",
    },
    "paid_hours": {
        "citizen_id": "borger_id", "period_start": "periode_start", "period_end": "periode_slut",
        "hours": "timer", "company_id": "cvr",
    },
    "contacts": {
        "citizen_id": "borger_id", "held_on": "afholdt_den", "kind": "samtaletype",
        "worker_id": "medarbejder_id",
    },
    "steps": {"citizen_id": "borger_id", "kind": "trin", "done_on": "dato"},
    "progression": {
        "citizen_id": "borger_id", "answered_on": "dato", "question": "spørgsmål",
        "score": "svar", "respondent": "besvaret_af",
    },
    "exemptions": {"citizen_id": "borger_id", "from_on": "fra", "to_on": "til"},
}  # fmt: skip
