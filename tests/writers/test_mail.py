"""A letter has one recipient, whatever somebody's name looks like."""

from __future__ import annotations

import datetime as dt
from email.parser import BytesParser
from email.policy import SMTP, compat32
from email.utils import getaddresses

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from governance.domain.words import Email
from governance.writers.mail import to_eml

ADDRESS = "ann@example.org"
NAMES = [
    "Ann Example",
    "=?utf-8?q?evil=40example.com=2C?=",
    "=?utf-8?b?ZXZpbEBleGFtcGxlLmNvbSw=?= x",
    "Lloyd-Jones of Llanfair, the Reverend Doctor Aneurin, " * 4,
    "evil@example.com, Ann",
    'Ann "the boss" <evil@example.com>',
    "Ann\r\nBcc: evil@example.com",
    "Żółć, عربي; 李明",
    "\\",
    ":;",
    "",
]


def recipients(data: bytes) -> tuple[list[str], list[str]]:
    """The addresses of To as the newer and the older of Python's two parsers read them."""
    new = BytesParser(policy=SMTP).parsebytes(data)["To"].addresses
    old = getaddresses(BytesParser(policy=compat32).parsebytes(data).get_all("To", []))
    return [one.addr_spec for one in new], [address for _, address in old]


def letter(name: str) -> bytes:
    return to_eml(
        to=(name, ADDRESS), sender=("A", ADDRESS), subject="s", text="t", on=dt.date(2021, 12, 31)
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_name_never_makes_a_second_recipient(name: str):
    assert recipients(letter(name)) == ([ADDRESS], [ADDRESS])


@given(st.text(max_size=120))
def test_no_name_does(name: str):
    new, old = recipients(letter(name))
    assert (new, old) == ([ADDRESS], [ADDRESS])


def test_an_ordinary_name_is_kept():
    assert b"To: Ann Example <ann@example.org>" in letter("Ann Example")


@pytest.mark.parametrize(
    "address",
    ["ann@x.org,evil", "ann@x.org evil", "ann@", "@x.org", "a b@x.org", "ann@x..org", "ann@-x.org",
     'ann"@x.org', "ann@x.org>", "ann@[::1]", "ann@x.org\n"],
)  # fmt: skip
def test_what_is_no_address_is_refused(address: str):
    with pytest.raises(ValidationError):
        TypeAdapter(Email).validate_python(address)


@pytest.mark.parametrize("address", ["ann@example.org", "a.b+c@x-y.gov.uk", "o'neill@example.org"])
def test_what_is_one_is_taken(address: str):
    assert TypeAdapter(Email).validate_python(address) == address
