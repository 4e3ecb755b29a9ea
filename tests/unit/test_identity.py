"""Who has signed in, from claims of every shape that a provider could send."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from steering.access.identity import Identity, address, identify, leaves_out_groups
from steering.errors import RefusedError
from steering.settings import SignIn

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
GOOD: dict[str, Any] = {"iat": NOW.timestamp(), "email": "anna@kommune.dk", "name": "Anna Holm"}


def who(**claims: Any) -> Identity:
    """The person behind good claims with these in their place."""
    return identify({**GOOD, **claims}, SignIn(), NOW)


def refused(**claims: Any) -> str:
    """The code by which such claims are refused."""
    with pytest.raises(RefusedError) as caught:
        who(**claims)
    return caught.value.code


def test_a_person_has_an_address_a_name_and_groups() -> None:
    assert who(groups=["a", "b"], roles="c") == Identity(
        "anna@kommune.dk", "Anna Holm", frozenset({"a", "b", "c"}), NOW, f"None {NOW.timestamp()}"
    )


@pytest.mark.parametrize(
    ("hours", "lets_in"), [(-1, True), (-9.99, True), (-10, False), (-48, False), (0.05, True)]
)
def test_a_sign_in_lasts_as_long_as_is_set(hours: float, lets_in: bool) -> None:
    iat = (NOW + timedelta(hours=hours)).timestamp()
    if lets_in:
        assert who(iat=iat)
    else:
        assert refused(iat=iat) == "expired"


def test_a_sign_in_of_the_future_is_none_but_clocks_may_differ_a_little() -> None:
    assert who(iat=(NOW + timedelta(minutes=4)).timestamp())
    assert refused(iat=(NOW + timedelta(minutes=6)).timestamp()) == "expired"


@pytest.mark.parametrize(
    "iat",
    [None, "", "1790000000", True, False, 0, -1, 1e300, float("inf"), float("nan"), [], {}, NOW],
    ids=repr,
)
def test_a_sign_in_that_says_not_when_it_was_has_expired(iat: object) -> None:
    assert refused(iat=iat) == "expired"


def test_without_iat_nobody_is_let_in() -> None:
    with pytest.raises(RefusedError, match="expired"):
        identify({"email": "anna@kommune.dk"}, SignIn(), NOW)


@pytest.mark.parametrize("email", ["", "  ", "anna", None, 7, True, ["anna@kommune.dk"], {"a": "@"}])
def test_what_is_no_address_is_none(email: object) -> None:
    assert refused(email=email) == "no_email"


def test_an_address_is_the_same_whatever_its_capitals_and_blanks() -> None:
    assert who(email=" Anna@Kommune.DK ").email == "anna@kommune.dk"


@pytest.mark.parametrize(
    "other", ["vi\u212aar@kommune.dk", "an\u017fa@kommune.dk", "wei\u00df@kommune.dk"]
)
def test_a_letter_that_only_looks_like_another_ones_makes_another_address(other: str) -> None:
    assert address(other) == other
    assert address(other) not in {"vikar@kommune.dk", "ansa@kommune.dk", "weiss@kommune.dk"}


def test_every_letter_has_its_own_capital() -> None:
    assert address("S\u00d8REN.\u00c6B@Kommune.DK") == "s\u00f8ren.\u00e6b@kommune.dk"


def test_the_address_is_the_first_claim_that_has_one() -> None:
    assert who(email=None, preferred_username="a@b.dk", upn="u@b.dk").email == "a@b.dk"
    assert who(email="x", preferred_username="ANNA", upn="u@b.dk").email == "u@b.dk"
    only_email = SignIn(email_claims=("email",))
    with pytest.raises(RefusedError):
        identify({**GOOD, "email": "", "upn": "u@b.dk"}, only_email, NOW)


@pytest.mark.parametrize("verified", [False, "false", "False", 0, "no", "", [], {}], ids=repr)
def test_an_address_that_is_not_verified_is_refused(verified: object) -> None:
    assert refused(email_verified=verified) == "no_email"


@pytest.mark.parametrize("verified", [True, "true", "True", None], ids=repr)
def test_an_address_that_is_verified_or_not_spoken_of_is_taken(verified: object) -> None:
    assert who(email_verified=verified).email == "anna@kommune.dk"


@pytest.mark.parametrize("name", [None, "", 7, ["Anna"], {"a": "b"}])
def test_somebody_without_a_name_goes_by_the_address(name: object) -> None:
    assert who(name=name).name == "anna@kommune.dk"


@pytest.mark.parametrize(
    ("claims", "groups"),
    [
        ({}, set()),
        ({"groups": None, "roles": 7}, set()),
        ({"groups": "one"}, {"one"}),
        ({"groups": ("a", "b")}, {"a", "b"}),
        ({"groups": ["a", None, 7, ["b"], {"c": "d"}, "e"]}, {"a", "e"}),
        ({"groups": {"a": "b"}}, set()),
        ({"groups": ["a"], "roles": ["a", "b"]}, {"a", "b"}),
    ],
)
def test_groups_are_texts_in_a_list_or_one_text(claims: dict[str, object], groups: set[str]) -> None:
    assert who(**claims).groups == groups


def test_a_groups_claim_may_lie_within_others() -> None:
    settings = SignIn(group_claims=("realm_access.roles", "https://k.dk/groups"))
    claims = {**GOOD, "realm_access": {"roles": ["a"]}, "https://k.dk/groups": ["b"], "groups": ["c"]}
    assert identify(claims, settings, NOW).groups == {"a", "b"}
    for odd in (None, "roles", ["roles"], {"roles": {"roles": "a"}}, {}):
        assert identify({**claims, "realm_access": odd}, settings, NOW).groups == {"b"}


@pytest.mark.parametrize(
    ("claims", "left_out"),
    [
        ({"hasgroups": True}, True),
        ({"_claim_names": {"groups": "src1"}}, True),
        ({"_claim_names": {"other": "src1"}}, False),
        ({"_claim_names": None}, False),
        ({"_claim_names": 5}, False),
        ({"_claim_names": True}, False),
        ({"hasgroups": False}, False),
        ({}, False),
    ],
    ids=repr,
)
def test_groups_that_were_too_many_to_be_told_are_noticed(
    claims: dict[str, object], left_out: bool
) -> None:
    assert leaves_out_groups(claims) is left_out
