"""A letter as an .eml file (RFC 5322): a draft that mail programs open, not yet sent."""

from __future__ import annotations

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from governance.writers.clean import clean


def to_eml(
    *, to: tuple[str, str | None], sender: tuple[str, str | None], subject: str, text: str
) -> bytes:
    """The bytes of a draft; `to` and `sender` are a name and an address, or None where not known.

    It has no date and no message id, so that the same letter gives the same bytes; the program
    that sends it adds both. `X-Unsent` has Outlook open it for writing.
    """
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    for header, (name, address) in (("From", sender), ("To", to)):
        if address is not None:
            user, _, domain = address.partition("@")
            message[header] = Address(_line(name), user, domain)
    message["Subject"] = _line(subject)
    message.set_content(clean(text) + "\n", cte="quoted-printable")
    return message.as_bytes()


def _line(text: str) -> str:
    """Text for a header: one line, so that nobody's name can add another header."""
    return " ".join(clean(text).split())
