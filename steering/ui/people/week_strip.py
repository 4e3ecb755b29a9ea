"""The week strip on a page: letters of one width, which a screen reader spells and print keeps."""

from steering.people.week_strip import WEEKS
from steering.ui.reader import Reader
from steering.ui.words import NO_BREAK

_NOTHING = "·"  # in the middle of the line, where a full stop would be lost


def drawn(strip: str) -> str:
    """As Markdown, the last week at the right edge; nothing in it can end the code."""
    return f"`{strip.replace('.', _NOTHING).rjust(WEEKS, NO_BREAK)}`"


def legend(who: Reader) -> str:
    """What the letters mean."""
    letters = {
        "P": who.say("placement (praktik)"),
        "L": who.say("wage subsidy"),
        "O": who.say("ordinary hours"),
        "B": who.say("both placement and ordinary hours"),
        "F": who.say("flex-job or education"),
        _NOTHING: who.say("nothing of this"),
        "–": who.say("exempt"),
    }
    told = " · ".join(f"`{letter}` {meaning}" for letter, meaning in letters.items())
    return who.say(
        "{letters}. A small letter is a week of exemption all the same. The last letter is this week.",
        letters=told,
    )
