"""The caseload as a table of facts, a column each, for a sheet."""

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from steering.people.caseload import Case
from steering.people.words import word
from steering.ui import ask
from steering.ui.reader import Reader


def frame(
    who: Reader, cases: Sequence[Case], put_off: Mapping[str, date] | None = None
) -> pd.DataFrame:
    """A row a case; what is not known is empty. `put_off`: who is left out on the page, until when."""
    names = ask.colleagues(who)
    rows = [
        {
            who.say("Citizen"): case.citizen_id,
            who.say("Programme"): case.programme,
            who.say("Team"): case.team,
            who.say("Worker"): names.get(case.worker_id or "", case.worker_id),
            who.say("Enrolled"): case.enrolled_on,
            who.say("Weeks"): case.week_no,
            who.say("Last 26 weeks"): case.strip,
            who.say("Exempt"): case.exempt,
            who.say("In placement"): case.placement,
            who.say("Company"): case.placed.company if case.placed else None,
            who.say("Placement until"): case.placed.ends_on if case.placed else None,
            who.say("Kind"): word(case.placed.kind).to(who.language) if case.placed else None,
            who.say("Active weeks"): case.chain.active,
            who.say("Gap"): case.chain.gap,
            who.say("13 weeks reached"): case.continuity,
            who.say("Ordinary hours"): float(case.hours),
            who.say("Mean of the last 4 weeks"): case.hours_lately,
            who.say("Mean of the 4 weeks before"): case.hours_before,
            who.say("Last contact"): case.last_contact,
            who.say("Next contact"): case.next_contact,
            who.say("Contact due"): case.contact_due,
            **({who.say("Put off until"): put_off.get(case.citizen_id)} if put_off else {}),
        }
        for case in cases
    ]
    return pd.DataFrame(rows, dtype=object)
