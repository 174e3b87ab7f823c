"""Letters through a real SMTP server that the tests start: TLS or nothing, each once."""

from __future__ import annotations

import datetime as dt
import socket
import ssl
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from governance.problems import UnwritableError
from governance.publish.sending import SENT, Server, send_letters
from governance.writers.mail import to_eml


class Box:
    """What the server was given; one address it refuses."""

    def __init__(self) -> None:
        self.got: list[Any] = []

    async def handle_RCPT(  # noqa: N802 - the server's names
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if address.startswith("no@"):
            return "550 nobody of that name"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, _server: Any, _session: Any, envelope: Any
    ) -> str:
        self.got.append(envelope)
        return "250 taken"


def free_port() -> int:
    """A port that nobody has just now; the server asks itself there whether it is up."""
    with socket.create_server(("localhost", 0)) as door:
        return door.getsockname()[1]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("tls")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost", "-keyout", place / "key.pem", "-out", place / "cert.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    return place


@pytest.fixture
def box(certificate: Path) -> Iterator[tuple[Box, Server]]:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate / "cert.pem", certificate / "key.pem")
    held = Box()
    running = Controller(
        held, hostname="localhost", port=free_port(), tls_context=context, require_starttls=True
    )
    running.start()
    port = running.port
    trusting = ssl.create_default_context(cafile=str(certificate / "cert.pem"))
    yield held, Server("localhost", port, context=trusting)
    running.stop()


def letter(
    to: str | None,
    text: str = "Please let us know.",
    on: dt.date = dt.date(2021, 12, 31),
    sender: str | None = "cd@example.org",
) -> bytes:
    return to_eml(
        to=("Ada Byron", to), sender=("Cyril Drew", sender), subject="Your update", text=text, on=on
    )


def outcomes(root: Path, letters: list[tuple[str, bytes]], server: Server | None) -> list[str]:
    return [one.outcome for one in send_letters(root, letters, server)]


def test_each_letter_goes_out_once(tmp_path: Path, box: tuple[Box, Server]):
    held, server = box
    letters = [("AB", letter("ab@example.org")), ("EF", letter(None))]
    assert outcomes(tmp_path, letters, None) == ["to send", "no address"]
    assert held.got == []
    assert outcomes(tmp_path, letters, server) == ["no address", "sent"]
    assert outcomes(tmp_path, letters, server) == ["sent before", "no address"]
    (one,) = held.got
    assert one.rcpt_tos == ["ab@example.org"]
    assert one.mail_from == "cd@example.org"
    assert b"X-Unsent" not in one.content
    assert b"Please let us know." in one.content


def test_the_same_words_on_the_next_day_are_the_same_letter(tmp_path, box):
    held, server = box
    tomorrow = dt.date(2022, 1, 1)
    assert outcomes(tmp_path, [("AB", letter("ab@example.org"))], server) == ["sent"]
    again = [("AB", letter("ab@example.org", on=tomorrow))]
    assert outcomes(tmp_path, again, server) == ["sent before"]
    more = [("AB", letter("ab@example.org", "And 1.2 too.", tomorrow))]
    assert outcomes(tmp_path, more, server) == ["sent"]
    assert len(held.got) == 2


def test_nothing_goes_out_in_the_name_of_nobody(tmp_path, box):
    held, server = box
    with pytest.raises(UnwritableError, match="give the project manager an `email:`"):
        outcomes(tmp_path, [("AB", letter("ab@example.org", sender=None))], server)
    assert held.got == []
    assert not (tmp_path / SENT).exists()


def test_two_who_send_at_once_wait_for_each_other(tmp_path, box):
    held, server = box
    letters = [("AB", letter("ab@example.org")), ("EF", letter("ef@example.org"))]
    with ThreadPoolExecutor(2) as both:
        found = list(both.map(lambda _: outcomes(tmp_path, letters, server), range(2)))
    assert sorted(found) == [["sent", "sent"], ["sent before", "sent before"]]
    assert len(held.got) == 2


def test_what_went_out_before_a_refusal_is_remembered(tmp_path: Path, box: tuple[Box, Server]):
    held, server = box
    letters = [
        ("AB", letter("ab@example.org")),
        ("NO", letter("no@example.org")),
        ("EF", letter("ef@example.org")),
    ]
    with pytest.raises(UnwritableError, match="did not take the letter to NO"):
        outcomes(tmp_path, letters, server)
    assert len(held.got) == 1
    assert len((tmp_path / SENT).read_text().splitlines()) == 1
    assert outcomes(tmp_path, [letters[0], letters[2]], server) == ["sent before", "sent"]


@pytest.mark.parametrize(
    "server",
    [
        Server("localhost", 1),
        Server("localhost", 1, from_start=True),
        Server("mail..example.org"),
    ],
)
def test_a_server_that_does_not_answer(tmp_path: Path, server: Server):
    with pytest.raises(UnwritableError, match="does not answer by TLS"):
        outcomes(tmp_path, [("AB", letter("ab@example.org"))], server)


def test_a_certificate_that_nobody_vouches_for_ends_it(tmp_path: Path, box: tuple[Box, Server]):
    held, server = box
    with pytest.raises(UnwritableError):
        outcomes(tmp_path, [("AB", letter("ab@example.org"))], Server(server.host, server.port))
    assert held.got == []


def test_a_server_without_tls_is_given_nothing(tmp_path: Path):
    held = Box()
    running = Controller(held, hostname="localhost", port=free_port())
    running.start()
    port = running.port
    try:
        with pytest.raises(UnwritableError):
            outcomes(tmp_path, [("AB", letter("ab@example.org"))], Server("localhost", port))
        assert held.got == []
    finally:
        running.stop()
