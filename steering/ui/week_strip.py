"""The week strip on a page: letters of one width, which a screen reader spells and print keeps."""

from steering.ui.reader import Reader


def drawn(strip: str) -> str:
    """As Markdown; nothing in it can end the code."""
    return f"`{strip}`" if strip else ""


def legend(who: Reader) -> str:
    """What the letters mean."""
    letters = {
        "P": who.say("placement (praktik)"),
        "L": who.say("wage subsidy"),
        "O": who.say("ordinary hours"),
        "B": who.say("both placement and ordinary hours"),
        "F": who.say("flex-job or education"),
        ".": who.say("nothing of this"),
        "–": who.say("exempt"),
    }
    told = " · ".join(f"`{letter}` {meaning}" for letter, meaning in letters.items())
    return who.say(
        "{letters}. A small letter is a week of exemption all the same. The last letter is this week.",
        letters=told,
    )
