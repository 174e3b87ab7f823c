"""One action as its cells tell it, before owners have ids and dates have years."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from governance.domain.imported import Finding
from governance.domain.rag import Rag
from governance.readers.importing.dues import Dues, row_steps
from governance.readers.importing.entries import Entry, read_entries
from governance.readers.importing.grid import Cell, Line
from governance.readers.importing.headings import Role
from governance.readers.importing.layout import Column
from governance.readers.importing.lines import MOST, shown
from governance.readers.importing.marks import read_mark
from governance.readers.importing.names import Named, is_joined, split_owners
from governance.readers.importing.profile import REF_TEXT
from governance.readers.importing.ratings import Rated, combined, read_rating
from governance.readers.importing.rows import Item
from governance.readers.importing.steps import Step, read_steps
from governance.readers.importing.titles import as_details, led_by_ref, read_title, tidied

Coloured = Mapping[tuple[str, ...], tuple[int, ...]]
"""The columns whose shading rates the actions, by the words of a header."""


@dataclass(frozen=True, slots=True)
class DraftStep:
    """A milestone of an action."""

    step: Step
    owners: tuple[Named, ...] = ()
    """Where they are told beside it and differ from the action's."""
    revised: str | None = None
    done: str | None = None
    rated: Rated | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """An action as read."""

    place: str
    title: str
    ref: str = ""
    group: str = ""
    """What stands in the column that gathers actions."""
    group_place: str = ""
    owners: tuple[Named, ...] = ()
    details: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    steps: tuple[DraftStep, ...] = ()
    entries: tuple[Entry, ...] = ()
    ratings: tuple[Rated, ...] = ()


@dataclass(slots=True)
class _Desk:
    """What is gathered while an action is read."""

    item: Item
    known: frozenset[str]
    findings: list[Finding] = field(default_factory=list)
    details: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)

    def tell(self, code: str, where: str, what: str) -> None:
        self.findings.append(Finding(code, where, what))


def read_item(
    item: Item, known: frozenset[str], coloured: Coloured
) -> tuple[Draft, tuple[Finding, ...]]:
    """One action, and what should be known of how it was read.

    `known` holds the keys of owners who stand alone somewhere.
    """
    desk = _Desk(item, known)
    title, ref, beside = _title(desk)
    owners = _owners(desk, beside)
    steps = _steps(desk, beside.steps, owners)
    entries = tuple(_entries(desk))
    ratings, steps = _ratings(desk, steps, coloured)
    _particulars(desk)
    group = item.first(Role.GROUP)
    draft = Draft(
        item.place,
        title,
        ref,
        group.text if group else "",
        group.place if group else "",
        owners,
        tuple(dict.fromkeys(text[:MOST] for text in desk.details)),
        tuple(dict.fromkeys(text[:MOST] for text in desk.questions)),
        steps,
        entries,
        ratings,
    )
    return draft, tuple(desk.findings)


@dataclass(frozen=True, slots=True)
class _Beside:
    """What an action's cell holds beside its name, where its column holds more than one thing."""

    owners: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()


def _title(desk: _Desk) -> tuple[str, str, _Beside]:
    """The action's name and ref, and what else its cell holds."""
    cells = [cell for _, cell in desk.item.cells(Role.ACTION) if cell.text]
    lines = [line for cell in cells for line in cell.lines]
    roles = _roles_at(desk.item, cells[0].column) if cells else frozenset()
    read = read_title(lines)
    owners: tuple[str, ...] = ()
    more: tuple[Line, ...] = read.more
    title = read.text
    steps: tuple[Step, ...] = ()
    if Role.OWNER in roles:
        title, more, owners = _owner_in(title, more, desk.known)
    if roles & {Role.STEP, Role.DUE}:
        steps = read_steps(more, cells[0].place)
        if Role.STEP not in roles:
            dated = read_steps([Line(title)])
            title, steps = (dated[0].text or title, (*dated, *steps)) if dated else (title, steps)
        more = ()
    details, questions = as_details(more)
    desk.details += details
    desk.questions += questions
    return title, _ref(desk.item, read.ref), _Beside(owners, steps)


def _ref(item: Item, led: str) -> str:
    """The ref in a column of its own, else the one before the name."""
    cell = item.first(Role.REF)
    if cell is None:
        return led
    if Role.ACTION in _roles_at(item, cell.column):
        return led
    led_there = None if REF_TEXT.fullmatch(cell.text) else led_by_ref(cell.text)
    return led_there[0] if led_there is not None else cell.text


def _roles_at(item: Item, at: int) -> frozenset[Role]:
    found = (column.roles for column in item.layout.columns if column.at == at)
    return next(found, frozenset())


def _owner_in(
    title: str, more: tuple[Line, ...], known: frozenset[str]
) -> tuple[str, tuple[Line, ...], tuple[str, ...]]:
    """An owner at the end of an action's cell: the last line, or what follows a dash or bracket."""
    if more:
        return title, more[:-1], (more[-1].text,)
    for opening in ("(", "[", " – ", " - ", " — ", ": "):
        before, sign, after = title.rpartition(opening)
        if sign and before and split_owners([after.strip(" )]")], known):
            return tidied(before), more, (after.strip(" )]"),)
    return title, more, ()


def _owners(desk: _Desk, beside: _Beside) -> tuple[Named, ...]:
    """Who owns the action: everybody named in its columns of owners, in their order."""
    found: list[Named] = []
    for _, cell in desk.item.cells(Role.OWNER):
        roles = _roles_at(desk.item, cell.column)
        if Role.ACTION in roles or not cell.text:
            continue
        texts = [line.text for line in cell.lines]
        if roles & {Role.DUE, Role.STEP, Role.PROGRESS, Role.RATING}:
            texts = list(Dues.owners_in(cell))
        named = split_owners(texts, desk.known)
        found += named
        for one in named:
            if is_joined(one.text):
                desk.tell("guessed-split", cell.place, f"{shown(one.text)} is taken for one owner")
            if one.also and f"({one.also})" not in cell.text:
                what = f"{shown(one.also)} is taken for the post of {one.text}, not for an owner"
                desk.tell("guessed-split", cell.place, what)
        if not named:
            desk.tell("no-owner-given", cell.place, f"{shown(cell.text)} names nobody")
    found += split_owners(beside.owners, desk.known)
    unique = {one.key: one for one in reversed(found)}
    order = [*(one for one in found if not one.second), *(one for one in found if one.second)]
    return tuple(unique[key] for key in dict.fromkeys(one.key for one in order))


def _steps(
    desk: _Desk, beside: tuple[Step, ...], owners: tuple[Named, ...]
) -> tuple[DraftStep, ...]:
    """The action's milestones, row by row."""
    found: list[DraftStep] = [DraftStep(step) for step in beside]
    several = len(_rows(desk.item)) > 1
    for part, row in _rows(desk.item):
        dues = row_steps(part, row)
        desk.findings += dues.findings
        desk.details += dues.details
        own = _owners_of_row(desk, part, row) if several else ()
        theirs = own if {one.key for one in own} != {one.key for one in owners} else ()
        found += [
            DraftStep(step, theirs, revised, done)
            for step, revised, done in zip(dues.steps, dues.revised, dues.done, strict=True)
        ]
    return tuple(found)


def _rows(item: Item) -> list[tuple[Item, int]]:
    """Every row of an action, with the part of it that the row belongs to."""
    return [(part, row) for part in item.parts for row in part.rows]


def _owners_of_row(desk: _Desk, part: Item, row: int) -> tuple[Named, ...]:
    """Who owns the milestones of one row of several."""
    texts: list[str] = []
    for column in part.layout.having(Role.OWNER):
        cell = part.table.grid[row][column.at]
        if cell is not None and Role.ACTION not in column.roles:
            mixed = column.roles & {Role.DUE, Role.STEP}
            texts += Dues.owners_in(cell) if mixed else [line.text for line in cell.lines]
    return split_owners(texts, desk.known)


def _entries(desk: _Desk) -> Iterator[Entry]:
    """The action's history, each entry with the date that it or its column names."""
    for _, cell in desk.item.cells(Role.PROGRESS):
        column = _column_at(desk.item, cell.column)
        if column is None or not cell.text:
            continue
        lines = _without_mark(cell) if Role.RATING in column.roles else cell.lines
        if Role.DUE in column.roles and Role.STEP not in column.roles:
            lines = cell.lines
        told = _told_on(desk.item, cell) if not column.dated else column.dated
        for entry in read_entries(lines, cell.place):
            phrase = entry.phrase or told
            yield Entry(entry.text or f"({cell.text})", phrase, entry.author, cell.place)


def _told_on(item: Item, cell: Cell) -> str | None:
    """The date in a column of its own for entries."""
    for column in item.layout.having(Role.UPDATED):
        beside = item.table.grid[cell.row][column.at]
        if beside is not None and beside.text:
            return beside.text
    return None


def _without_mark(cell: Cell) -> tuple[Line, ...]:
    """A cell's lines without the rating that the first begins with."""
    if not cell.lines:
        return ()
    first, *others = cell.lines
    mark = read_mark(first.text)
    if mark is None or (mark.rest and not mark.plain):
        return cell.lines
    return (*((replace(first, text=mark.rest),) if mark.rest else ()), *others)


def _column_at(item: Item, at: int) -> Column | None:
    return next((column for column in item.layout.columns if column.at == at), None)


def _ratings(
    desk: _Desk, steps: tuple[DraftStep, ...], coloured: Coloured
) -> tuple[tuple[Rated, ...], tuple[DraftStep, ...]]:
    """The action's ratings; where each milestone has its own, what they add up to."""
    dated: list[Rated] = []
    now: list[Rated] = []
    for cell, column in _rated_cells(desk.item, coloured):
        both = bool(column is not None and column.roles - {Role.RATING})
        told = read_rating(cell, column.dated if column else None, alone=not both)
        desk.findings += told.findings
        if told.rated is not None:
            (dated if told.rated.phrase else now).append(told.rated)
    if len(now) < 2:
        return (*dated, *now), steps
    rows = list(desk.item.rows)
    steps = tuple(_with_rating(step, number, now, rows, len(steps)) for number, step in
                  enumerate(steps))  # fmt: skip
    rag = combined(now)
    what = f"its {len(now)} rows are rated each; together they make {rag.word}"
    desk.tell("guessed-rating", desk.item.place, what)
    rated = Rated(rag, "", None, now[0].row, now[0].place)
    return (*dated, rated) if rag is not Rag.UNRATED else tuple(dated), steps


def _with_rating(
    step: DraftStep, number: int, now: Iterable[Rated], rows: list[int], count: int
) -> DraftStep:
    if count != len(rows):
        return step
    rated = next((one for one in now if one.row == rows[number]), None)
    return DraftStep(step.step, step.owners, step.revised, step.done, rated)


def _rated_cells(item: Item, coloured: Coloured) -> Iterator[tuple[Cell, Column | None]]:
    for _, cell in item.cells(Role.RATING):
        yield cell, _column_at(item, cell.column)
    for at in coloured.get(item.layout.words, ()):
        shaded, column = item.table.grid[item.rows[0]][at], _column_at(item, at)
        if shaded is not None and shaded.fill:
            only = Cell(shaded.row, shaded.column, shaded.place, fill=shaded.fill)
            yield only, replace(column, roles=frozenset((Role.RATING,))) if column else None


def _particulars(desk: _Desk) -> None:
    """Columns that a plan has no field for, comments and addresses."""
    for _, cell in desk.item.cells(Role.DETAIL, Role.RISK):
        column = _column_at(desk.item, cell.column)
        if cell.text and column is not None and column.heading:
            text = "; ".join(line.text.rstrip(";") for line in cell.lines)
            desk.details.append(f"{column.heading}: {text}")
    for cell in _all_cells(desk.item):
        column = _column_at(desk.item, cell.column)
        for remark in cell.remarks:
            by = f"comment by {remark.author}" if remark.author else "comment"
            on = f", {remark.on:%d/%m/%Y}" if remark.on else ""
            beside = f", beside {column.heading}" if column and column.heading else ""
            desk.questions.append(f"{remark.text} ({by}{on}{beside})")
            desk.tell("comment-kept", cell.place, f"{remark.author}: {shown(remark.text, 80)}")
        for link in cell.links:
            named = f"{link.text}: " if link.text and link.text != link.address else ""
            desk.details.append(f"Link: {named}{link.address}")


def _all_cells(item: Item) -> Iterator[Cell]:
    seen: list[Cell] = []
    for part, row in _rows(item):
        for cell in part.table.row(row):
            if cell.row in part.rows and all(cell is not one for one in seen):
                seen.append(cell)
                yield cell
