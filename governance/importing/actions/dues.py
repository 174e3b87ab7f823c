"""Milestones of one row and the dates that belong to them: planned, new, done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from governance.domain.imported import Finding
from governance.importing.actions.steps import Step, read_steps
from governance.importing.grid import Cell, Line
from governance.importing.lines import shown
from governance.importing.readings.bands import Item
from governance.importing.readings.bars import bar_of
from governance.importing.words.dating import (
    in_british_order,
    leading_date,
    trailing_date,
    whole_date,
)
from governance.importing.words.heading_words import Role
from governance.importing.words.names import names_owners
from governance.importing.words.owner_words import LABEL
from governance.readers.dates.spans import read_span

_PARTED = re.compile(r"\s+[–—-]\s+|[;|]|,\s+(?=\S*\d)|:\s+")
_NAMES_ROLE = re.compile(
    "leads?|owners?|responsible|(?:by )?(?:whom|who|when)|by|due(?: date)?|deadline|timescale|date"
    "|target(?: date)?", re.IGNORECASE
)  # fmt: skip
"""What stands before an owner or a date and is neither."""
_VAGUE = re.compile(r"\b(?:on-?going|tbc|tba)$", re.IGNORECASE)
_TAIL = re.compile(
    rf"\s+(?:to(?: (?:complete|deliver|finish|report|submit))?|{_VAGUE.pattern})$", re.IGNORECASE
)
"""What joins an owner to the date behind."""
_SERIAL = re.compile(r"[345]\d{4}")
"""Days since 1899, as a date stands in a cell of Excel that is not formatted as one."""


@dataclass(frozen=True, slots=True)
class Dues:
    """The milestones of a row; `revised` and `done` go with `steps` one by one."""

    steps: tuple[Step, ...] = ()
    revised: tuple[str | None, ...] = ()
    done: tuple[str | None, ...] = ()
    details: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def owners_beside_dates(cell: Cell) -> Iterator[str]:
    """A cell's lines without their dates, where it holds owners and dates alike."""
    for line in cell.lines:
        for part in _PARTED.split(line.text):
            text = _TAIL.sub("", _without_date(part.strip()).strip())
            if text.strip(" ()-–/,") and not _NAMES_ROLE.fullmatch(text.strip(" -–/,")):
                yield text.strip(" -–/,")


def _without_date(text: str) -> str:
    if whole_date(text):
        return ""
    for found in (leading_date(text), trailing_date(text)):
        if found is not None:
            led = text.startswith(found.phrase)
            return found.rest if found.apart or led else text.replace(found.phrase, "")
    return text


def row_steps(item: Item, row: int) -> Dues:
    """The milestones that begin in a row, with their dates."""
    told = _cells(item, row, Role.ACTION if row in item.below else Role.STEP)
    paired = _is_paired(item)
    due = [] if paired else _cells(item, row, Role.DUE)
    start = _cells(item, row, Role.START)
    shared = row == item.rows[0] and (due or start) and not told
    if not (shared or any(cell.row == row for cell in (*told, *due, *start))):
        bars = bar_of(item, row)
        return Dues(bars, (None,) * len(bars), (None,) * len(bars))
    steps = [step for cell in told for step in _told(item, cell)]
    own = any(step.phrase for step in steps)
    dates = [_without_owner(line, item, cell) for cell in due for line in cell.lines
             if cell not in told]  # fmt: skip
    dates = [line for line in dates if line.text]
    notes: list[Finding] = []
    details: list[str] = []
    if dates:
        steps = _dated(steps, dates, due[0], notes, details)
    steps = steps if own else _begun(steps, start, notes)
    revised = _beside(item, row, Role.REVISED, len(steps))
    done = _beside(item, row, Role.DONE, len(steps))
    return Dues(tuple(steps), revised, done, tuple(details), tuple(notes))


def _told(item: Item, cell: Cell) -> Iterator[Step]:
    """The milestones of a cell; those without a date take the one in their column's heading."""
    column = next(one for one in item.layout.columns if one.at == cell.column)
    both = {Role.STEP, Role.OWNER} <= column.roles
    for step in read_steps(_with_names(cell.lines) if both else cell.lines, cell.place):
        phrase = _beside_it(item, cell) if _is_paired(item) else column.dated
        yield replace(step, phrase=phrase) if step.phrase is None else step


def _is_paired(item: Item) -> bool:
    """True where several columns of milestones each have one of dates to the right."""
    steps, dues = item.layout.having(Role.STEP), item.layout.having(Role.DUE)
    return len(steps) > 1 and [one.at + 1 for one in steps] == [one.at for one in dues]


def _beside_it(item: Item, cell: Cell) -> str | None:
    beside = item.table.grid[cell.row][cell.column + 1]
    return whole_date(beside.text) if beside is not None else None


def _with_names(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Milestones and names in turn as milestones with their owners in brackets."""
    told = [line for line in lines if line.text]
    steps, names = told[::2], told[1::2]
    in_turn = len(steps) == len(names) and all(_is_name(one.text) for one in names)
    if not in_turn or any(_is_name(one.text) for one in steps):
        return lines
    return tuple(replace(one, text=f"{one.text} ({name.text})")
                 for one, name in zip(steps, names, strict=True))  # fmt: skip


def _is_name(text: str) -> bool:
    return names_owners(text) and LABEL.match(text) is None


def _cells(item: Item, row: int, role: Role) -> list[Cell]:
    """The cells of a role that reach into a row and hold text, each once."""
    found: list[Cell] = []
    for column in item.layout.having(role):
        cell = item.table.grid[row][column.at]
        acts = Role.ACTION in column.roles and row not in item.below
        if cell is not None and cell.text and not acts and all(cell is not one for one in found):
            found.append(cell)
    return found


def _without_owner(line: Line, item: Item, cell: Cell) -> Line:
    """A line of dates; where its column holds owners or progress too, the date alone."""
    roles = next((one.roles for one in item.layout.columns if one.at == cell.column), frozenset())
    if not roles & {Role.OWNER, Role.PROGRESS, Role.RATING}:
        return line
    for part in (line.text, *re.split(r"\s+[–—-]\s+|[;|]|,\s+|:\s+|\s/\s", line.text)):
        phrase = whole_date(part)
        found = None if phrase else leading_date(part) or trailing_date(part)
        if phrase or found:
            return replace(line, text=phrase or (found.phrase if found else ""))
    vague = _VAGUE.search(line.text) if Role.OWNER in roles else None
    return replace(line, text=vague[0] if vague else "")


def _dated(
    steps: list[Step], dates: list[Line], cell: Cell, notes: list[Finding], details: list[str]
) -> list[Step]:
    """Milestones with the dates of the column beside them."""
    due = [_serial(step, notes) for step in read_steps(dates, cell.place)]
    if not any(step.phrase for step in due):
        text = " ".join(line.text for line in dates)
        notes.append(
            Finding("unread-date", cell.place, f"{shown(text)} is not a date; kept as a detail")
        )
        details.append(f"By when: {text}")
        return steps or [Step("", None, place=cell.place)]
    if not steps:
        return [_named_apart(step, details) for step in due] if len(due) == 1 else due
    if any(step.text for step in due):
        details.append(f"By when: {' '.join(line.text for line in dates)}")
    phrases = [step.phrase for step in due if step.phrase]
    if len(phrases) == len(steps):
        steps = [_in_its_words(step) for step in steps]
    bare = [number for number, step in enumerate(steps) if step.phrase is None]
    if not bare:
        text = " ".join(line.text for line in dates)
        told = {step.phrase for step in steps}
        if any(phrase not in told for phrase in phrases):
            details.append(f"By when: {text}")
        return steps
    if len(phrases) == len(steps):
        return [replace(step, phrase=step.phrase or phrase)
                for step, phrase in zip(steps, phrases, strict=True)]  # fmt: skip
    return _spread(steps, bare, phrases, cell, notes)


def _in_its_words(step: Step) -> Step:
    """A milestone whose sentence names a date, without it: the column beside it has its own."""
    return replace(step, text=step.whole, phrase=None, sure=True) if step.whole else step


def _named_apart(step: Step, details: list[str]) -> Step:
    """A date alone in its cell: what is said about it is no milestone's name."""
    if not step.text or not (step.text[0] in "([" or step.text[0].islower()):
        return step
    details.append(f"By when: {step.phrase} {step.text}")
    return replace(step, text="")


def _spread(
    steps: list[Step], bare: list[int], phrases: list[str], cell: Cell, notes: list[Finding]
) -> list[Step]:
    """Fewer or more dates than milestones: the last holds for those that have none."""
    if len(bare) > 1 or len(phrases) > 1:
        many = "a date" if len(phrases) == 1 else f"{len(phrases)} dates"
        what = f"{len(steps)} milestones beside {many}; which belongs to which is a guess"
        notes.append(Finding("guessed-date", cell.place, what))
    given = dict(zip_longest(bare, phrases[: len(bare)], fillvalue=phrases[-1]))
    return [replace(step, phrase=step.phrase or given.get(number))
            for number, step in enumerate(steps)]  # fmt: skip


def _serial(step: Step, notes: list[Finding]) -> Step:
    """A day that Excel shows as a mere number."""
    import datetime as dt

    if step.phrase is not None or not _SERIAL.fullmatch(step.text):
        return step
    day = dt.date(1899, 12, 30) + dt.timedelta(days=int(step.text))
    what = f"{step.text} is taken for a day as Excel counts them, {day:%d/%m/%Y}"
    notes.append(Finding("guessed-date", step.place, what))
    return replace(step, text="", phrase=f"{day:%d/%m/%Y}")


def _begun(steps: list[Step], start: list[Cell], notes: list[Finding]) -> list[Step]:
    """A start beside an end makes a window, where both are dates."""
    if not start:
        return steps
    begins = whole_date(start[0].text)
    if begins is None:
        what = f"{shown(start[0].text)} is not a date"
        notes.append(Finding("unread-date", start[0].place, what))
        return steps
    if len(steps) != 1 or steps[0].phrase is None:
        return steps or [Step("", f"from {begins}", place=start[0].place)]
    both = f"{in_british_order(begins)} – {in_british_order(steps[0].phrase)}"
    if begins == steps[0].phrase:
        return steps
    if read_span(both) is None:
        what = f"the start {shown(begins)} makes no span with {shown(steps[0].phrase)}; left out"
        notes.append(Finding("unread-date", start[0].place, what))
        return steps
    return [replace(steps[0], phrase=both)]


def _beside(item: Item, row: int, role: Role, count: int) -> tuple[str | None, ...]:
    """New dates, or dates of being done, one for each milestone of a row."""
    cells = _cells(item, row, role)
    phrases = [phrase for cell in cells for line in cell.lines
               if (phrase := _phrase(line.text)) is not None]  # fmt: skip
    if len(phrases) == count:
        return tuple(phrases)
    return (*([None] * (count - 1)), phrases[-1]) if phrases and count else (None,) * count


def _phrase(text: str) -> str | None:
    found = whole_date(text)
    if found is None:
        dated = leading_date(text) or trailing_date(text)
        found = dated.phrase if dated else None
    return found
