"""Calendar feeds of a plan, as bytes and as files."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from governance.problems import UnknownNameError, nearest_names
from governance.publish.feed_stamps import stamped
from governance.readers.feed import read_feed
from governance.record.position import Position
from governance.views.feed import FeedKind, build_feed, feed_names
from governance.workspace import Workspace
from governance.writers.feed import identifier, to_ics
from governance.writers.storing.files import remove_files, write_file


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
    made = {
        home / f"{name}.ics": feed_bytes(position, name, kinds, _before(home / f"{name}.ics"))
        for name in (names if feed is None else (feed,))
    }
    for path, data in made.items():
        write_file(path, data)
    if feed is None:
        remove_files(path for path in home.glob("*.ics") if path not in made)
    return tuple(made)


def feed_bytes(
    position: Position,
    name: str,
    kinds: tuple[FeedKind, ...] | None = None,
    before: bytes = b"",
) -> bytes:
    """One feed as bytes; `before` is what was written last, whose stamps never go back.

    Raises KeyError where there is no feed of that name.
    The log says when a milestone changed. What plan.yaml alone changes (a board's name, a cadence,
    a date that nobody rebaselined) shows against what was written before, as changed today.
    """
    feed = build_feed(name, position, kinds)
    data = to_ics(feed)
    was, now = read_feed(before), read_feed(data)
    if not was:
        return data
    entries = tuple(
        stamped(one, was.get(identifier(one.uid)), now[identifier(one.uid)], position.as_at)
        for one in feed.entries
    )
    return to_ics(replace(feed, entries=entries))


def feed_path(exports: Path, plan: str, name: str) -> Path | None:
    """Where a feed was written, if it was; the names may be whatever somebody typed."""
    home = exports / plan / "calendar"
    found = {path.stem: path for path in home.glob("*.ics")} if plan.isascii() else {}
    return found.get(name) if "/" not in plan and plan not in (".", "..") else None


def _before(path: Path) -> bytes:
    """What was written last; nothing where there is nothing that can be read."""
    try:
        return path.read_bytes() if path.is_file() else b""
    except OSError:
        return b""
