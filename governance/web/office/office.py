"""The workspace as it is now: a plan is opened again when its files change, else not."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from governance.problems import GovernanceError, Problems, UnknownNameError
from governance.web.office.commits import Commits
from governance.web.office.desk import Desk
from governance.web.office.held import Held
from governance.web.office.shelf import Shelf
from governance.web.office.stamps import Look, Stamp
from governance.web.office.state import State
from governance.workspace import PlanFolder, Workspace, open_workspace
from governance.workspace.grown import with_log_anew
from governance.workspace.kpis.places import given_place

_LONGEST = 200
"""Bytes of a plan's folder's name."""
Clock = Callable[[], dt.datetime]
_ASKED = 600
"""Seconds after which a database is asked again: it has no time of change to look at."""
_SHARED = ("maps", "packs")
"""What the plans of a workspace read beside their own folders."""


class Office:
    """Every plan of a workspace. A question may end in a GovernanceError: nothing can be said now.

    While a plan's files cannot be used its last good desk stands, and says so.
    """

    def __init__(
        self, root: Path, clock: Clock, case_paths: Mapping[str, Path] | None = None
    ) -> None:
        self.root = root
        self._plans = str(root / "plans")
        self._shared = tuple(str(root / one) for one in _SHARED)
        self.clock = clock
        self.state = State(root)
        self.held = Held()
        self.commits: Commits | None = None
        """What puts saves under git, where that is asked for."""
        self._case_paths = case_paths or {}
        self._desks: dict[str, tuple[Desk, Look | None]] = {}
        """Each with what was seen when it was opened; None where that is not enough."""
        self._locks: dict[str, threading.Lock] = {}
        self._broken: dict[str, tuple[Stamp, GovernanceError]] = {}
        self._lock = threading.Lock()

    @property
    def exports(self) -> Path:
        """Where built reports lie."""
        return self.root / "exports"

    @property
    def today(self) -> dt.date:
        """The clock's day."""
        return self.clock().date()

    def plan_ids(self) -> tuple[str, ...]:
        """Every folder under plans/ that may be a plan. Raises UnreadableError."""
        return open_workspace(self.root).plan_ids

    def desks(self) -> tuple[Desk, ...]:
        """Every plan that can be shown."""
        found = []
        for name in self.plan_ids():
            try:
                found.append(self.desk(name))
            except GovernanceError:  # `check` says what is wrong with it
                continue
        return tuple(found)

    def faults(self) -> dict[str, Problems]:
        """The plans that cannot be shown at all, and why."""
        return {name: fault.problems for name, (_, fault) in sorted(self._broken.items())}

    def desk(self, name: str) -> Desk:
        """A plan as it is now. Raises UnknownNameError, or whatever says that it cannot be read."""
        found = self.unchanged(name)
        if found is not None:
            return found
        if not may_be_a_folder(name):
            raise UnknownNameError("there is no such plan")
        with self._lock_of(name):
            held = self._desks.get(name, (None, None))[0]
            stamp, look = self._looked(name, held)
            if held is not None and held.stamp == stamp:
                self._desks[name] = (held, look)
                return held
            if not stamp and held is None and not Path(f"{self._plans}/{name}").is_dir():
                raise UnknownNameError("there is no such plan")
            return self._opened(name, stamp, look, held)

    def unchanged(self, name: str) -> Desk | None:
        """A plan that was opened before, where nothing of it has changed since."""
        held, look = self._desks.get(name, (None, None))
        return held if look is not None and look.finds_the_same() else None

    def _lock_of(self, name: str) -> threading.Lock:
        """One plan that is opened keeps nobody from another."""
        with self._lock:
            return self._locks.setdefault(name, threading.Lock())

    def _looked(self, name: str, held: Desk | None) -> tuple[Stamp, Look | None]:
        """The plan's own files, and its case tables where they lie elsewhere."""
        if held is None:
            return self._look_at(name, None)
        return self._look_at(name, held.outside, held.folder)

    def _look_at(
        self, name: str, outside: Path | None, folder: PlanFolder | None = None
    ) -> tuple[Stamp, Look | None]:
        look = Look()
        stamp = look.at_folder(f"{self._plans}/{name}")
        for place in (str(outside) if outside else None, *self._shared):
            stamp += look.at_place(place)
        if folder is None or folder.plan.cases.sql is None:
            return stamp, look
        return (*stamp, ("a database", int(self.clock().timestamp() // _ASKED), 0, 0)), None

    def _opened(self, name: str, stamp: Stamp, look: Look | None, held: Desk | None) -> Desk:
        known = self._broken.get(name)
        if held is None and known is not None and known[0] == stamp:
            raise known[1]
        try:
            desk, look = self._read(name, stamp, look, held)
        except GovernanceError as fault:
            if held is None:
                self._broken[name] = (stamp, fault)
                raise
            desk = replace(
                held, stamp=stamp, fault=str(fault), problems=fault.problems, _kept={}, _making={}
            )
        self._broken.pop(name, None)
        self._desks[name] = (desk, look)
        return desk

    def _read(
        self, name: str, stamp: Stamp, look: Look | None, held: Desk | None
    ) -> tuple[Desk, Look | None]:
        grown = held if held and not held.fault and _without_log(held.stamp, stamp) else None
        folder = with_log_anew(grown.folder) if grown else PlanFolder(self.root, name)
        workspace = Workspace(self.root, {name: folder}, self._case_paths)
        counting = replace(grown.counting, folders={name: folder}) if grown else workspace
        assert folder.plan is not None  # reads it, or raises
        assert folder.log is not None
        outside = self._outside(folder)
        if held is None or held.outside != outside:
            stamp, look = self._look_at(name, outside, folder)
        shelf = held.shelf if held else Shelf(self.exports, name)
        return Desk(workspace, folder, counting, stamp, shelf, outside), look

    def _outside(self, folder: PlanFolder) -> Path | None:
        place = given_place(folder, self._case_paths)
        return None if place is None or place.is_relative_to(folder.path) else place


def may_be_a_folder(name: str) -> bool:
    """False for a name that leads elsewhere, or that no disk could hold."""
    is_plain = not name.startswith(".") and "/" not in name and "\\" not in name
    return is_plain and name.isprintable() and 0 < len(name.encode("utf-8", "replace")) <= _LONGEST


def _without_log(was: Stamp, now: Stamp) -> bool:
    """True where nothing but the log has changed."""
    return not any(one[0] != "updates.jsonl" for one in {*was} ^ {*now})
