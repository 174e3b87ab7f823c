"""Reports: publications first, with restatements and signatures; drafts after them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from starlette.responses import Response

from governance.disclosure.reader import Reader
from governance.record.rights import rights_of
from governance.web.http.ask import Ask, address
from governance.web.office.desk import Desk
from governance.web.pages.reports.files import KINDS, shown_file
from governance.workspace.reports.publications import Publication


@dataclass(frozen=True, slots=True)
class Draft:
    """What was built for a board on a day and is no publication."""

    board: str
    day: dt.date
    files: tuple[tuple[str, str], ...]
    """Format and address."""


@dataclass(frozen=True, slots=True)
class Published:
    """A publication, as the list shows it."""

    one: Publication
    board: str
    files: tuple[tuple[str, str], ...]
    signed_files: tuple[tuple[str, str], ...]
    who_signed: str
    since: str
    """The publication of the same board that this person read last, where that is an older one."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What there is to read of one plan."""

    desk: Desk
    title: str
    published: tuple[Published, ...]
    drafts: tuple[Draft, ...]
    manages: bool
    signs: bool
    fault: str


def reports_page(ask: Ask) -> Response:
    """Every plan that I have a part in, with what was published of it for me."""
    shelves = [one for desk in ask.office.desks() if (one := _shelf(ask, desk)) is not None]
    return ask.page("reports", shelves=shelves, address=address)


def _shelf(ask: Ask, desk: Desk) -> Shelf | None:
    rights = ask.visitor.rights_in(desk.plan, ask.today)
    if rights.reads is None:
        return None
    reader = desk.reader(rights.reads)
    person = ask.visitor.person_in(desk.plan)
    those = desk.publications(rights.reads)
    since = _unread(those, ask.office.state.last_read(desk.id, person.id) if person else {})
    published = tuple(
        _published(one, desk, reader, since.get(one.manifest.name, "")) for one in those
    )
    return Shelf(
        desk=desk,
        title=reader.text(desk.plan.title),
        published=published,
        drafts=tuple(_drafts(ask.office.exports, desk)) if reader.is_office else (),
        manages=rights.manages and person is not None,
        signs=rights_of(desk.plan, person, ask.today).signs,
        fault=desk.shelf.fault,
    )


def _unread(those: Iterable[Publication], read: Mapping[str, str]) -> dict[str, str]:
    """Each that is newer than what was read last of its board, with the name of that."""
    found: dict[str, str] = {}
    waiting: dict[str, list[str]] = {}
    for one in those:  # the newest first
        board, name = one.manifest.board, one.manifest.name
        if read.get(board) == name:
            found |= dict.fromkeys(waiting.pop(board, ()), name)
        else:
            waiting.setdefault(board, []).append(name)
    return found


def _published(one: Publication, desk: Desk, reader: Reader, since: str) -> Published:
    board = desk.plan.boards_by_id.get(one.manifest.board)
    base = f"/reports/published/{one.manifest.name}"
    signed = one.signoff.outputs if one.signoff else ()
    return Published(
        one,
        board.name if board else one.manifest.board,
        _links(base, [each.path for each in one.manifest.outputs]),
        _links(f"{base}.signed", [each.path for each in signed]),
        reader.who(one.signoff.person) if one.signoff else "",
        since,
    )


def _links(base: str, names: list[str]) -> tuple[tuple[str, str], ...]:
    order = list(KINDS)
    those = sorted((name for name in names if Path(name).suffix in KINDS),
                   key=lambda name: order.index(Path(name).suffix))  # fmt: skip
    words = {".html": "page", ".pdf": "PDF", ".docx": "Word", ".xlsx": "Excel", ".svg": "drawing"}
    return tuple((words[Path(name).suffix], f"{base}/{name}") for name in those)


def _drafts(exports: Path, desk: Desk) -> list[Draft]:
    """The drafts that were built, the newest first, then by board."""
    home = exports / desk.id
    found: dict[tuple[str, str], list[str]] = {}
    for path in sorted(home.glob("*/*/report.*")):
        if path.suffix in KINDS and shown_file(exports, path.relative_to(exports).as_posix()):
            found.setdefault((path.parts[-2], path.parts[-3]), []).append(path.name)
    names = {one.id: one.name for one in desk.plan.boards}
    drafts = [
        Draft(names.get(board, board), day_of, _links(f"/reports/{desk.id}/{board}/{day}", files))
        for (day, board), files in found.items()
        if (day_of := _day(day)) is not None
    ]
    return sorted(drafts, key=lambda one: (-one.day.toordinal(), one.board))


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
