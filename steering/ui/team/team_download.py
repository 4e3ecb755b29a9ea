"""What the page about teams shows, as one table to take along."""

from datetime import date

import pandas as pd

from steering.indicators.count import Filters
from steering.ui.board import target_line
from steering.ui.progress import progresses
from steering.ui.reader import Reader
from steering.ui.team import member_rows
from steering.ui.team.member_rows import VERDICTS
from steering.ui.team.members import Members


def table(who: Reader, of: Members, week: date, where: Filters) -> pd.DataFrame:
    """A row for each target and each team or worker; shares from 0 to 1."""
    member = who.say("Team") if of.by == "team" else who.say("Worker")
    rows = [
        {
            who.say("Target"): target_line.name(who, one.line.whole),
            member: row.name,
            who.say("Share"): row.share.value,
            who.say("Counts"): row.share.numerator,
            who.say("Of"): row.share.denominator,
            who.say("Needed"): row.share.needed,
            who.say("Allocated"): row.share.allocated,
            who.say("Decided"): who.say("by hand") if row.share.by_hand else who.say("by rule"),
            who.say("Lies"): VERDICTS[row.verdict].to(who.language) if row.verdict else None,
            who.say("At least"): row.fits.low if row.fits else None,
            who.say("At most"): row.fits.high if row.fits else None,
            who.say("Aimed at"): float(row.share.target),
        }
        for one in progresses(who, week, week, where)
        for row in member_rows.rows(who, of, one, where)
    ]
    return pd.DataFrame(rows, dtype=object)
