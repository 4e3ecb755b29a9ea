"""What the page about teams asks beside the targets: how many people each worker holds."""

from datetime import date

from steering.access import caseloads as ask_caseloads
from steering.indicators.caseloads import Held
from steering.ui.ask import answer
from steering.ui.reader import Reader


def caseloads(who: Reader, week: date) -> list[Held]:
    """The workers' caseloads in the week of this Monday, whatever else is chosen."""
    found: list[Held] = answer(ask_caseloads.caseloads, who, week)
    return found
