"""The page that leads to everything built."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from governance.blocks import (
    AnyBlock,
    Blocks,
    Column,
    Heading,
    Line,
    Masthead,
    Run,
    Table,
    cell,
    line,
    paragraphs,
    rows_of,
)
from governance.record.position import Position
from governance.views.feed import FeedKind, feed_names, holds_of
from governance.views.words import long_date
from governance.workspace import Workspace
from governance.writers.html import to_page
from governance.writers.storing.files import write_file

_FORMATS = {"PDF": "pdf", "Word": "docx", "Excel": "xlsx"}


def write_index(workspace: Workspace, as_at: dt.date) -> Path:
    """Write `exports/index.html` from what stands under `exports/`; returns its path."""
    blocks: list[AnyBlock] = [
        Masthead(
            programme="Programme governance",
            report="Reports and calendars",
            position=f"Built for the position at {long_date(as_at)}",
        )
    ]
    for plan_id in workspace.plan_ids:
        position = workspace.standing(plan_id, as_at)
        feeds = workspace.folder(plan_id).extensions.feeds
        blocks += _plan(workspace.exports, position, feeds)
    page = to_page([Blocks(blocks=tuple(blocks))], "Reports and calendars")
    path = workspace.exports / "index.html"
    write_file(path, page.encode("utf-8"))
    return path


def _plan(exports: Path, position: Position, feeds: tuple[FeedKind, ...]) -> Iterator[AnyBlock]:
    plan = position.plan
    yield Heading(text=plan.title)
    standing = line("The plan is ", position.rag, f" at {long_date(position.as_at)}.")
    yield paragraphs(standing, *([plan.notice] if plan.notice else []))
    yield Table(
        caption="Reports",
        columns=(
            Column(title="Board", width="wide"),
            Column(title="Audience"),
            Column(title="Position at"),
            Column(title="Also as"),
        ),
        rows=rows_of(
            [
                cell(_link(f"{plan.id}/{board.id}/{day}/report.html", board.name)),
                cell(board.audience.value.capitalize()),
                cell(long_date(dt.date.fromisoformat(day))),
                cell(_others(exports, f"{plan.id}/{board.id}/{day}/report", board.name)),
            ]
            for board in plan.boards
            for day in _days(exports / plan.id / board.id)
        ),
        empty="No report has been built yet.",
    )
    yield Table(
        caption="Calendar feeds",
        columns=(Column(title="Feed", width="wide"), Column(title="Holds")),
        rows=rows_of(
            [
                cell(_link(f"{plan.id}/calendar/{name}.ics", name)),
                cell(holds_of(name, position, feeds)),
            ]
            for name in feed_names(position, feeds)
            if (exports / plan.id / "calendar" / f"{name}.ics").is_file()
        ),
        note="Subscribe to a feed's address where it is served; a file that is imported stays as "
        "it is.",
        empty="No feed has been built yet.",
    )


def _others(exports: Path, stem: str, name: str) -> Line:
    """The other formats of a report that are there; read alone, each says whose it is."""
    found = [word for word in _FORMATS if (exports / f"{stem}.{_FORMATS[word]}").is_file()]
    links = [
        Run(text=word, href=f"{stem}.{_FORMATS[word]}", label=f"{word}: {name}") for word in found
    ]
    spaced = (run for link in links for run in (Run(text=", "), link))
    return tuple(spaced)[1:]


def _days(home: Path) -> list[str]:
    """The positions a board's report has been built for, the newest first."""
    if not home.is_dir():
        return []
    days = [path.name for path in home.iterdir() if (path / "report.html").is_file()]
    return sorted((day for day in days if _is_day(day)), reverse=True)


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _link(href: str, text: str) -> Line:
    return (Run(text=text, href=href),)
