"""A library of plans made up in memory, for the web's tests."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

from governance.problems import UnreadableError
from governance.web import Served

NOON = dt.datetime(2021, 12, 31, 12, 0, tzinfo=dt.UTC)
HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]


@dataclass
class FakeLibrary:
    """Plans by id; each has the feeds it is given."""

    exports: Path
    titles: dict[str, str] = field(default_factory=lambda: {"made-up": "A made-up programme"})
    feeds: dict[str, bytes] = field(default_factory=lambda: {"all": b"BEGIN:VCALENDAR\r\n"})
    changed: dt.datetime = NOON
    is_broken: bool = False

    def plans(self) -> tuple[tuple[str, str], ...]:
        return tuple(self.titles.items())

    def feed_names(self, plan: str) -> tuple[str, ...]:
        if self.is_broken:
            raise UnreadableError("plans/made-up/plan.yaml cannot be used")
        return tuple(self.feeds) if plan in self.titles else ()

    def feed(self, plan: str, name: str) -> Served | None:
        data = self.feeds[name] if name in self.feed_names(plan) else None
        return None if data is None else Served(data, self.changed)
