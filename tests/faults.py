"""A good row of each table, and every way to spoil one with the words that are said of it."""

from typing import NamedTuple

# A good row of each table, by column; the bad rows below are changed copies of it.
GOOD = {
    "enrolments": "citizen_id=C1 programme=P enrolled_on=2025-01-01 closed_on=2025-06-30 "
    "exit_reason=moved target_group=t visitation_group=1 arm=control",
    "workers": "worker_id=W1 name=Anne team=Nord email=a@b.dk",
    "assignments": "citizen_id=C1 worker_id=W1 role=mentor from_on=2025-01-01 to_on=2025-02-01",
    "activities": "activity_id=A1 citizen_id=C1 kind=internship starts_on=2025-01-01 "
    "ends_on=2025-02-01 hours_per_week=7,5 company_id=K company_name=N end_reason=hired",
    "paid_hours": "citizen_id=C1 period_start=2025-01-01 period_end=2025-01-31 hours=70 company_id=K",
    "contacts": "citizen_id=C1 held_on=2025-01-02 kind=phone worker_id=W1",
    "steps": "citizen_id=C1 kind=cv done_on=2025-01-02",
    "progression": "citizen_id=C1 answered_on=2025-01-02 question=1 score=5 respondent=citizen",
    "exemptions": "citizen_id=C1 from_on=2025-01-01 to_on=2025-01-31",
}
REQUIRED = {
    "enrolments": "citizen_id enrolled_on",
    "workers": "worker_id name team",
    "assignments": "citizen_id worker_id role from_on",
    "activities": "activity_id citizen_id kind starts_on",
    "paid_hours": "citizen_id period_start period_end hours",
    "contacts": "citizen_id held_on kind",
    "steps": "citizen_id kind done_on",
    "progression": "citizen_id answered_on question score",
    "exemptions": "citizen_id from_on",
}
NOT_A_DATE = (
    "This is not a date. Write it as 2025-03-28, 28-03-2025, 28.03.2025 or 28/03/2025.",
    "Det er ikke en dato. Skriv den som 2025-03-28, 28-03-2025, 28.03.2025 eller 28/03/2025.",
)
NOT_A_NUMBER = (
    "This is not a number. Write it as 7.5 or 7,5, without thousands separators.",
    "Det er ikke et tal. Skriv det som 7,5 eller 7.5, uden tusindtalsskilletegn.",
)
NOT_WHOLE = ("This is not a whole number.", "Det er ikke et helt tal.")
MISSING = (
    "A value is missing here and the row needs one.",
    "Her mangler en værdi, som rækken skal have.",
)
BACKWARDS = ("The end lies before the start.", "Slutdatoen ligger før startdatoen.")
NO_CITIZEN = ("This citizen has no accepted enrolment.", "Borgeren har intet godkendt forløb.")
NO_WORKER = (
    "This worker is not in the file of workers.",
    "Medarbejderen er ikke i filen med medarbejdere.",
)
TOO_LONG = ("The text is longer than 64 characters.", "Teksten er længere end 64 tegn.")
NO_EMAIL = ("This is not an e-mail address.", "Det er ikke en e-mailadresse.")


def between(low: int, high: int) -> tuple[str, str]:
    return (
        f"The number must lie between {low} and {high}.",
        f"Tallet skal ligge mellem {low} og {high}.",
    )


def known(words: str) -> tuple[str, str]:
    return (
        f"This word is not known here. Known are: {words}",
        f"Ordet er ikke kendt her. Kendte ord: {words}",
    )


class Bad(NamedTuple):
    """A cell that is put into a good row, and what is said of it."""

    table: str
    column: str
    cell: str
    reason: str
    says: tuple[str, str]  # English, Danish


BAD = [
    *(
        Bad(table, column, cell, "missing", MISSING)
        for table, columns in REQUIRED.items()
        for column in columns.split()
        for cell in ("", "-", "NULL")
    ),
    *(
        Bad(table, column, cell, "not_a_date", NOT_A_DATE)
        for table, good in GOOD.items()
        for column in (pair.split("=")[0] for pair in good.split())
        if column.endswith(("_on", "_start", "_end"))
        for cell in ("31-02-2025", "03/28/2025", "snarest")
    ),
    Bad("enrolments", "visitation_group", "to", "not_a_number", NOT_WHOLE),
    Bad("enrolments", "visitation_group", "1,5", "not_a_number", NOT_WHOLE),
    Bad("activities", "hours_per_week", "1.234,5", "not_a_number", NOT_A_NUMBER),
    Bad("activities", "hours_per_week", "nan", "not_a_number", NOT_A_NUMBER),
    Bad("paid_hours", "hours", "1e2", "not_a_number", NOT_A_NUMBER),
    Bad("progression", "question", "2,5", "not_a_number", NOT_WHOLE),
    Bad("progression", "score", "god", "not_a_number", NOT_A_NUMBER),
    Bad("enrolments", "visitation_group", "0", "out_of_range", between(1, 3)),
    Bad("enrolments", "visitation_group", "4", "out_of_range", between(1, 3)),
    Bad("activities", "hours_per_week", "60,01", "out_of_range", between(0, 60)),
    Bad("activities", "hours_per_week", "-1", "out_of_range", between(0, 60)),
    Bad("paid_hours", "hours", "1000.5", "out_of_range", between(0, 1000)),
    Bad("paid_hours", "hours", "9" * 400, "out_of_range", between(0, 1000)),
    Bad("progression", "question", "12", "out_of_range", between(1, 11)),
    Bad("progression", "question", "0", "out_of_range", between(1, 11)),
    Bad("progression", "score", "10,5", "out_of_range", between(0, 10)),
    Bad("paid_hours", "period_end", "2025-04-03", "out_of_range",
        ("The period is longer than 92 days.", "Perioden er længere end 92 dage.")),
    Bad("enrolments", "exit_reason", "ukendt", "unknown_value",
        known("self_support (selvforsørgelse), ordinary_job (ordinært job), flex_job (fleksjob)")),
    Bad("enrolments", "arm", "x", "unknown_value",
        known("participant (deltager), control (kontrol).")),
    Bad("assignments", "role", "vikar", "unknown_value", known("caseworker (sagsbehandler), ")),
    Bad("activities", "kind", "=1+1", "unknown_value", known("internship (virksomhedspraktik), ")),
    Bad("contacts", "kind", "kaffe", "unknown_value", known("interview (jobsamtale), ")),
    Bad("steps", "kind", "møde; aflyst", "unknown_value", known("cv (cv), job_goal (jobmål), ")),
    Bad("progression", "respondent", "nabo", "unknown_value",
        known("citizen (borger), caseworker (sagsbehandler).")),
    Bad("workers", "email", "anne hos b.dk", "unknown_value", NO_EMAIL),
    *(Bad(table, "citizen_id", "Ø" * 65, "too_long", TOO_LONG) for table in GOOD if table != "workers"),
    Bad("enrolments", "closed_on", "2024-12-31", "end_before_start", BACKWARDS),
    Bad("assignments", "to_on", "2024-12-31", "end_before_start", BACKWARDS),
    Bad("activities", "ends_on", "2024-12-31", "end_before_start", BACKWARDS),
    Bad("paid_hours", "period_end", "2024-12-31", "end_before_start", BACKWARDS),
    Bad("exemptions", "to_on", "2024-12-31", "end_before_start", BACKWARDS),
    *(
        Bad(table, "citizen_id", "C404", "unknown_reference", NO_CITIZEN)
        for table in GOOD
        if table not in {"enrolments", "workers"}
    ),
    Bad("assignments", "worker_id", "W404", "unknown_reference", NO_WORKER),
    Bad("contacts", "worker_id", "W404", "unknown_reference", NO_WORKER),
]  # fmt: skip
