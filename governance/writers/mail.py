"""A letter as an .eml file (RFC 5322): a draft that mail programs open, not yet sent."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Mapping
from email.headerregistry import Address
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP
from types import MappingProxyType

from governance.writers.setting.clean import clean

_NOWHERE = "programme-governance.invalid"
"""Stands in a message id for the sender's domain where that is not known (RFC 2606)."""


def to_eml(
    *,
    to: tuple[str, str | None],
    sender: tuple[str, str | None],
    subject: str,
    text: str,
    on: dt.date,
    headers: Mapping[str, str] = MappingProxyType({}),
) -> bytes:
    """The bytes of a draft; `to` and `sender` are a name and an address, or None where not known.

    `headers` are more of them, of ours alone.
    Its date is the day `on` at midnight UTC, its message id follows from all but that: the same
    words written again the next day are the same letter, and need not be sent twice. `X-Unsent`
    has Outlook open it for writing.
    """
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["Date"] = dt.datetime.combine(on, dt.time(), dt.UTC)
    for header, (name, address) in (("From", sender), ("To", to)):
        if address is not None:
            message[header] = _one_recipient(_line(name), address)
    message["Subject"] = _line(subject)
    whole = "\n".join((str(message["From"]), str(message["To"]), subject, text))
    digest = hashlib.sha256(whole.encode("utf-8", "replace")).hexdigest()[:32]
    message["Message-ID"] = f"<{digest}@{_domain(sender[1])}>"
    for name, value in headers.items():
        message[name] = value
    message.set_content(clean(text) + "\n", cte="quoted-printable")
    return message.as_bytes()


def _one_recipient(name: str, address: str) -> Address:
    """A name and an address that read back as just that; the address alone where they do not.

    Names are typed: encoded words and commas in one would make a second recipient of it.
    """
    user, _, domain = address.partition("@")
    full = Address(name, user, domain)
    return full if _reads_back(full) else Address("", user, domain)


def _reads_back(one: Address) -> bool:
    message = EmailMessage(policy=SMTP)
    message["To"] = one
    read = BytesParser(policy=SMTP).parsebytes(message.as_bytes())
    found = read["To"].addresses
    return len(found) == 1 and (found[0].addr_spec, found[0].display_name) == (
        one.addr_spec,
        one.display_name,
    )


def _domain(address: str | None) -> str:
    found = (address or "").rpartition("@")[2]
    return found if re.fullmatch(r"[A-Za-z0-9.-]+", found) else _NOWHERE


def _line(text: str) -> str:
    """Text for a header: one line, so that nobody's name can add another header."""
    return " ".join(clean(text).split())
