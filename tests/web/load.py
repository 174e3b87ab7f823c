"""Subscribers, readers and writers at one server: `python -m tests.web.load [SECONDS] [ITEMS]`.

On this machine alone and for a time that is set. Nothing here is a test; test_load.py runs a short
one and holds that nothing failed and nothing was lost.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import statistics
import sys
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from governance.web.office.state import State
from governance.workspace import open_workspace
from tests.support.plans import write_workspace
from tests.support.served import Served, save

PLAN = "/plans/made-up"
PAGES = (
    "/",
    f"{PLAN}/",
    f"{PLAN}/items/1.1",
    f"{PLAN}/registers",
    f"{PLAN}/changes?from=2021-10-01",
)


@dataclass
class Found:
    """What was seen."""

    took: dict[str, list[float]] = field(default_factory=dict)
    """Seconds of each answer, by kind."""
    errors: list[str] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    """Notes that were acknowledged."""
    lost: list[str] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)
    """The server's, in kB, once a second."""

    def note(self, kind: str, status: str, seconds: float) -> None:
        """One answer."""
        self.took.setdefault(f"{kind} {status}", []).append(seconds)
        if status not in ("200", "304", "303"):
            self.errors.append(f"{kind}: {status}")

    def lines(self) -> Iterator[str]:
        """As a table."""
        for kind, took in sorted(self.took.items()):
            yield f"{kind:12}{len(took):7}  {_spread(took)}"
        quarter = self.memory[len(self.memory) // 4] if self.memory else 0
        yield f"memory: {quarter / 1024:.0f} MB after a quarter, {max(self.memory) / 1024:.0f} at most, {self.memory[-1] / 1024:.0f} at the end"
        yield f"saves: {len(self.taken)} acknowledged, {len(self.lost)} lost; errors: {len(self.errors)}"
        yield from sorted({*self.errors})


def _spread(took: Sequence[float]) -> str:
    half, most = statistics.median(took), sorted(took)[int(len(took) * 0.99)]
    return f"p50 {half * 1000:6.1f} ms  p99 {most * 1000:7.1f} ms  {most / half:5.1f} times"


def load(
    root: Path, seconds: float, pollers: int = 200, readers: int = 20, writers: int = 4
) -> Found:
    """So many of each at a server over a workspace."""
    found, until = Found(), time.monotonic() + seconds
    state, now = State(root), dt.datetime.now(dt.UTC)
    keys = [
        state.new_token("feed", "made-up", "all", "AB", f"{number}", now)
        for number in range(pollers)
    ]
    server = Served(root, by="AB")
    until = time.monotonic() + seconds
    threads = [
        threading.Thread(target=_write, args=(server, number, until, found))
        for number in range(writers)
    ]
    for thread in threads:
        thread.start()
    asyncio.run(_asked(server, keys, readers, until, found))
    for thread in threads:
        thread.join()
    server.stop()
    there = [getattr(one, "note", "") for one in open_workspace(root).updates("made-up")]
    found.lost = [one for one in found.taken if there.count(one) != 1]
    return found


def _write(server: Served, number: int, until: float, found: Found) -> None:
    browser = server.browser()
    for turn in range(1_000_000):
        if time.monotonic() > until:
            return
        note, start = f"writer {number} says {turn}", time.monotonic()
        is_taken = save(browser, f"1.{number + 1}", note)
        found.note("save", str(browser.status), time.monotonic() - start)
        if is_taken:
            found.taken.append(note)
        time.sleep(0.5)


async def _asked(
    server: Served, keys: Sequence[str], readers: int, until: float, found: Found
) -> None:
    port = int(server.address.rpartition(":")[2])
    async with asyncio.TaskGroup() as group:
        group.create_task(_watched(server, until, found))
        for place, key in enumerate(keys):
            group.create_task(
                _asks(
                    port,
                    "feed",
                    lambda _, key=key: f"/feeds/{key}.ics",
                    1.0,
                    place / len(keys),
                    until,
                    found,
                )
            )
        for place in range(readers):
            group.create_task(
                _asks(
                    port,
                    "page",
                    lambda turn, place=place: PAGES[(turn + place) % len(PAGES)],
                    0.7,
                    place / readers,
                    until,
                    found,
                )
            )


async def _watched(server: Served, until: float, found: Found) -> None:
    about = Path(f"/proc/{server.process.pid}/status")
    while time.monotonic() < until:
        size = next(one for one in about.read_text().splitlines() if one.startswith("VmRSS"))  # noqa: ASYNC240
        found.memory.append(int(size.split()[1]))
        await asyncio.sleep(1)


async def _asks(
    port: int,
    kind: str,
    address: Callable[[int], str],
    pause: float,
    first: float,
    until: float,
    found: Found,
) -> None:
    """One after the other on a line that stays open, with what is known already."""
    known: dict[str, str] = {}
    await asyncio.sleep(first)
    async with _line(port) as ask:
        cookie = (await ask("/keys", ""))[1].get("set-cookie", "").partition(";")[0]
        for turn in range(1_000_000):
            if time.monotonic() > until:
                return
            path, start = address(turn), time.monotonic()
            status, heads = await ask(
                path, f"Cookie: {cookie}\r\nIf-None-Match: {known.get(path, '-')}\r\n"
            )
            found.note(kind, status, time.monotonic() - start)
            known[path] = heads.get("etag", "-")
            await asyncio.sleep(max(0.0, pause - (time.monotonic() - start)))


Asking = Callable[[str, str], "asyncio.Future[tuple[str, dict[str, str]]]"]


@asynccontextmanager
async def _line(port: int) -> AsyncIterator[Asking]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)

    async def ask(path: str, more: str) -> tuple[str, dict[str, str]]:
        writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{more}\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        first, *rest = head.split("\r\n")
        heads = {
            name.lower(): value.strip() for name, _, value in (line.partition(":") for line in rest)
        }
        await reader.readexactly(int(heads.get("content-length", "0")))
        return first.split()[1], heads

    yield ask  # type: ignore[misc]
    writer.close()


if __name__ == "__main__":
    length, items = (int(one) for one in (*sys.argv[1:], "60", "17")[:2])
    with TemporaryDirectory() as place:
        for told in load(write_workspace(Path(place), items), length).lines():
            print(told)
