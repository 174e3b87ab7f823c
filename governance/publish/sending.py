"""Letters sent by SMTP with TLS: each once, remembered as soon as the server has taken it."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP
from pathlib import Path

from governance.problems import UnwritableError
from governance.writers.storing.files import write_file
from governance.writers.storing.locks import locked

SENT = ".governance/sent.txt"
"""The ids of messages that were sent, one a line, beside the plans and never in git."""
_WAIT = 30


@dataclass(frozen=True, slots=True)
class Server:
    """Where letters go out, as the office has agreed with whoever runs it."""

    host: str
    port: int = 587
    user: str | None = None
    password: str | None = None
    from_start: bool = False
    """True where TLS begins with the connection (port 465), not with STARTTLS."""
    context: ssl.SSLContext | None = None
    """What certificates are held against; the system's where none is given."""


@dataclass(frozen=True, slots=True)
class Posted:
    """What became of a letter."""

    owner: str
    outcome: str
    """`sent`, `sent before`, `no address`, or `to send` where nothing was to go out."""


def send_letters(
    root: Path, letters: Iterable[tuple[str, bytes]], server: Server | None
) -> Iterator[Posted]:
    """Send each owner's letter, an .eml file's bytes; without a server say what would go out.

    Raises UnwritableError where nobody's address stands under the letters, or where the server does
    not take one; those before it are sent. Two that send at once wait for each other.
    """
    with locked(root / SENT) if server else nullcontext():
        yield from _each(root, letters, server)


def _each(
    root: Path, letters: Iterable[tuple[str, bytes]], server: Server | None
) -> Iterator[Posted]:
    sent = _sent(root)
    waiting: list[tuple[str, EmailMessage]] = []
    for owner, data in letters:
        message = BytesParser(policy=SMTP).parsebytes(data)
        del message["X-Unsent"]
        if not message["To"]:
            yield Posted(owner, "no address")
        elif message["Message-ID"] in sent:
            yield Posted(owner, "sent before")
        elif server is None:
            yield Posted(owner, "to send")
        else:
            waiting.append((owner, message))
    if server is None or not waiting:
        return
    if not all(message["From"] for _, message in waiting):
        what = "no letter is sent: nobody's address stands under it"
        raise UnwritableError(f"{what}; give the project manager an `email:` in plan.yaml")
    with _open(server) as line:
        for owner, message in waiting:
            _send(line, owner, message)
            sent[str(message["Message-ID"])] = None
            write_file(root / SENT, ("\n".join(sent) + "\n").encode())
            yield Posted(owner, "sent")


def _sent(root: Path) -> dict[str, None]:
    path = root / SENT
    return dict.fromkeys(path.read_text("utf-8").splitlines()) if path.is_file() else {}


def _send(line: smtplib.SMTP, owner: str, message: EmailMessage) -> None:
    try:
        line.send_message(message)
    except (smtplib.SMTPException, OSError) as fault:
        raise UnwritableError(f"the server did not take the letter to {owner}") from fault


@contextmanager
def _open(server: Server) -> Iterator[smtplib.SMTP]:
    """A connection by TLS, or none. Raises UnwritableError."""
    context = server.context or ssl.create_default_context()
    try:
        line: smtplib.SMTP
        if server.from_start:
            line = smtplib.SMTP_SSL(server.host, server.port, timeout=_WAIT, context=context)
        else:
            line = smtplib.SMTP(server.host, server.port, timeout=_WAIT)
            line.starttls(context=context)
        if server.user:
            line.login(server.user, server.password or "")
    except smtplib.SMTPAuthenticationError as fault:
        raise UnwritableError("no letter is sent: the server refuses user and password") from fault
    except (smtplib.SMTPException, OSError, ValueError) as fault:
        where = f"{server.host}:{server.port}"
        raise UnwritableError(f"no letter is sent: {where} does not answer by TLS") from fault
    with line:
        yield line
