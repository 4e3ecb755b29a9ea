"""The site's settings: what they default to, and how a wrong one is told."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from steering.errors import RefusedError
from steering.settings import Rules, Settings, read


def settings(folder: Path, text: str) -> Settings:
    """The settings of a data folder with this file."""
    (folder / "settings.toml").write_text(text, "utf-8")
    return read(folder)


def test_without_a_file_the_contracts_values_hold(tmp_path: Path) -> None:
    found = read(tmp_path)
    assert found == Settings()
    assert (found.rules.gap_weeks, found.rules.criterion_weeks) == (4, 13)
    assert found.rules.steering_role == "caseworker"
    [placement] = found.rules.placement
    assert {*placement.kinds} == {"internship", "try_out", "wage_subsidy"}
    assert placement.from_on == date.min
    assert found.most_rejected_share == Decimal("0.10")
    assert found.quiet_seconds == 1


def test_an_empty_file_or_a_folder_that_is_not_there_changes_nothing(tmp_path: Path) -> None:
    assert settings(tmp_path, "") == read(tmp_path / "nowhere") == Settings()


def test_every_key_can_be_set_and_words_may_be_danish(tmp_path: Path) -> None:
    found = settings(
        tmp_path,
        """
        most_rejected_share = 0.125
        keep_snapshots = 3
        quiet_seconds = 2.5
        wait_for_load_seconds = 0
        memory_limit = "500MB"
        language = "en"
        [targets]
        placement_share = 0.45
        [rules]
        gap_weeks = 0
        criterion_weeks = 26
        steering_role = "jobformidler"
        [[rules.placement]]
        from_on = 2025-07-01
        kinds = ["virksomhedspraktik"]
        [[rules.placement]]
        kinds = ["internship", "løntilskud"]
        """,
    )
    assert found.most_rejected_share == Decimal("0.125")
    assert found.targets == {"placement_share": Decimal("0.45")}
    assert found.rules.steering_role == "job_broker"
    assert [(p.from_on, {*p.kinds}) for p in found.rules.placement] == [
        (date.min, {"internship", "wage_subsidy"}),
        (date(2025, 7, 1), {"internship"}),
    ]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("most_rejected = 0.2", ["most_rejected", "most_rejected_share"]),
        ("keep_snapshot = 3", ["keep_snapshot", "keep_snapshots"]),
        ("quiet_secs = 1\nlangauge = 'en'", ["quiet_secs", "quiet_seconds", "langauge", "language"]),
        ("[rules]\ngapweeks = 4", ["rules.gapweeks", "gap_weeks"]),
        ("[rules]\ncriteria_weeks = 4", ["rules.criteria_weeks", "criterion_weeks"]),
        ("[[rules.placement]]\nkind = ['internship']", ["rules.placement.0.kind", "kinds"]),
        ("zzz = 1", ["zzz"]),
    ],
)
def test_wrong_keys_are_named_with_the_nearest_right_one(
    text: str, named: list[str], tmp_path: Path
) -> None:
    with pytest.raises(RefusedError) as refused:
        settings(tmp_path, text)
    assert refused.value.code == "settings"
    assert refused.value.file == "settings.toml"
    for word in named:
        assert word in str(refused.value), word


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("most_rejected_share = 1.1", "most_rejected_share"),
        ("most_rejected_share = -0.1", "most_rejected_share"),
        ("most_rejected_share = 'ten'", "most_rejected_share"),
        ("keep_snapshots = 0", "keep_snapshots"),
        ("quiet_seconds = 0", "quiet_seconds"),
        ("quiet_seconds = nan", "quiet_seconds"),
        ("wait_for_load_seconds = -1", "wait_for_load_seconds"),
        ("language = 'sv'", "language"),
        ("[targets]\nplacement_share = 40", "targets.placement_share"),
        ("[rules]\ngap_weeks = -1", "rules.gap_weeks"),
        ("[sorting]\nagain_weeks = 0", "sorting.again_weeks"),
        ("[[sorting.groups]]\nkey = 'Ready'\nen = 'x'\nda = 'x'", "sorting.groups.0.key"),
        ("[[sorting.groups]]\nkey = 'own'\nen = 'Own'", "sorting.groups.0.da"),
        (2 * "[[sorting.groups]]\nkey = 'own'\nen = 'x'\nda = 'x'\n", "own stands there twice"),
        (
            "[[sorting.groups]]\nkey = 'own'\nen = 'x'\nda = 'x'\nafter = 'reddy'",
            "no group reddy for own",
        ),
        ("[rules]\ncriterion_weeks = 0", "rules.criterion_weeks"),
        ("[rules]\nsteering_role = 'boss'", "rules.steering_role"),
        ("[[rules.placement]]\nkinds = ['holiday']", "rules.placement.0.kinds"),
        ("memory_limit = 'plenty'", "memory_limit"),
        ("memory_limit = ''", "memory_limit"),
    ],
)
def test_wrong_values_are_refused_by_their_key(text: str, key: str, tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        settings(tmp_path, text)
    assert refused.value.code == "settings"
    assert key in str(refused.value)


@pytest.mark.parametrize("content", [b"most_rejected_share = ", b"\xff\xfe", b"a = 1\na = 2"])
def test_a_file_that_is_no_toml_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_bytes(content)
    with pytest.raises(RefusedError, match=r"settings\.toml can't be read"):
        read(tmp_path)


def test_a_folder_in_its_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").mkdir()
    with pytest.raises(RefusedError, match=r"settings\.toml can't be read"):
        read(tmp_path)


def test_rules_cannot_be_changed_once_made() -> None:
    with pytest.raises(ValueError, match="frozen"):
        Rules().gap_weeks = 5


def test_rules_kept_by_an_older_version_get_the_defaults_of_what_came_since() -> None:
    assert Rules.model_validate_json('{"gap_weeks": 2}') == Rules(gap_weeks=2)
    assert Rules.model_validate_json(Rules().model_dump_json()) == Rules()
