"""One plan at one moment: opened once, and every position that was asked for."""

from __future__ import annotations

import datetime as dt
import hashlib
import threading
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from governance.disclosure.reader import Reader
from governance.domain.plan import Audience, Plan
from governance.problems import Problems
from governance.record.position import Position
from governance.web.office.shelf import Shelf
from governance.web.office.stamps import Stamp
from governance.workspace import PlanFolder, Workspace
from governance.workspace.reports.publications import Publication

_KEEPING = threading.Lock()
_MOST = 128
"""Positions and the like that are kept of one plan."""


@dataclass(frozen=True)
class Desk:
    """What pages of a plan are made from. A change of its files makes another desk."""

    workspace: Workspace
    """Holding this plan alone."""
    folder: PlanFolder
    counting: Workspace
    """The same with case tables that may have been read before the log grew: for evidence alone."""
    stamp: Stamp
    shelf: Shelf
    """What was published of it."""
    outside: Path | None = None
    """Where its case tables lie, where that is not in its own folder."""
    fault: str = ""
    """Why the files that lie there now cannot be used, where this is the last that could."""
    problems: Problems = ()
    """What is wrong with those."""
    _kept: dict[tuple[Any, ...], Any] = field(default_factory=dict, compare=False, repr=False)
    _making: dict[tuple[Any, ...], threading.RLock] = field(
        default_factory=dict, compare=False, repr=False
    )

    @property
    def id(self) -> str:
        """The plan's id."""
        return self.folder.id

    @cached_property
    def plan(self) -> Plan:
        """The plan as agreed, measures tied to their KPIs."""
        return self.folder.plan

    def reader(self, audience: Audience) -> Reader:
        """An audience of this plan."""
        return Reader(self.plan, audience)

    def position(self, reader: Audience, day: dt.date, known: dt.date | None = None) -> Position:
        """Where the plan stands, as a reader may see it.

        Only the office is told what KPIs of the day say to a rating: what others are told of
        KPIs is what was published, since one day after the other would give hidden counts away.
        """
        key = ("position", reader, day, known)
        found: Position = self.kept(key, lambda: self._position(reader, day, known))
        return found

    def _position(self, reader: Audience, day: dt.date, known: dt.date | None) -> Position:
        if reader is Audience.INTERNAL and self.folder.kpis.kpis:
            from governance.workspace.kpis.evidence import standing

            return standing(self.counting, self.id, day, known)[0]  # the page of KPIs says why
        return self.workspace.position(self.id, day, known, reader)

    def made(self, key: tuple[Any, ...]) -> Any:
        """What was kept; None where nothing is."""
        return self._kept.get(key)

    def kept(self, key: tuple[Any, ...], make: Any) -> Any:
        """What was made once from this state of the files."""
        found = self._kept.get(key)
        if found is None:
            with self._making_of(key):  # whoever asks for the same meanwhile waits for it
                found = self._kept.get(key)
                if found is None:
                    found = make()
                    self.keep(key, found)
        return found

    def _making_of(self, key: tuple[Any, ...]) -> threading.RLock:
        with _KEEPING:
            return self._making.setdefault(key, threading.RLock())

    def keep(self, key: tuple[Any, ...], value: Any) -> None:
        """Keep something that was made from this state of the files."""
        with _KEEPING:
            while len(self._kept) >= _MOST:
                self._kept.pop(next(iter(self._kept)), None)
            self._kept[key] = value

    def publications(self, reader: Audience) -> tuple[Publication, ...]:
        """What was published and this reader may read, the newest first."""
        found = reversed(self.shelf.every)
        return tuple(one for one in found if reader.may_see(one.manifest.audience))

    @cached_property
    def digest(self) -> str:
        """Names this state of the plan's files."""
        return hashlib.sha256(repr((self.stamp, self.fault)).encode()).hexdigest()[:24]
