"""Served answers over a kept connection, against an application that answers nothing at all."""

from __future__ import annotations

import datetime as dt
import re
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from governance.web import AtTheMachine, Office, create_app
from tests.benchmarks.timing import Result, least
from tests.support.pages import running
from tests.support.plans import write_workspace

NOON = dt.datetime(2021, 12, 31, 12, tzinfo=dt.UTC)
PLAN = "/plans/made-up/"
TIMES = 200


class Line:
    """A connection that stays open."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._door = socket.create_connection(("127.0.0.1", port))
        self._door.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._cookie = ""
        first = self.ask("/keys")
        found = re.search(r"set-cookie: ([^;]+)", first, re.IGNORECASE)
        self._cookie = f"Cookie: {found[1]}\r\n" if found else ""

    def ask(self, path: str, known: str = "") -> str:
        """An answer's headers, its body read."""
        tag = f"If-None-Match: {known}\r\n" if known else ""
        words = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\n{tag}{self._cookie}\r\n"
        self._door.sendall(words.encode())
        data = b""
        while b"\r\n\r\n" not in data:
            data += self._door.recv(1 << 16)
        head, _, body = data.partition(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
        left = (int(length[1]) if length else 0) - len(body)
        while left > 0:
            left -= len(self._door.recv(1 << 20))
        return head.decode()

    def tag(self, path: str) -> str:
        """The state of a page."""
        found = re.search(r"etag: (.+)\r?", self.ask(path), re.IGNORECASE)
        assert found is not None
        return found[1].strip()

    def many(self, path: str, known: str = "") -> None:
        """The same, again and again."""
        for _ in range(TIMES):
            self.ask(path, known)


def served_answers() -> Iterator[Result]:
    """What is there already, against nothing; a first rendering, against what is there already."""
    with TemporaryDirectory() as place, served(_nothing()) as floor:
        root = write_workspace(Path(place), 17)
        with served(_site(root)) as ours:
            feed = "/calendar/made-up/all.ics"
            first = _timed(ours, PLAN)
            tag, feed_tag = ours.tag(PLAN), ours.tag(feed)
            works = (
                lambda: floor.many("/"),
                lambda: ours.many(PLAN, tag),
                lambda: ours.many(feed, feed_tag),
            )
            base, page, calendar = least(*works)
            yield "web: a page that the reader has, as nothing at all", page / base, 2.0
            yield "web: a feed that the reader has, as nothing at all", calendar / base, 2.0
            again = page / TIMES / first
            yield "web: a page that the reader has, as its first rendering", again, 0.05


def large_pages() -> Iterator[Result]:
    """A page of 600 deliverables, against one of 17: made once, then sent."""
    with TemporaryDirectory() as few, TemporaryDirectory() as many:
        small, large = write_workspace(Path(few), 17), write_workspace(Path(many), 600)
        with served(_site(small)) as one, served(_site(large)) as other:
            for line in (one, other):
                line.ask(PLAN)
            base, took = least(lambda: one.ask(PLAN), lambda: other.ask(PLAN))
            yield "web: the position of 600 deliverables, as of 17", took / base, None


def _timed(line: Line, path: str) -> float:
    start = time.perf_counter()
    line.ask(path)
    return time.perf_counter() - start


def _site(root: Path) -> ASGIApp:
    return create_app(Office(root, lambda: NOON), AtTheMachine("AB"))


def _nothing() -> ASGIApp:
    async def nothing(_: Request) -> Response:
        return Response(b"")

    return Starlette(routes=[Route("/", nothing), Route("/keys", nothing)])


@contextmanager
def served(app: ASGIApp) -> Iterator[Line]:
    """An application on a free port, and a line to it."""
    with running(app) as address:
        yield Line(int(address.rpartition(":")[2]))
