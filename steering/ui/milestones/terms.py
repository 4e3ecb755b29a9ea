"""Milestones in words: what must be so, of whom, how far it is, and amounts of money."""

from decimal import Decimal

from babel.numbers import format_currency

from steering.access.milestone_progress import Stands, Status, Whom
from steering.contract.words import Arm
from steering.indicators.registry import indicator
from steering.locale import Language, Message, message
from steering.milestones.criterion import (
    All,
    AnyOf,
    AtADate,
    Bonus,
    Condition,
    Criterion,
    How,
    HowMany,
    OverAWindow,
    Subject,
)
from steering.milestones.milestone import Milestone, Population
from steering.milestones.status import State
from steering.ui import words
from steering.ui.reader import Reader
from steering.ui.targets import target_words

ARMS = tuple(arm.value for arm in Arm)
SUBJECTS: dict[Subject, Message] = {
    Subject.PLACEMENT: message("company placement"),
    Subject.ORDINARY_HOURS: message("ordinary hours"),
    Subject.ACTIVE: message("company placement or ordinary hours"),
    Subject.COURSE: message("a company course, broad"),
    Subject.HOURS_OR_EDUCATION: message("ordinary hours or education"),
}
HOWS: dict[How, Message] = {
    How.ANY_WEEK: message(
        "at least {share} have had {what} in one week or more from {first} to {last}"
    ),
    How.EVERY_WEEK: message("at least {share} have {what} in every week from {first} to {last}"),
    How.IN_A_ROW: message(
        "at least {share} have {what} {weeks} weeks in a row between {first} and {last}"
    ),
    How.AVERAGE: message("on average at least {share} have {what} from {first} to {last}"),
}
HOW_OFTEN: dict[How, Message] = {
    How.ANY_WEEK: message("In one week or more"),
    How.EVERY_WEEK: message("In every week"),
    How.IN_A_ROW: message("Weeks in a row"),
    How.AVERAGE: message("On average"),
}
_STATES: dict[State, tuple[str, Message]] = {
    State.REACHED: (":green[:material/check_circle: **{}**]", message("Reached")),
    State.ENOUGH: (":green[:material/trending_up: **{}**]", message("Enough so far")),
    State.SHORT: (":orange[:material/arrow_downward: **{}**]", message("Short of people")),
    State.MISSED: (":red[:material/cancel: **{}**]", message("Missed")),
}
STATES: dict[State, Message] = {state: word for state, (_, word) in _STATES.items()}
_AND, _OR = message("{one}; and {other}"), message("{one}; or {other}")
_OUT_OF_REACH = (":red[:material/block: **{}**]", message("Out of reach"))
_PAYING = (":blue[:material/payments: **{}**]", message("Pays as people reach it"))
_EARNED = (":green[:material/check_circle: **{}**]", message("Earned in full"))
_OVER = (":material/event_busy: **{}**", message("Over"))
WHOM: dict[Whom, Message] = {
    Whom.MET: message("Count already"),
    Whom.CAN: message("Could still count"),
    Whom.TOO_LATE: message("Too late for them"),
    Whom.LEFT: message("Left without it"),
}
_MONEY = {"da": ("da_DK", "#,##0{}\u00a0¤"), "en": ("en_GB", "¤\u00a0#,##0{}")}


def kroner(amount: Decimal, language: Language) -> str:
    """``1.000.000 kr.``, ``DKK 1,000,000``; øre only where there are any."""
    locale, pattern = _MONEY[language]
    decimals = "" if amount == amount.to_integral_value() else ".00"
    return format_currency(
        amount, "DKK", pattern.format(decimals), locale=locale, currency_digits=False
    )


def state(who: Reader, of: Status) -> str:
    """By shape, word and colour, so that none of them carries it alone."""
    mark, word = _state(of)
    return mark.format(word.to(who.language))


def state_word(who: Reader, of: Status) -> str:
    """The word alone, for a download."""
    return _state(of)[1].to(who.language)


def milestone(who: Reader, of: Milestone) -> str:
    """What must be so for its money to come."""
    if of.bonus is not None:
        return words.capital(_bonus(who, of, of.bonus))
    assert of.condition is not None  # the model sees to it
    return words.capital(condition(who, of.condition))


def condition(who: Reader, of: Condition) -> str:
    """Its criteria, joined as it joins them."""
    if not isinstance(of, All | AnyOf):
        return criterion(who, of)
    told = [condition(who, one) for one in of.of]
    if isinstance(of, All):
        return _joined(who, told, _AND)
    either = _joined(who, told, _OR)
    return who.say("one of these: {either}", either=either) if len(told) > 1 else either


def criterion(who: Reader, of: Criterion) -> str:
    """What must be so, and when."""
    if isinstance(of, HowMany):
        people, day = words.people(of.people, who.language), words.day(of.by, who.language)
        if of.visited:
            return who.say(
                "{people} people enrolled and in a visitation group by {day}", people=people, day=day
            )
        return who.say("{people} people enrolled by {day}", people=people, day=day)
    share = target_words.share(of.threshold, who.language)
    if isinstance(of, AtADate):
        return who.say(
            "at least {share} in the week of {day}: {indicator}",
            share=share,
            day=words.day(of.on, who.language),
            indicator=indicator(of.indicator).name[who.language],
        )
    return who.say(
        HOWS[of.how].text,
        share=share,
        what=SUBJECTS[of.subject].to(who.language),
        weeks=of.in_a_row,
        first=words.day(of.first, who.language),
        last=words.day(of.last, who.language),
    )


def population(who: Reader, of: Population) -> str:
    """Whom it counts; nothing where it counts all of the programme."""
    told = []
    if of.visitation_groups:
        groups = ", ".join(str(number) for number in of.visitation_groups)
        told.append(who.say("visitation group {number}", number=groups))
    told += [str(group) for group in of.target_groups]
    if of.arm is not None:
        told.append(words.choice(Arm(of.arm), who.language) if of.arm in ARMS else of.arm)
    if of.enrolled_from is not None:
        day = words.day(of.enrolled_from, who.language)
        told.append(who.say("enrolled on {day} or later", day=day))
    if of.enrolled_by is not None:
        day = words.day(of.enrolled_by, who.language)
        told.append(who.say("enrolled on {day} or before", day=day))
    return ", ".join(told) or who.say("all who are enrolled")


def achieved(who: Reader, of: Stands) -> str:
    """``37 of 100, 40 are needed``."""
    n, d, needed = (
        words.people(number, who.language) for number in (of.numerator, of.denominator, of.needed)
    )
    if isinstance(of.criterion, HowMany):
        return who.say("{n} of {needed}", n=n, needed=needed)
    if isinstance(of.criterion, OverAWindow) and of.criterion.how is How.AVERAGE:
        return who.say("{n} of {d} weeks of people, {needed} are needed", n=n, d=d, needed=needed)
    return who.say("{n} of {d}, {needed} are needed", n=n, d=d, needed=needed)


def last_start(who: Reader, of: Stands) -> str:
    """The week in which one can begin at the latest; a dash where nobody has to begin."""
    if of.last_start is None or of.state in (State.REACHED, State.MISSED):
        return words.NOTHING
    return on_one_line(words.week_of(of.last_start, who.language))


def on_one_line(text: str) -> str:
    """The same, never broken."""
    return text.replace(" ", words.NO_BREAK)


def _bonus(who: Reader, of: Milestone, bonus: Bonus) -> str:
    kinds = ", ".join(sorted(words.choice(kind, who.language) for kind in bonus.activities))
    told = {
        "kinds": kinds,
        "first": words.day(bonus.first, who.language),
        "last": words.day(bonus.last, who.language),
    }
    each = (
        who.say("for each person who first begins {kinds} from {first} to {last}", **told)
        if bonus.months is None
        else who.say(
            "for each person who has had the same {kinds} for {months} months from {first} to {last}",
            months=bonus.months,
            **told,
        )
    )
    if of.most_people is None:
        return each
    most = words.people(of.most_people, who.language)
    return who.say("{each}, at most {people} people", each=each, people=most)


def _joined(who: Reader, told: list[str], by: Message) -> str:
    whole, *others = told
    for other in others:
        whole = who.say(by.text, one=whole, other=other)
    return whole


def _state(of: Status) -> tuple[str, Message]:
    if of.milestone.bonus is not None:
        if of.state is not State.REACHED:
            return _PAYING
        return _EARNED if of.earned >= (of.milestone.most_people or of.people + 1) else _OVER
    if of.state is State.SHORT and not of.within_reach:
        return _OUT_OF_REACH
    return _STATES[of.state]
