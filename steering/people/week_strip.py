"""The week strip (ugestrimmel) of an enrolment: a letter for each of its last weeks.

    P  placement: praktik, or what else the site's rules count as one
    L  placement: løntilskud
    O  ordinary hours (ordinære timer)
    B  both (begge) placement and ordinary hours
    F  flex-job or education (fleksjob, uddannelse): a company course in the broad sense
    .  nothing of this

A week of exemption is ``–``, or the letter in lower case: such a week counts in no share, but an active
one goes on adding to the chain. Before the enrolment there is no letter.
"""

from collections.abc import Iterable

WEEKS = 26


def week_strip(placement: str, wage_subsidy: str, works: str, course: str, exempt: str) -> str:
    """The letters, oldest week first, from strips of as many zeros and ones."""
    return "".join(map(_letter, zip(placement, wage_subsidy, works, course, exempt, strict=True)))


def _letter(bits: Iterable[str]) -> str:
    placed, subsidised, works, course, exempt = (bit == "1" for bit in bits)
    if placed and works:
        letter = "B"
    elif placed:
        letter = "L" if subsidised else "P"
    else:
        letter = "O" if works else "F" if course else "."
    if exempt:
        return "–" if letter == "." else letter.lower()
    return letter
