"""The deadlines are those of the slow reference, walking each enrolment day by day."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from steering.contract.words import ActivityKind, StepKind
from steering.deadline_rules import DEFAULTS, STATES, Deadline, Deadlines
from steering.indicators.count import SITE
from steering.people.deadlines import Standing, sql, standings, values
from steering.people.open_deadlines import State, open_deadlines
from tests.property.agreement import loaded, mondays
from tests.reference.deadlines import Waited, deadlines, owner_on
from tests.reference.site import Row, Site
from tests.reference.sites import sites

STEPS = [StepKind.CV.value, StepKind.GRANTED.value]
KINDS = {
    "step": [(), ("cv",), ("granted",)],
    "contact": [(), ("interview",), ("phone",)],
    "activity": [(), ("flex_job",), ("internship", "ordinary_job")],
}


@st.composite
def rules(draw: st.DrawFn, as_of: date) -> Deadlines:
    """A few deadlines of any kind, some of one key one after the other, and some defaults."""
    found = []
    for key in ("first", "second"):
        change = as_of - timedelta(days=draw(st.integers(0, 150)))
        dates = draw(
            st.sampled_from([[(date.min, date.max)], [(date.min, change), (change + DAY, date.max)]])
        )
        found += [_rule(draw, key, *force) for force in dates]
    defaults = draw(st.lists(st.sampled_from(DEFAULTS), max_size=2, unique=True))
    off = {one.key for one in DEFAULTS} - {one.key for one in defaults}
    return Deadlines(
        soon_days=draw(st.integers(0, 20)),
        weeks=draw(st.integers(1, 20)),
        off=frozenset(off),
        rules=tuple(found),
    )


DAY = timedelta(days=1)


def _rule(draw: st.DrawFn, key: str, from_on: date, to_on: date) -> Deadline:
    after = draw(st.sampled_from(sorted({*STATES, "step", "contact"})))
    then = draw(st.sampled_from(["contact", "step", "placement", "activity"]))
    how_many = draw(st.sampled_from([1, 1, 2, 3]))
    repeats = after in STATES and how_many == 1 and draw(st.booleans())
    return Deadline.model_validate(
        {
            "key": key,
            "name_da": key,
            "name_en": key,
            "after": {"event": after, "kinds": draw(st.sampled_from(KINDS.get(after, [()])))},
            "then": {"event": then, "kinds": draw(st.sampled_from(KINDS.get(then, [()])))},
            "within_days": draw(st.sampled_from([0, 1, 7, 14, 28, 42, 100])),
            "due_from_days": draw(st.sampled_from([None, None, 0, 5, 50])),
            "how_many": how_many,
            "repeats": repeats,
            "target_groups": draw(st.sampled_from([(), (), ("Kontanthjælp",)])),
            "except_target_groups": draw(st.sampled_from([(), (), ("Sygedagpenge", "x")])),
            "visitation_groups": draw(st.sampled_from([frozenset(), frozenset(), frozenset({1, 3})])),
            "from_on": from_on,
            "to_on": to_on,
        }
    )


def with_steps(data: st.DataObject, of: Site) -> Site:
    """The site, with steps that its citizens have taken."""
    rows: dict[tuple[str, str, date], Row] = {}
    for citizen in {row["citizen_id"] for row in of.tables["enrolments"]}:
        for days, kind in data.draw(
            st.lists(st.tuples(st.integers(-5, 200), st.sampled_from(STEPS)), max_size=4)
        ):
            day = of.as_of - timedelta(days=days)
            rows[citizen, kind, day] = {"citizen_id": citizen, "kind": kind, "done_on": day}
    return replace(of, tables={**of.tables, "steps": list(rows.values())})


@given(sites(), st.data())
def test_deadlines_are_those_of_the_reference(plain: Site, data: st.DataObject) -> None:
    of = with_steps(data, plain)
    chosen = data.draw(rules(of.as_of))
    with loaded(of) as snapshot:
        by = snapshot.rules.model_copy(update={"deadlines": chosen})
        for week in data.draw(st.lists(st.sampled_from(mondays(of)[::-1]), min_size=1, max_size=2)):
            expected = deadlines(of, week, chosen)
            keys = list(chosen.by_key())
            rows = snapshot.query(
                f"""
                SELECT
                    citizen_id, programme, enrolled_on, deadline, from_on, due_on, met_on,
                    fell_due, done,
                    CASE WHEN open THEN
                        CASE WHEN over THEN 'overdue' WHEN soon THEN 'due' ELSE 'waiting' END
                    END
                FROM ({sql()}) JOIN enrolments USING (enrolment) JOIN citizens USING (citizen)
                """,  # noqa: S608
                values(by, week),
            )
            found = [Waited(*[*row[:3], keys[row[3]], *row[4:]]) for row in rows]
            assert Counter(found) == Counter(expected)
            runs = Counter((one.citizen_id, one.programme, one.key) for one in found if one.state)
            assert not runs or max(runs.values()) == 1
            site, groups = standings(snapshot, by, week, by="worker", different=True)
            assert {(one.key, one.group): one for one in (*site, *groups)} == dict(
                _standings(of, week, keys, expected)
            )
            shown = open_deadlines(snapshot, by, week, states=list(State))
            assert shown.found == len(shown.deadlines) == sum(one.state is not None for one in expected)
            assert Counter(
                (one.citizen_id, one.programme, one.rule.key, one.from_on, one.due_on, str(one.state))
                for one in shown.deadlines
            ) == Counter(
                (one.citizen_id, one.programme, one.key, one.from_on, one.due_on, one.state)
                for one in expected
                if one.state
            )


def _standings(
    of: Site, week: date, keys: list[str], every: list[Waited]
) -> Iterator[tuple[tuple[str, str | None], Standing]]:
    """What stands for each key, of the site and by who held the enrolment on the day that counts."""
    parts: list[tuple[str, str | None, str, Waited]] = []
    for one in every:
        days = {"due": one.due_on if one.fell_due else None, "met": one.met_on if one.done else None}
        days["runs"] = week if one.state else None
        for part, day in days.items():
            if day is not None:
                parts.append((one.key, owner_on(of, one, day).now.worker, part, one))
    for key in keys:
        yield (key, SITE), _standing(key, SITE, None, [p[2:] for p in parts if p[0] == key])
    for key, worker in {(key, worker) for key, worker, *_ in parts}:
        mine = [part[2:] for part in parts if part[:2] == (key, worker)]
        yield (key, worker), _standing(key, worker, of.teams.get(str(worker)), mine)


def _standing(
    key: str, group: str | None, team: str | None, parts: list[tuple[str, Waited]]
) -> Standing:
    due = [one for part, one in parts if part == "due"]
    kept = [one for one in due if one.met_on and one.met_on <= one.due_on]
    met = [one for part, one in parts if part == "met"]
    runs = [one for part, one in parts if part == "runs"]
    failed = [one for one in due if one not in kept]

    def different(those: list[Waited]) -> int:
        return len({(one.citizen_id, one.programme, one.enrolled_on) for one in those})

    return Standing(
        key,
        group,
        team,
        len(kept),
        len(due),
        median((one.met_on - one.from_on).days for one in met if one.met_on) if met else None,
        sum(one.state == "overdue" for one in runs),
        sum(one.state == "due" for one in runs),
        len(runs),
        different(due),
        different(kept),
        different(failed),
        different(met),
    )


def test_the_made_up_rules_name_real_kinds() -> None:
    assert {"flex_job", "internship", "ordinary_job"} <= {kind.value for kind in ActivityKind}
