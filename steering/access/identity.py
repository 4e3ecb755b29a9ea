"""Who has signed in: the claims of an OpenID Connect sign-in, read with care."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from steering.errors import RefusedError
from steering.locale import message
from steering.settings import SignIn

EXPIRED = "expired"
_CLOCKS_DIFFER = timedelta(minutes=5)


@dataclass(frozen=True)
class Identity:
    """A person as the municipality's sign-in knows them."""

    email: str  # in lower case
    name: str
    groups: frozenset[str] = frozenset()
    signed_in_at: datetime | None = None  # None where there is no sign-in: the demo
    sign_in: str = ""  # which sign-in it is, of all that there ever were

    def has_expired(self, settings: SignIn, now: datetime) -> bool:
        """Whether one must sign in again; never where there is no sign-in."""
        return self.signed_in_at is not None and _is_over(self.signed_in_at, settings, now)


def identify(claims: Mapping[str, Any], settings: SignIn, now: datetime) -> Identity:
    """The person behind the claims.

    Raises `RefusedError`: ``expired`` where the sign-in is too old or says not when it was,
    ``no_email`` where no claim holds an address, or holds one that the provider has not verified.
    """
    signed_in_at = _signed_in_at(claims)
    if signed_in_at is None or _is_over(signed_in_at, settings, now):
        raise RefusedError(message("Your sign-in has expired. Sign in again."), code=EXPIRED)
    email = next((e for name in settings.email_claims if (e := _address(claims.get(name)))), None)
    if email is None or not _verified(claims.get("email_verified")):
        raise RefusedError(
            message(
                "Your sign-in tells no e-mail address that can be relied on. "
                "Tell whoever runs the system."
            ),
            code="no_email",
        )
    groups = {group for name in settings.group_claims for group in _groups(claims, name)}
    name = claims.get("name")
    return Identity(
        email,
        name if isinstance(name, str) and name else email,
        frozenset(groups),
        signed_in_at,
        sign_in_of(claims),
    )


@lru_cache(maxsize=10_000)  # every worker's is compared at each look
def address(text: str) -> str:
    """An e-mail address as it is compared: capitals don't count, blanks around it neither.

    Only a letter's own capital is its equal. The Kelvin sign K, made small, is a k as well, and a long
    ſ is an s to some: an address with those is another one, of which somebody else may be the owner.
    """
    return "".join(c.lower() if c.lower().upper() == c else c for c in text.strip())


def sign_in_of(claims: Mapping[str, Any]) -> str:
    """Which sign-in the claims are of: whose, and when."""
    return f"{claims.get('sub')} {claims.get('iat')}"


def leaves_out_groups(claims: Mapping[str, Any]) -> bool:
    """Whether there were too many groups to be told: Entra ID then tells where to ask instead."""
    elsewhere = claims.get("_claim_names")
    return bool(claims.get("hasgroups")) or (isinstance(elsewhere, Mapping) and "groups" in elsewhere)


def _is_over(signed_in_at: datetime, settings: SignIn, now: datetime) -> bool:
    return not now - timedelta(hours=settings.hours) < signed_in_at < now + _CLOCKS_DIFFER


def _signed_in_at(claims: Mapping[str, Any]) -> datetime | None:
    seconds = claims.get("iat")
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        return None
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError, OSError):
        return None


def _address(value: object) -> str | None:
    if not isinstance(value, str) or "@" not in value.strip():
        return None
    return address(value)


def _verified(value: object) -> bool:
    """Some providers tell it as a text; those that verify every address don't tell it."""
    return value is None or str(value).casefold() == "true"


def _groups(claims: Mapping[str, Any], name: str) -> Iterator[str]:
    """The groups of a claim, which may lie within others: ``realm_access.roles``."""
    value: object = claims.get(name)
    if value is None:
        value = claims
        for part in name.split("."):
            value = value.get(part) if isinstance(value, Mapping) else None
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        yield from (group for group in value if isinstance(group, str))
