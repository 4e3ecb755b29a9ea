"""The fixed lists of words, in English with the Danish ones that are understood."""

from steering.contract.columns import Choice
from steering.contract.text import fold


class ExitReason(Choice):
    """Why an enrolment ended."""

    SELF_SUPPORT = "self_support", "selvforsørgelse"
    ORDINARY_JOB = "ordinary_job", "ordinært job"
    FLEX_JOB = "flex_job", "fleksjob"
    EDUCATION = "education", "uddannelse"
    DISABILITY_PENSION = "disability_pension", "førtidspension"
    RESOURCE_PROGRAMME = "resource_programme", "ressourceforløb"
    MOVED = "moved", "fraflyttet"
    OTHER = "other", "andet"


class Arm(Choice):
    """Which side of a controlled trial."""

    PARTICIPANT = "participant", "deltager"
    CONTROL = "control", "kontrol"


class Role(Choice):
    """What a worker is to a citizen."""

    CASEWORKER = "caseworker", "sagsbehandler"
    COMPANY_CONSULTANT = "company_consultant", "virksomhedskonsulent"
    JOB_BROKER = "job_broker", "jobformidler"
    MENTOR = "mentor", "mentor"


class ActivityKind(Choice):
    """What a citizen takes part in."""

    INTERNSHIP = "internship", "virksomhedspraktik"
    TRY_OUT = "try_out", "snusepraktik"
    WAGE_SUBSIDY = "wage_subsidy", "løntilskud"
    ORDINARY_JOB = "ordinary_job", "ordinære timer", "ordinært job"
    FLEX_JOB = "flex_job", "fleksjob"
    UTILITY_JOB = "utility_job", "nytteindsats"
    EDUCATION = "education", "uddannelse", "ordinær uddannelse"
    GUIDANCE = "guidance", "vejledning og opkvalificering"
    MENTOR = "mentor", "mentorstøtte"


class EndReason(Choice):
    """The reasons for an activity's end that have a name; others stay as they are written."""

    COMPLETED = "completed", "gennemført"
    BROKEN_OFF = "broken_off", "afbrudt"
    HIRED = "hired", "ansat"
    OTHER = "other", "andet"


class ContactKind(Choice):
    """How worker and citizen met."""

    INTERVIEW = "interview", "jobsamtale"
    COMPANY_FOLLOW_UP = "company_follow_up", "virksomhedsopfølgning"
    THREE_PARTY = "three_party", "trepartssamtale"
    PHONE = "phone", "telefon"
    REHAB_MEETING = "rehab_meeting", "rehabiliteringsmøde"


class StepKind(Choice):
    """What was done on the way."""

    CV = "cv", "cv"
    JOB_GOAL = "job_goal", "jobmål"
    ACTIVITY_PLAN = "activity_plan", "aktivitetsplan"
    PLAN_UPDATED = "plan_updated", "minplan opdateret"
    ASSESSMENT = "assessment", "minvurdering"
    WORK_AGREEMENT = "work_agreement", "arbejdsaftale"
    COMPANY_CONTACT = "company_contact", "kontaktperson"
    PREPARATION_STARTED = "preparation_started", "forberedelse startet"
    RECOMMENDATION = "recommendation", "indstilling udleveret"
    GRANTED = "granted", "tilkendt"
    FIRST_MEETING = "first_meeting", "første samtale"


class Respondent(Choice):
    """Who answered a question on progression."""

    CITIZEN = "citizen", "borger"
    CASEWORKER = "caseworker", "sagsbehandler"


def english_end_reason(cell: object) -> object:
    """The English word for a known reason; any other text as it is."""
    if isinstance(cell, str):
        for reason in EndReason:
            if fold(cell) in {fold(word) for word in (reason.value, *reason.danish)}:
                return reason.value
    return cell
