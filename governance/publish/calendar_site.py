"""The feeds as a folder for a static space or a CDN: the bytes that are served, and a page."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from governance.blocks import (
    Blocks,
    Column,
    Heading,
    Masthead,
    Run,
    Table,
    bullets,
    cell,
    line,
    paragraphs,
    rows_of,
)
from governance.publish.feeds import publish_feeds
from governance.record.position import Position
from governance.views.feed import FeedKind, holds_of
from governance.views.words import long_date
from governance.workspace import Workspace
from governance.writers.html import to_page
from governance.writers.storing.files import remove_files, write_file


def publish_calendar(
    workspace: Workspace, plan_id: str | None, as_at: dt.date, place: Path
) -> tuple[Path, ...]:
    """Write a plan's feeds into `place/<plan>/`, as they are under exports/, and a page to them.

    What is there of feeds that are gone is removed. Whoever can read the place can read the
    feeds. Raises UnwritableError.
    """
    written = publish_feeds(workspace, plan_id, as_at)
    position = workspace.standing(plan_id, as_at)
    home = place / position.plan.id
    made = {home / path.name: path.read_bytes() for path in written}
    kinds = workspace.folder(plan_id).extensions.feeds
    made[home / "index.html"] = _page(position, [path.stem for path in written], kinds)
    for path, data in made.items():
        write_file(path, data)
    remove_files(path for path in home.glob("*.ics") if path not in made)
    return tuple(made)


def _page(position: Position, names: list[str], kinds: tuple[FeedKind, ...]) -> bytes:
    plan = position.plan
    table = Table(
        caption="Calendars",
        columns=(Column(title="Calendar", width="wide"), Column(title="Holds", width="wide")),
        rows=rows_of(
            [
                cell(line(Run(text=f"{name}.ics", href=f"{name}.ics"))),
                cell(holds_of(name, position, kinds)),
            ]
            for name in names
        ),
    )
    blocks = Blocks(
        blocks=(
            Masthead(
                programme=plan.title,
                report="Calendars",
                position=f"As of {long_date(position.as_at)}",
                notice=plan.notice or "",
            ),
            Heading(text="Have these dates in your own calendar"),
            paragraphs(
                "Copy the address of a calendar and subscribe to it; do not import the file. Then "
                "moves and removals arrive by themselves."
            ),
            bullets(
                "Apple and Thunderbird look as often as you set it.",
                "Outlook on the web is reported to look about every three hours.",
                "Google is reported to look every 8 to 24 hours; nothing makes it look sooner.",
            ),
            table,
        )
    )
    return to_page([blocks], f"{plan.title}: calendars").encode("utf-8")
