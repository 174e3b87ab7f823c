"""What the pages may show: reports as built, feeds as the record stands now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from governance.problems import GovernanceError
from governance.publish import feed_bytes
from governance.views.feed import feed_names
from governance.workspace import PlanFolder, open_workspace


@dataclass(frozen=True, slots=True)
class Served:
    """A feed's bytes, and when they could last have changed."""

    data: bytes
    changed: dt.datetime


class Library(Protocol):
    """What the pages ask for."""

    @property
    def exports(self) -> Path:
        """Where built reports lie."""
        ...

    def plans(self) -> tuple[tuple[str, str], ...]:
        """Id and title of every plan that can be read."""
        ...

    def feeds(self, plan: str) -> tuple[str, ...]:
        """The names of a plan's feeds; none where there is no such plan."""
        ...

    def feed(self, plan: str, name: str) -> Served | None:
        """A feed; None where there is no such one."""
        ...


class WorkspaceLibrary:
    """A workspace, opened afresh at every question, so that a move arrives by itself."""

    def __init__(self, root: Path, today: Callable[[], dt.date]) -> None:
        self._root = root
        self._today = today

    @property
    def exports(self) -> Path:
        """Where built reports lie."""
        return self._root / "exports"

    def plans(self) -> tuple[tuple[str, str], ...]:
        """Id and title of every plan that can be read."""
        found = []
        for folder in open_workspace(self._root).folders.values():
            try:
                found.append((folder.id, folder.plan.title))
            except GovernanceError:  # `governance check` says what is wrong with it
                continue
        return tuple(found)

    def feeds(self, plan: str) -> tuple[str, ...]:
        """The names of a plan's feeds; none where there is no such plan."""
        try:
            return feed_names(open_workspace(self._root).position(plan, self._today()))
        except GovernanceError:
            return ()

    def feed(self, plan: str, name: str) -> Served | None:
        """A feed; None where there is no such one."""
        if name not in self.feeds(plan):
            return None
        workspace = open_workspace(self._root)
        position = workspace.position(plan, self._today())
        return Served(feed_bytes(position, name), _changed(workspace.folder(plan), self._today()))


def _changed(folder: PlanFolder, today: dt.date) -> dt.datetime:
    """The newest of the plan's files, or the day's beginning: a feed looks ahead from today."""
    stamps = [path.stat().st_mtime for path in folder.path.glob("*") if path.is_file()]
    newest = dt.datetime.fromtimestamp(max(stamps, default=0), dt.UTC).replace(microsecond=0)
    return max(newest, dt.datetime.combine(today, dt.time(), dt.UTC))
