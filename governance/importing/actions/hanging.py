"""What hangs on an action: its progress, its ratings, columns without a field, comments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from governance.domain.import_map import Rates
from governance.domain.rag import Rag
from governance.importing.actions.draft import Coloured, Desk, DraftStep
from governance.importing.actions.entries import Entry, read_entries
from governance.importing.actions.ratings import Rated, Told, combined, leading_mark, read_rating
from governance.importing.grid import Cell, Line, Remark
from governance.importing.lines import shown
from governance.importing.readings.bands import Item
from governance.importing.readings.layout import Column
from governance.importing.readings.sections import is_progress
from governance.importing.tables.colours.shades import colour_of
from governance.importing.words.heading_words import Role

_NO_TICK = re.compile(r"no|n|0|[-–—☐□]+", re.IGNORECASE)


def read_history(desk: Desk) -> Iterator[Entry]:
    """The action's history, each entry with the date that it or its column names."""
    for _, cell in desk.item.cells(Role.PROGRESS):
        column = desk.item.column_at(cell.column)
        if column is None or not cell.text:
            continue
        lines = _without_mark(cell) if Role.RATING in column.roles else cell.lines
        if Role.DUE in column.roles and Role.STEP not in column.roles:
            lines = cell.lines
        told = _told_on(desk.item, cell) if not column.dated else column.dated
        for entry in read_entries(lines, cell.place):
            phrase = entry.phrase or told
            yield Entry(entry.text or f"({cell.text})", phrase, entry.author, cell.place)
    for cell in _told_below(desk.item):
        yield from read_entries(cell.lines, cell.place)


def _told_below(item: Item) -> Iterator[Cell]:
    """The rows below an action that tell its progress."""
    return (cell for part in item.parts for cell in part.told if is_progress(cell.text))


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
    mark = leading_mark(first.text)
    if mark is None or (mark.rest and not mark.plain):
        return cell.lines
    return (*((replace(first, text=mark.rest),) if mark.rest else ()), *others)


def read_ratings(
    desk: Desk, steps: tuple[DraftStep, ...], coloured: Coloured
) -> tuple[tuple[Rated, ...], tuple[DraftStep, ...]]:
    """The action's ratings; where each milestone has its own, what they add up to."""
    dated: list[Rated] = []
    now: list[Rated] = []
    for cell, column in _rated_cells(desk.item, coloured):
        both = bool(column is not None and column.roles - {Role.RATING})
        if column is not None and column.tick is not None:
            told = _ticked(cell, column)
        else:
            told = read_rating(cell, column.dated if column else None, alone=not both,
                               means=desk.means)  # fmt: skip
        desk.findings += told.findings
        if told.rated is not None:
            (dated if told.rated.phrase else now).append(told.rated)
    if len(now) < 2:
        return (*dated, *now), steps
    rows = list(desk.item.rows)
    own = [one for one in now if one.row not in desk.item.below]
    if own and len(own) < len(now):
        what = f"{len(now) - len(own)} of its milestones are rated as well; its own rating counts"
        desk.tell("guessed-rating", desk.item.place, what)
        return (*dated, own[0]), steps
    steps = tuple(_with_rating(step, number, now, rows, len(steps)) for number, step in
                  enumerate(steps))  # fmt: skip
    rag = combined(now)
    what = f"its {len(now)} rows are rated each; together they make {rag.word}"
    desk.tell("guessed-rating", desk.item.place, what)
    rated = Rated(rag, "", None, now[0].row, now[0].place)
    return (*dated, rated) if rag is not Rag.UNRATED else tuple(dated), steps


def _ticked(cell: Cell, column: Column) -> Told:
    """The rating of a column that has a mark in it, or is coloured in this row alone."""
    marked = cell.text and not _NO_TICK.fullmatch(cell.text)
    if column.tick is None or not (marked or colour_of(cell)[0] is column.tick):
        return Told(None)
    return Told(Rated(column.tick, "", column.dated, cell.row, cell.place))


def _with_rating(
    step: DraftStep, number: int, now: Iterable[Rated], rows: list[int], count: int
) -> DraftStep:
    if count != len(rows):
        return step
    rated = next((one for one in now if one.row == rows[number]), None)
    return DraftStep(step.step, step.owners, step.revised, step.done, rated)


def _rated_cells(item: Item, coloured: Coloured) -> Iterator[tuple[Cell, Column | None]]:
    rates = item.layout.rules.ratings
    if rates is Rates.NOTHING:
        return
    for _, cell in item.cells(Role.RATING):
        yield _by_rule(cell, rates), item.column_at(cell.column)
    for at in coloured.get(item.layout.words, ()):
        shaded, column = item.table.grid[item.rows[0]][at], item.column_at(at)
        if shaded is not None and shaded.fill:
            only = Cell(shaded.row, shaded.column, shaded.place, fill=shaded.fill)
            yield only, replace(column, roles=frozenset((Role.RATING,))) if column else None


def _by_rule(cell: Cell, rates: Rates) -> Cell:
    """A cell without what does not rate in it."""
    if rates is Rates.WORDS:
        lines = tuple(replace(line, tint=None, ink=None) for line in cell.lines)
        return replace(cell, fill=None, lines=lines)
    return replace(cell, lines=()) if rates is Rates.COLOURS else cell


def keep_particulars(desk: Desk) -> None:
    """Columns that a plan has no field for, comments and addresses."""
    for _, cell in desk.item.cells(Role.DETAIL, Role.RISK):
        column = desk.item.column_at(cell.column)
        if cell.text and column is not None and column.heading:
            text = "; ".join(line.text.rstrip(";") for line in cell.lines)
            desk.details.append(f"{column.heading}: {text}")
    told = (cell for part in desk.item.parts for cell in part.told)
    desk.details += [cell.text for cell in told if not is_progress(cell.text)]
    for cell in _all_cells(desk.item):
        column = desk.item.column_at(cell.column)
        for remark in cell.remarks:
            beside = f", beside {column.heading}" if column and column.heading else ""
            desk.questions.append(_asked(remark, beside))
            desk.tell("comment-kept", cell.place, f"{remark.author}: {shown(remark.text, 80)}")
        for link in cell.links:
            named = f"{link.text}: " if link.text and link.text != link.address else ""
            desk.details.append(f"Link: {named}{link.address}")


def _asked(remark: Remark, beside: str) -> str:
    """A comment as a question, with who asked, and what was answered so far."""
    by = f"comment by {remark.author}" if remark.author else "comment"
    on = f", {remark.on:%d/%m/%Y}" if remark.on else ""
    answers = "".join(f"; {one.author or 'answer'}: {one.text}" for one in remark.answers)
    return f"{remark.text} ({by}{on}{beside}){answers}"


def _all_cells(item: Item) -> Iterator[Cell]:
    seen: set[int] = set()
    rows = {row for _, row in item.row_by_row()}
    for part, row in item.row_by_row():
        for cell in part.table.row(row):
            if cell.row in rows and id(cell) not in seen:
                seen.add(id(cell))
                yield cell
