"""Reads one action: its name, ref, owners and milestones, and what hangs on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from governance.domain.import_map import Owners
from governance.domain.imported import Finding
from governance.importing.actions.draft import Coloured, Desk, Draft, DraftStep
from governance.importing.actions.dues import owners_beside_dates, row_steps
from governance.importing.actions.hanging import keep_particulars, read_history, read_ratings
from governance.importing.actions.ratings import Means
from governance.importing.actions.steps import Step, read_steps
from governance.importing.grid import Cell, Line
from governance.importing.lines import MOST, shown
from governance.importing.readings.bands import Item
from governance.importing.readings.layout import Column, Layout
from governance.importing.readings.profile import REF_TEXT
from governance.importing.words.heading_words import Role
from governance.importing.words.labels import read_labels
from governance.importing.words.names import Named, is_joined, names_owners, split_owners
from governance.importing.words.owner_words import POST
from governance.importing.words.titles import as_details, led_by_ref, read_title, tidied

_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]{2,80})[)\]]?\.?$")
_BOXED = re.compile(r"^[(\[]([^()\[\]]{2,80})[)\]]$")
_LED_BY = re.compile(
    r"[\s.,;–-]+(?:lead|led by|owner|responsible|by whom)(?: officer)?$", re.IGNORECASE
)
_WORDS = 6
"""Words beyond which what a cell of owners says is hardly a name."""


def read_item(
    item: Item, known: frozenset[str], coloured: Coloured, means: Means
) -> tuple[Draft, tuple[Finding, ...]]:
    """One action, and what should be known of how it was read.

    `known` holds the keys of owners who stand alone somewhere, `means` what the
    office's own words for ratings mean.
    """
    desk = Desk(item, known, means)
    title, ref, beside = _title(desk)
    owners = _owners(desk, beside)
    steps = _steps(desk, beside.steps, owners)
    entries = tuple(read_history(desk))
    ratings, steps = read_ratings(desk, steps, coloured)
    keep_particulars(desk)
    group = item.first(Role.GROUP)
    draft = Draft(
        item.place,
        title,
        ref,
        group.text if group else "",
        _heading_of(item, group),
        owners,
        tuple(dict.fromkeys(text[:MOST] for text in desk.details)),
        tuple(dict.fromkeys(text[:MOST] for text in desk.questions)),
        steps,
        entries,
        ratings,
    )
    return draft, tuple(desk.findings)


def _heading_of(item: Item, cell: Cell | None) -> str:
    column = item.column_at(cell.column) if cell is not None else None
    return column.heading if column is not None else ""


@dataclass(frozen=True, slots=True)
class _Beside:
    """What an action's cell holds beside its name, where its column holds more than one thing."""

    owners: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()


def _title(desk: Desk) -> tuple[str, str, _Beside]:
    """The action's name and ref, and what else its cell holds."""
    below = desk.item.below
    acts = desk.item.cells(Role.ACTION)
    cells = [cell for row, cell in acts if cell.text and row not in below]
    lines = [line for cell in cells for line in cell.lines]
    roles = desk.item.roles_at(cells[0].column) if cells else frozenset()
    held = desk.item.first(Role.REF)
    apart = held is not None and Role.ACTION not in desk.item.roles_at(held.column)
    read = read_title(lines, held=held.text if held is not None and apart else "")
    owners: tuple[str, ...] = ()
    more: tuple[Line, ...] = read.more
    title = read.text
    steps: tuple[Step, ...] = ()
    if Role.DUE in roles and Role.STEP not in roles:
        dated = read_steps([Line(title)])
        title, steps = (dated[0].text or title, dated) if dated else (title, ())
    if Role.OWNER in roles:
        title, more, owners = _owner_in(title, more, desk.known)
    if roles & {Role.STEP, Role.DUE}:
        steps = (*steps, *read_steps(more, cells[0].place))
        more = ()
    told = read_labels(more, dates=not desk.item.layout.having(Role.DUE))
    owners, more = (*owners, *told.owners), told.rest
    steps = (*steps, *(Step("", phrase, place=cells[0].place) for phrase in told.phrases))
    details, questions = as_details(more)
    desk.details += details
    desk.questions += questions
    return title, _ref(desk.item, read.ref), _Beside(owners, steps)


def _ref(item: Item, led: str) -> str:
    """The ref in a column of its own, else the one before the name."""
    cell = item.first(Role.REF)
    if cell is None:
        return led
    if Role.ACTION in item.roles_at(cell.column):
        return led
    led_there = None if REF_TEXT.fullmatch(cell.text) else led_by_ref(cell.text)
    return led_there[0] if led_there is not None else cell.text


def _owner_in(
    title: str, more: tuple[Line, ...], known: frozenset[str]
) -> tuple[str, tuple[Line, ...], tuple[str, ...]]:
    """An owner at the end of an action's cell: the last line, or what follows a dash or bracket."""
    last = _BOXED.sub(r"\1", more[-1].text) if more else ""
    if last and names_owners(last, known):
        return title, more[:-1], (last,)
    for opening in ("(", "[", " – ", " - ", " — ", " | ", ": ") if not more else ():
        before, sign, after = title.rpartition(opening)
        if sign and before and names_owners(after.strip(" )]"), known):
            return tidied(_LED_BY.sub("", before)), more, (after.strip(" )]"),)
    return title, more, ()


def _owners(desk: Desk, beside: _Beside) -> tuple[Named, ...]:
    """Who owns the action: everybody named in its columns of owners, in their order."""
    found: list[Named] = []
    for row, cell in desk.item.cells(Role.OWNER):
        roles = desk.item.roles_at(cell.column)
        if roles & {Role.ACTION, Role.STEP} or not cell.text or (row in desk.item.below and found):
            continue
        texts = [line.text for line in cell.lines]
        if roles & {Role.DUE, Role.PROGRESS, Role.RATING}:
            texts = list(owners_beside_dates(cell))
        named = named_in(desk.item.layout, texts, desk.known)
        found += named
        _tell_of_owners(desk, cell, named)
    found += split_owners(beside.owners, desk.known)
    found = found or list(_among_steps(desk))
    if desk.item.led and not found:
        found += split_owners([desk.item.led], desk.known)
        what = f"{shown(desk.item.led)} is taken for its owner, from the line above it"
        desk.tell("guessed-people", desk.item.place, what)
    unique = {one.key: one for one in reversed(found)}
    order = [*(one for one in found if not one.second), *(one for one in found if one.second)]
    return tuple(unique[key] for key in dict.fromkeys(one.key for one in order))


def named_in(layout: Layout, texts: list[str], known: frozenset[str]) -> tuple[Named, ...]:
    """Everyone whom the lines of a cell name; one owner, where a map says that cells are whole."""
    if layout.rules.owners is Owners.WHOLE:
        whole = " ".join(texts).strip()
        return (Named(whole),) if whole else ()
    return split_owners(texts, known)


def _among_steps(desk: Desk) -> Iterator[Named]:
    """Who owns milestones in a column of both, for an action that names nobody else."""
    for _, cell in desk.item.cells(Role.OWNER):
        if Role.STEP not in desk.item.roles_at(cell.column):
            continue
        for text in owners_beside_dates(cell):
            end = _IN_BRACKETS.search(text)
            told = end[1] if end else text
            if names_owners(told, desk.known):
                yield from split_owners([told], desk.known)


def _tell_of_owners(desk: Desk, cell: Cell, named: tuple[Named, ...]) -> None:
    """What was guessed of a cell of owners."""
    for one in named:
        if len(one.text.split()) > _WORDS:
            what = f"{shown(one.text)} is taken for an owner as it stands"
            desk.tell("guessed-people", cell.place, what)
        elif is_joined(one.text):
            desk.tell("guessed-split", cell.place, f"{shown(one.text)} is taken for one owner")
        if one.also and f"({one.also})" not in cell.text:
            what = f"{shown(one.also)} is taken for the post of {one.text}, not for an owner"
            desk.tell("guessed-split", cell.place, what)
    posts = [POST.search(one.text) is not None for one in named]
    if any(posts) and not all(posts) and " and " in cell.text:
        names = ", ".join(one.text for one in named)
        desk.tell("guessed-split", cell.place, f"{shown(cell.text)} is taken for {names}")
    if not named:
        desk.tell("no-owner-given", cell.place, f"{shown(cell.text)} names nobody")


def _steps(
    desk: Desk, beside: tuple[Step, ...], owners: tuple[Named, ...]
) -> tuple[DraftStep, ...]:
    """The action's milestones, row by row."""
    found: list[DraftStep] = [DraftStep(step) for step in beside]
    several = len(list(desk.item.row_by_row())) > 1
    for part, row in desk.item.row_by_row():
        dues = row_steps(part, row)
        desk.findings += dues.findings
        desk.details += dues.details
        own = _owners_of_row(desk, part, row) if several or part.layout.having(Role.DOER) else ()
        theirs = own if {one.key for one in own} != {one.key for one in owners} else ()
        each = _line_by_line(desk, part, row, len(dues.steps))
        found += [
            DraftStep(step, each[number] if each else theirs, revised, done)
            for number, (step, revised, done) in enumerate(
                zip(dues.steps, dues.revised, dues.done, strict=True)
            )
        ]
    desk.details += [f"{one.step.text}: {note}" for one in found for note in one.step.notes]
    return tuple(found)


def _line_by_line(desk: Desk, part: Item, row: int, count: int) -> list[tuple[Named, ...]]:
    """The owners of each of several milestones, where as many lines name one each, or one twice."""
    cells = (part.table.grid[row][column.at] for column in _doers(part)
             if len(column.roles) == 1)  # fmt: skip
    for cell in cells:
        if cell is None or len(cell.lines) != count or count < 2:
            continue
        named = [split_owners([line.text], desk.known) for line in cell.lines]
        keys = [one.key for each in named for one in each]
        if all(named) and (count > 2 or len(set(keys)) < len(keys)):
            what = f"as many owners as milestones; taken one by one: {shown(cell.text)}"
            desk.tell("guessed-split", cell.place, what)
            return named
    return []


def _owners_of_row(desk: Desk, part: Item, row: int) -> tuple[Named, ...]:
    """Who owns the milestones of one row of several."""
    texts: list[str] = []
    for column in _doers(part):
        cell = part.table.grid[row][column.at]
        if cell is not None and Role.ACTION not in column.roles:
            mixed = column.roles & {Role.DUE, Role.STEP}
            texts += owners_beside_dates(cell) if mixed else [line.text for line in cell.lines]
    return named_in(part.layout, texts, desk.known)


def _doers(part: Item) -> tuple[Column, ...]:
    """The columns that say who owns milestones: one of their own, else those of owners."""
    return part.layout.having(Role.DOER) or part.layout.having(Role.OWNER)
