"""What `access.toml` may say, and that a mistake in it gives nobody anything."""

from datetime import date
from pathlib import Path

import pytest

from steering.access.grants import Access, Grant, Role, read
from steering.errors import RefusedError

LEADER = '[[grants]]\nemail = "leder@kommune.dk"\nrole = "leader"\n'


def written(folder: Path, text: str) -> Access:
    """What is read of such a file."""
    (folder / "access.toml").write_text(text, "utf-8")
    return read(folder)


def test_without_the_file_nobody_has_anything(tmp_path: Path) -> None:
    assert read(tmp_path) == Access()


def test_addresses_and_groups_are_read_without_blanks_and_addresses_without_capitals(
    tmp_path: Path,
) -> None:
    text = '[[grants]]\nemail = " Leder@Kommune.DK "\nrole = "leader"\n[[grants]]\ngroup = " G1 "\n'
    given = written(tmp_path, text + 'role = "analyst"\n')
    assert [(grant.email, grant.group) for grant in given.grants] == [
        ("leder@kommune.dk", None),
        (None, "G1"),
    ]


@pytest.mark.parametrize(
    "fault",
    [
        "[[grants]",
        "[[grant]]\n",
        '[[grants]]\nrole = "leader"\n',
        '[[grants]]\nemail = "a@b.dk"\ngroup = "g"\nrole = "leader"\n',
        '[[grants]]\nemail = ""\nrole = "leader"\n',
        '[[grants]]\nemail = "  "\nrole = "leader"\n',
        '[[grants]]\nemail = "a@b.dk"\n',
        '[[grants]]\nemail = "a@b.dk"\nrole = "chief"\n',
        '[[grants]]\nemail = "a@b.dk"\nrole = "worker"\n',
        '[[grants]]\nemail = "a@b.dk"\nrole = "leader"\nworker_id = "w"\n',
        '[[grants]]\nemail = "a@b.dk"\nrole = "team_leader"\n',
        '[[grants]]\nemail = "a@b.dk"\nrole = "team_leader"\nteams = []\n',
        '[[grants]]\nemail = "a@b.dk"\nrole = "team_leader"\nteams = [""]\n',
        '[[grants]]\nemail = "a@b.dk"\nrole = "leader"\nteams = ["Nord"]\n',
        '[[grants]]\nemail = "a@b.dk"\nrole = "project_manager"\n',
        '[[grants]]\nemail = "a@b.dk"\nrole = "analyst"\npeople = true\n',
        '[[grants]]\nemail = "a@b.dk"\nrole = "analyst"\nprogrammes = ["P"]\n',
        '[[grants]]\nemail = "a@b.dk"\nrole = "leader"\nfrom_on = 2026-02-01\nto_on = 2026-01-31\n',
        '[[grants]]\nemail = "a@b.dk"\nrole = "leader"\nform_on = 2026-02-01\n',
        '[[substitutes]]\nof = "a@b.dk"\n',
    ],
)
def test_one_mistake_refuses_all_of_the_file(tmp_path: Path, fault: str) -> None:
    with pytest.raises(RefusedError) as caught:
        written(tmp_path, LEADER + fault)
    assert caught.value.code == "settings"
    assert "access.toml" in str(caught.value)


def test_a_grant_holds_on_its_first_and_its_last_day_and_on_no_other() -> None:
    first, last = date(2026, 3, 1), date(2026, 3, 3)
    grant = Grant(email="a@b.dk", role=Role.LEADER, from_on=first, to_on=last)
    held = [day for day in range(27, 32) if grant.holds(date(2026, 1, day))]
    held += [day for day in range(1, 7) if grant.holds(date(2026, 3, day))]
    assert held == [1, 2, 3]


def test_a_grant_without_days_always_holds() -> None:
    grant = Grant(email="a@b.dk", role=Role.LEADER)
    assert grant.holds(date.min)
    assert grant.holds(date.max)
