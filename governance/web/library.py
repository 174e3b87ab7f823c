"""What the pages may show: reports as built, feeds as the record stands now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from governance.problems import GovernanceError, UnreadableError
from governance.publish.feeds import feed_bytes, feed_path
from governance.views.feed import feed_names
from governance.workspace import PlanFolder, Workspace, open_workspace


@dataclass(frozen=True, slots=True)
class Served:
    """A feed's bytes, and when they could last have changed."""

    data: bytes
    last_modified: dt.datetime


class Library(Protocol):
    """What the pages ask for. A question may end in a GovernanceError: nothing can be said now."""

    @property
    def exports(self) -> Path:
        """Where built reports lie."""
        ...

    def plans(self) -> tuple[tuple[str, str], ...]:
        """Id and title of every plan that can be read."""
        ...

    def feed_names(self, plan: str) -> tuple[str, ...]:
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
                found.append((folder.id, folder.agreed.title))
            except GovernanceError:  # `governance check` says what is wrong with it
                continue
        return tuple(found)

    def feed_names(self, plan: str) -> tuple[str, ...]:
        """The names of a plan's feeds; none where there is no such plan."""
        workspace = self._with(plan)
        if workspace is None:
            return ()
        kinds = workspace.folder(plan).extensions.feeds
        return feed_names(workspace.standing(plan, self._today()), kinds)

    def feed(self, plan: str, name: str) -> Served | None:
        """A feed; None where there is no such one.

        A plan that cannot be read just now raises: to say that the feed is gone would empty
        subscribers' calendars.
        """
        workspace = self._with(plan)
        written = feed_path(self._root / "exports", plan, name)
        if workspace is None:
            if written is not None:  # somebody is putting another version of the folder in place
                raise UnreadableError(f"plans/{plan} cannot be read just now")
            return None
        today = self._today()
        try:
            kinds = workspace.folder(plan).extensions.feeds
            before = written.read_bytes() if written is not None else b""
            data = feed_bytes(workspace.standing(plan, today), name, kinds, before)
        except KeyError:
            return None
        return Served(data, _changed(workspace.folder(plan), today))

    def _with(self, plan: str) -> Workspace | None:
        """The workspace, where it holds this plan."""
        workspace = open_workspace(self._root)
        return workspace if plan in workspace.folders else None


def _changed(folder: PlanFolder, today: dt.date) -> dt.datetime:
    """The newest of the plan's files or of their folder, which tells of a deletion.

    Else the day's beginning, for a feed looks ahead from today. Never later than now.
    """
    paths = [folder.path, *(path for path in folder.path.glob("*") if path.is_file())]
    newest = dt.datetime.fromtimestamp(max(path.stat().st_mtime for path in paths), dt.UTC)
    morning = dt.datetime.combine(today, dt.time(), dt.UTC)
    return min(max(newest, morning), dt.datetime.now(dt.UTC)).replace(microsecond=0)
