"""What stands for a CPR number: the same for the same person, and nothing that leads back."""

import hashlib
import hmac
import os

import pytest

from steering.ingest.pseudonym import blot, is_cpr, keyed_hash, mask

SECRET = bytes(range(32))


def expected(digits: str) -> str:
    """By the standard library, from ten digits."""
    return hmac.new(SECRET, digits.encode("ascii"), hashlib.sha256).hexdigest()


@pytest.mark.parametrize("written", ["0102031234", "010203-1234", "010203 1234", "102031234"])
def test_a_number_is_hashed_from_its_ten_digits_however_it_is_written(written: str) -> None:
    assert keyed_hash(SECRET)(written) == expected("0102031234")


def test_other_people_and_other_secrets_give_other_pseudonyms() -> None:
    hashed = {keyed_hash(SECRET)(f"010203{serial:04d}") for serial in range(500)}
    hashed |= {keyed_hash(SECRET[:-1] + b"!")(f"010203{serial:04d}") for serial in range(500)}
    assert len(hashed) == 1000
    assert all(len(one) == 64 and set(one) <= set("0123456789abcdef") for one in hashed)


@pytest.mark.parametrize(
    "text",
    [
        "0102031234",
        "010203-1234",
        "3112991234",
        "7102031234",
        "911203-0001",
        "102031234",
        "010203 1234",
    ],
)
def test_cpr_numbers_are_known_by_their_form(text: str) -> None:
    assert is_cpr(text)


@pytest.mark.parametrize(
    "text",
    ["", "B00001", "0113031234", "3202031234", "9202031234", "01020312345", "010203123", "010203--1234",
     "12345678", "2025-03-28", "٠١٠٢٠٣١٢٣٤"],
)  # fmt: skip
def test_other_numbers_are_none(text: str) -> None:
    assert not is_cpr(text)


def test_a_report_shows_no_cpr_number() -> None:
    masked = mask("Ring til 010203-1234 eller 0102031234, sag 20250328123456.")
    assert masked == "Ring til ********** eller **********, sag 20250328123456."


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16", "utf-16-be", "utf-16-le"])
def test_a_file_that_is_not_understood_is_blotted_in_any_encoding(encoding: str) -> None:
    content = "Sørens nr. er 010203-1234; 0102031234\n12345678901234".encode(encoding)
    blotted = blot(content)
    assert blotted.decode(encoding) == "Sørens nr. er ***********; **********\n12345678901234"


def test_bytes_without_a_cpr_number_stay_as_they_are() -> None:
    content = os.urandom(10_000).translate(bytes(range(256)), delete=b"0123456789")
    assert blot(content) == content
