"""Calendar feeds of a plan, as bytes and as files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from governance.problems import UnknownNameError, UnreadableError, UnwritableError, nearest_names
from governance.publish.feed_stamps import Stamps, known, noted_in, stamped
from governance.readers.feed import Stamped, read_feed
from governance.record.position import Position
from governance.views.feed import FeedKind, build_feed, feed_names
from governance.workspace import Workspace
from governance.writers.feed import identifier, to_ics
from governance.writers.storing.files import remove_files, write_file

if TYPE_CHECKING:
    from governance.workspace.reports.publications import Publication


def publish_feeds(
    workspace: Workspace, plan_id: str | None, as_at: dt.date, feed: str | None = None
) -> tuple[Path, ...]:
    """Write every feed of a plan, or one; returns the files, `exports/<plan>/calendar/*.ics`.

    Every feed is made before the first is written. With all of them written, those of owners
    and workstreams that are gone are removed. Raises UnknownNameError for a feed that is not
    there.
    """
    position = workspace.standing(plan_id, as_at)
    kinds = workspace.folder(plan_id).extensions.feeds
    names = feed_names(position, kinds)
    if feed is not None and feed not in names:
        raise UnknownNameError(f"no feed {feed!r}{nearest_names(feed, names)}")
    home = workspace.exports / position.plan.id / "calendar"
    noted = _noted(workspace, position.plan.id)
    made = {
        home / f"{name}.ics": feed_bytes(
            position, name, kinds, _before(home / f"{name}.ics"), noted
        )
        for name in (names if feed is None else (feed,))
    }
    for path, data in made.items():
        write_file(path, data)
    if feed is None:
        remove_files(path for path in home.glob("*.ics") if path not in made)
    return tuple(made)


def shown_feed(
    workspace: Workspace, plan_id: str, as_at: dt.date, name: str, noted: Stamps
) -> bytes:
    """One feed for subscribers, written where that can be: so what they were shown is known.

    `noted` is what publications note of it. Raises KeyError where there is no feed of that name.
    """
    before = feed_path(workspace.exports, plan_id, name)
    shown = _before(before) if before else b""
    kinds = workspace.folder(plan_id).extensions.feeds
    data = feed_bytes(workspace.standing(plan_id, as_at), name, kinds, shown, noted)
    if data != shown:
        with suppress(UnwritableError):  # a disk that is full keeps nobody from a calendar
            write_file(workspace.exports / plan_id / "calendar" / f"{name}.ics", data)
    return data


def feed_bytes(
    position: Position,
    name: str,
    kinds: tuple[FeedKind, ...] | None = None,
    before: bytes = b"",
    noted: Stamps = MappingProxyType({}),
) -> bytes:
    """One feed as bytes; `before` is what was written last, whose stamps never go back.

    `noted` is what publications note of them, for where nothing was written yet: a fresh clone.

    Raises KeyError where there is no feed of that name.
    The log says when a milestone changed. What plan.yaml alone changes (a board's name, a cadence,
    a date that nobody rebaselined) shows against what was written before, as changed today.
    """
    feed = build_feed(name, position, kinds)
    data = to_ics(feed)
    was, now = read_feed(before), read_feed(data)
    if not was and not noted:
        return data
    uids = {one.uid: identifier(one.uid) for one in feed.entries}
    entries = tuple(
        stamped(one, known(uids[one.uid], was, noted), now[uids[one.uid]], position.as_at)
        for one in feed.entries
    )
    return data if entries == feed.entries else to_ics(replace(feed, entries=entries))


def feed_stamps(
    workspace: Workspace, plan_id: str, day: dt.date, published: Iterable[Publication]
) -> Stamps:
    """What every entry of a plan's feeds says on a day, and its stamps, by UID.

    `published` are the plan's publications, which note what stamps they found.
    """
    position = workspace.standing(plan_id, day)
    kinds = workspace.folder(plan_id).extensions.feeds
    home = workspace.exports / plan_id / "calendar"
    noted = noted_in(published)
    found: dict[str, Stamped] = {}
    for name in feed_names(position, kinds):
        before = _before(home / f"{name}.ics")
        found |= read_feed(feed_bytes(position, name, kinds, before, noted))
    return found


def feed_path(exports: Path, plan: str, name: str) -> Path | None:
    """Where a feed was written, if it was; the names may be whatever somebody typed."""
    home = exports / plan / "calendar"
    found = {path.stem: path for path in home.glob("*.ics")} if plan.isascii() else {}
    return found.get(name) if "/" not in plan and plan not in (".", "..") else None


def _noted(workspace: Workspace, plan_id: str) -> Stamps:
    """What publications note; nothing where one cannot be read, which `verify` says."""
    home = workspace.exports / "published"
    if not (home / plan_id).is_dir():
        return {}
    from governance.workspace.reports.publications import publications

    try:
        return noted_in(publications(home, plan_id))
    except UnreadableError:
        return {}


def _before(path: Path) -> bytes:
    """What was written last; nothing where there is nothing that can be read."""
    try:
        return path.read_bytes() if path.is_file() else b""
    except OSError:
        return b""
