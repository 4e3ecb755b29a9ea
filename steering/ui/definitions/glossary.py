"""What the page of definitions shows of the glossary: indicators, words, formulas and sources."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from steering.contract.text import fold
from steering.glossary.registry import OWN_RULE, Word, reports
from steering.glossary.registry import words as all_words
from steering.indicators.quality import MEASURES
from steering.indicators.registry import Indicator as Indicator
from steering.indicators.registry import indicators
from steering.indicators.words import in_words
from steering.locale import Language, Message, message
from steering.people.risks import risks
from steering.settings import Rules
from steering.ui.reader import Reader, escape

_UNITS: dict[str, Message] = {
    "share": message("share in per cent"),
    "hours_per_week": message("hours a week"),
}
_BETTER: dict[str, Message] = {
    "higher": message("higher is better"),
    "lower": message("lower is better"),
}
OTHER: dict[Language, Language] = {"da": "en", "en": "da"}


def indicators_with(sought: str) -> list[Indicator]:
    """The indicators that are called so or tell of it, in either language; all for nothing sought."""
    return [
        one
        for one in indicators().values()
        if _tells(sought, one.key, *one.name.values(), *one.definition.values(), one.source)
    ]


def words_with(sought: str) -> list[Word]:
    """The words that are called so or tell of it, in either language."""
    return [
        one
        for one in all_words().values()
        if _tells(sought, one.key, *one.name.values(), *one.meaning.values(), one.source)
    ]


def indicator_asked_for(key: str | None) -> Indicator | None:
    """The indicator that an address names, if there is such a one."""
    return indicators().get(key or "")


def _tells(sought: str, *texts: str) -> bool:
    return any(fold(sought) in fold(text) for text in texts)


def introduction(who: Reader) -> str:
    """How every indicator is counted."""
    return who.say(
        "An indicator is counted in one week over the population: the enrolments that are in the week "
        "and not exempt. Its value is numerator / denominator; where the denominator is 0, it has "
        "none. A larger group is counted anew from its parts, never as a mean of shares."
    )


def told(who: Reader, one: Indicator) -> str:
    """All that is to be said of an indicator, as Markdown."""
    language = who.language
    lines = [
        (who.say("Numerator"), in_words(one.numerator).to(language)),
        (who.say("Denominator"), in_words(one.denominator).to(language)),
        (who.say("Unit"), f"{_UNITS[one.unit].to(language)}; {_BETTER[one.better].to(language)}"),
        (who.say("Source"), cited(one.source, language)),
    ]
    return "\n".join(
        [
            f"*{escape(one.name[OTHER[language]])}* · `{one.key}`\n",
            f"{escape(one.definition[language])}\n",
            *(f"- **{name}:** {escape(text)}" for name, text in lines),
        ]
    )


def cited(source: str, language: Language) -> str:
    """A citation as the reader's language writes it: ``JF s. 11, figur 1``."""
    if language == "en":
        return source
    for english, danish in {
        "p.": "s. ",
        "Figures": "figur",
        "Figure": "figur",
        " and ": " og ",
    }.items():
        source = source.replace(english, danish)
    return source


def word_table(who: Reader, found: Sequence[Word]) -> None:
    """A row a word, with what the other language calls it."""
    language = who.language
    rows = [
        {
            who.say("Word"): f"**{escape(one.name[language])}**",
            who.say("In Danish"): escape(one.name[OTHER[language]]),
            who.say("Meaning"): escape(one.meaning[language]),
            who.say("Source"): who.say("own rule")
            if one.source == OWN_RULE
            else escape(cited(one.source, language)),
        }
        for one in found
    ]
    alt = who.say("The words, a row each")
    st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", alt=alt)


def quality(who: Reader) -> None:
    """The figures that stand beside the targets on the board."""
    language = who.language
    st.markdown(
        "\n".join(
            f"- **{escape(one.name.to(language))}** (*{escape(one.name.to(OTHER[language]))}*): "
            f"{escape(one.definition.to(language))} {escape(cited(one.source, language))}"
            for one in MEASURES
        )
    )


def risk_list(who: Reader, rules: Rules) -> None:
    """What is at risk, by the rules that the published data were counted by."""
    language = who.language
    st.markdown(
        "\n".join(
            f"- **{escape(one.name.to(language))}** (*{escape(one.name.to(OTHER[language]))}*): "
            f"{escape(one.definition.to(language))} {escape(cited(one.source, language))}"
            for one in risks(rules)
        )
    )
    st.markdown(
        who.say(
            "All are of enrolments that count in the week: who is exempt is not at risk. Whether there "
            "is a placement or a contact is a matter of the citizen, in whatever programme."
        )
    )


def uncertainty(who: Reader) -> None:
    """The formula of the interval, and what computes it."""
    st.markdown(
        who.say(
            "A share of few people may be chance. So it is shown with the Wilson score interval at "
            "95 % confidence, computed by SciPy (`binomtest(n, d).proportion_ci(method='wilson')`). "
            "With n of d people, p = n / d and z = 1.96:"
        )
    )
    st.latex(
        r"\frac{p + \frac{z^2}{2d} \pm z \sqrt{\frac{p(1-p)}{d} + \frac{z^2}{4d^2}}}{1 + \frac{z^2}{d}}"
    )
    st.markdown(
        who.say(
            "3 of 9 is 12–65 %, 40 of 100 is 31–50 %: the first says little, the second more. The "
            "interval tells of chance alone, not of registrations that are missing or late."
        )
    )


def sources(who: Reader) -> None:
    """The reports by their short names; pages are those of the printed report."""
    rows = [
        {who.say("Short"): f"**{short}**", who.say("Report"): escape(report)}
        for short, report in reports().items()
    ]
    alt = who.say("The reports that definitions rest on")
    st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", width="content", alt=alt)
