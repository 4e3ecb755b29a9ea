"""What a grant will pay: its milestones and their money, reckoned together.

What is asked about one stream is counted on the same futures. Of several streams nobody knows how they
go together, so both ends are reckoned: as if they had nothing to do with each other, and as if all went
well together. Told is the wider interval, and the lower of the two probabilities and expected amounts.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from steering.milestones import forecast as forecasts
from steering.milestones.criterion import Bonus
from steering.milestones.forecast import HIGH, LOW, Floats
from steering.milestones.foreseen import Course, Likely, Outlook
from steering.milestones.grant import Progress
from steering.milestones.pay_out import Values, pay_outs
from steering.milestones.question import Question
from steering.milestones.status import State
from steering.milestones.stream import SEED, Stream

Key = tuple[str, int]
Order = npt.NDArray[np.int64]


def is_open(of: Question, every: Mapping[str, Progress]) -> bool:
    """Whether something to come may still change it."""
    stands = every[of.milestone.name]
    is_decided = of.milestone.condition is not None and stands.state in (State.REACHED, State.MISSED)
    if stands.is_lost or is_decided:
        return False
    state = stands.state if isinstance(of.of, Bonus) else stands.standings[of.number].state
    return state not in (State.REACHED, State.MISSED)


def outlook(every: Sequence[Progress], streams: Sequence[Stream], paid_at_once: float) -> Outlook:
    """Of a grant's milestones, from the streams of all that is open of them."""
    courses: dict[Key, Course] = {}
    values: list[dict[Key, Floats]] = []  # by stream
    for stream in streams:
        drawn = stream.drawn() if stream.why_not is None else None
        finals: dict[Key, Floats] = {}
        for number, one in enumerate(stream.questions):
            ahead = None if drawn is None else drawn[number]
            courses[one.key] = _course(stream, number, ahead)
            if ahead is not None:
                finals[one.key] = forecasts.at_last(stream.known(number)[1], ahead)
        if finals:
            values.append(finals)
    thresholds = {one.key: one.threshold or 0.0 for stream in streams for one in stream.questions}
    found = of_finals(every, values, thresholds, paid_at_once)
    return Outlook(
        tuple(_likely(one, found.pays, found.amounts, courses) for one in every),
        found.total,
        found.low if found.total is not None else None,
        found.high if found.total is not None else None,
        tuple(one.milestone.name for one in every if one.milestone.name not in found.amounts),
        len(values),
    )


@dataclass(frozen=True)
class Joined:
    """By milestone the probability that it pays, and kroner on average; of the grant the sum.

    No `total` where nothing can be said of any milestone.
    """

    pays: Mapping[str, float]
    amounts: Mapping[str, float]
    total: float | None
    low: float
    high: float


def of_finals(
    every: Sequence[Progress],
    streams: Sequence[Mapping[Key, Floats]],
    thresholds: Mapping[Key, float],
    paid_at_once: float,
) -> Joined:
    """From the float[paths] of each stream at the last day of what is asked, as many paths in each."""
    paths = len(next(iter(streams[0].values()))) if streams else 1
    ways = [pay_outs(every, joined, thresholds, paths) for joined in joined_ways(streams)]
    pays = {name: min(float(way[name][0].mean()) for way in ways) for name in ways[0]}
    amounts = {name: min(float(way[name][1].mean()) for way in ways) for name in ways[0]}
    certain = paid_at_once + sum(
        float(one.released) for one in every if one.milestone.name not in amounts
    )
    totals = [certain + sum((amount for _, amount in way.values()), np.zeros(paths)) for way in ways]
    return Joined(
        pays,
        amounts,
        certain + sum(amounts.values()) if amounts or not every else None,
        min(float(np.quantile(of, LOW, method="inverted_cdf")) for of in totals),
        max(float(np.quantile(of, HIGH, method="inverted_cdf")) for of in totals),
    )


def joined_ways(streams: Sequence[Mapping[Key, Floats]]) -> Iterator[Values]:
    """The values of all streams on the same futures: together and, of several, apart."""
    yield _joined(streams, [_by_how_well(one) for one in streams])
    if len(streams) > 1:
        rng = np.random.default_rng([SEED, 3])
        yield _joined(streams, [rng.permutation(len(_by_how_well(one))) for one in streams])


def _joined(streams: Sequence[Mapping[Key, Floats]], orders: Sequence[Order]) -> Values:
    return {
        key: values[order]
        for stream, order in zip(streams, orders, strict=True)
        for key, values in stream.items()
    }


def _by_how_well(stream: Mapping[Key, Floats]) -> Order:
    """The futures of a stream from the worst to the best, by the mean rank of all that is asked."""
    ranks = [np.argsort(np.argsort(values, kind="stable"), kind="stable") for values in stream.values()]
    return np.argsort(np.sum(ranks, axis=0), kind="stable")


def _course(stream: Stream, number: int, ahead: Floats | None) -> Course:
    days, known = stream.known(number)
    low, mid, high = [()] * 3 if ahead is None else map(tuple, forecasts.quantiles(ahead).tolist())
    return Course(
        tuple(days),
        tuple(known.tolist()),
        tuple(stream.days_ahead(number)),
        low,
        mid,
        high,
        stream.questions[number].threshold,
        stream.why_not,
    )


def _likely(
    of: Progress,
    pays: Mapping[str, float],
    amounts: Mapping[str, float],
    courses: Mapping[Key, Course],
) -> Likely:
    name = of.milestone.name
    own = {number: course for (whose, number), course in courses.items() if whose == name}
    why_not = next((one.why_not for one in own.values() if one.why_not is not None), None)
    probability = pays.get(name) if of.milestone.bonus is None else None
    return Likely(name, probability, amounts.get(name), own, why_not if name not in amounts else None)
