"""What was published of a plan: read once, and again when something was put beside it."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

from governance.problems import UnreadableError
from governance.publish.feed_stamps import Stamps, noted_in
from governance.web.office.stamps import folders_in
from governance.workspace.reports.publications import Publication, publications

Stamp = tuple[tuple[str, int], ...]


class Shelf:
    """A plan's folder under exports/published, however often the plan itself changes."""

    def __init__(self, exports: Path, plan: str) -> None:
        self._published = exports / "published"
        self._plan = plan
        self._home = str(self._published / plan)
        self._read: tuple[Stamp, tuple[Publication, ...], str, Stamps] | None = None
        self._lock = threading.Lock()
        self.showing = threading.Lock()
        """Held by who makes a feed that subscribers are shown."""
        self.begun = 0
        """How many were begun."""
        self.shown: dict[str, tuple[int, Any]] = {}
        """The newest of each, with its number: good for all who asked before it was begun."""

    @property
    def stamp(self) -> Stamp:
        """Names what lies there: boards' folders, which change with what is put into them."""
        return tuple(folders_in(self._home))

    @property
    def state(self) -> tuple[Stamp, str]:
        """The same, and why it cannot be read."""
        stamp, _, fault, _ = self._as_it_is()
        return stamp, fault

    @property
    def every(self) -> tuple[Publication, ...]:
        """The oldest first; none where one cannot be read, which `fault` says."""
        return self._as_it_is()[1]

    @property
    def fault(self) -> str:
        """Why what was published cannot be read; empty where it can."""
        return self._as_it_is()[2]

    @property
    def noted(self) -> Stamps:
        """What publications note of when the entries of feeds last changed."""
        return self._as_it_is()[3]

    def _as_it_is(self) -> tuple[Stamp, tuple[Publication, ...], str, Stamps]:
        stamp = self.stamp
        with self._lock:
            if self._read is None or self._read[0] != stamp or self._read[2]:
                self._read = (stamp, *self._anew())
            return self._read

    def _anew(self) -> tuple[tuple[Publication, ...], str, Stamps]:
        try:
            found = publications(self._published, self._plan)
        except UnreadableError:
            return (), "what was published cannot be read; `governance verify` says why", {}
        try:
            return found, "", noted_in(found)
        except UnreadableError:  # `verify` says so
            return found, "", {}
