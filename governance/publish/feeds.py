"""Calendar feeds of a plan, as bytes and as files."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from governance.problems import UnknownNameError, nearest_names
from governance.record.position import Position
from governance.views.feed import FeedKind, build_feed, feed_names
from governance.workspace import Workspace
from governance.writers.feed import to_ics
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
        home / f"{name}.ics": feed_bytes(position, name, kinds)
        for name in (names if feed is None else (feed,))
    }
    for path, data in made.items():
        write_file(path, data)
    if feed is None:
        remove_files(path for path in home.glob("*.ics") if path not in made)
    return tuple(made)


def feed_bytes(position: Position, name: str, kinds: tuple[FeedKind, ...] | None = None) -> bytes:
    """One feed as bytes; KeyError where there is none of that name."""
    return to_ics(build_feed(name, position, kinds))
