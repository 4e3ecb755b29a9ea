"""What the page of data tells of official figures: why they may differ, and how to reconcile them."""

from steering.ui.reader import Reader


def told(who: Reader) -> str:
    """What is defined otherwise, and what to compare, as Markdown."""
    reasons = (
        who.say(
            "**Time.** Here a week is counted, up to the as-of date. Official figures are mostly "
            "counted by month or quarter and come later: in the evaluation of Flere skal med, the "
            "monitoring was about two months old (FSM p.43)."
        ),
        who.say(
            "**Whom.** Here enrolments are counted, so a citizen in two programmes counts twice; "
            "those who are exempt in the week are in neither numerator nor denominator. Choose one "
            "programme to count citizens."
        ),
        who.say(
            "**One day is enough.** An activity counts in every week in which it is active on at "
            "least one day, and without a last day it goes on counting."
        ),
        who.say(
            "**Company placement** is what this site has set: see Definitions. Official figures may "
            "divide internship, wage subsidy and other activities otherwise."
        ),
        who.say(
            "**Ordinary hours** are the income register's, spread evenly over the days of the pay "
            "period, as far as the register goes; then those of the case system. Wage subsidy and "
            "flex-jobs don't count."
        ),
        who.say(
            "**Late registrations.** The figures are those of the last load. What was registered "
            "later is in the next one, and changes weeks that have passed."
        ),
        who.say(
            "**Registrations.** Rejected rows don't count at all, and the registrations to mend bend "
            "the figures. In Udvikling i fleksjob II, registrations that did not agree with the "
            "national figures made them useless (UIF p.70)."
        ),
    )
    how = who.say(
        "To reconcile: take one programme and one month, compare the number of people before the "
        "share, and look at those who are in one list alone."
    )
    heading = who.say("Official figures may differ from these, without either being wrong:")
    return "\n".join([heading, "", *(f"- {reason}" for reason in reasons), "", how])
