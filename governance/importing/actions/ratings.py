"""How an action is rated: by a word or letter, by the colour of a cell, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from governance.domain.imported import Finding
from governance.domain.rag import Rag, rolled_up
from governance.importing.files.colours import meaning_of
from governance.importing.grid import Cell
from governance.importing.lines import shown
from governance.importing.readings.bands import Item
from governance.importing.readings.layout import Column
from governance.importing.tables.colours.shades import colour_of, shade_of
from governance.importing.words.dating import leading_date
from governance.importing.words.heading_words import Role
from governance.importing.words.marks import BLANK, Mark, is_mark, read_mark
from governance.importing.words.ticks import said_in
from governance.importing.words.who import plain_key

_BOXED = re.compile(r"[(\[]([^()\[\]]{1,30})[)\]]\.?$")
_TOLD = re.compile(r"\bB?RAG(?: rating| status)?\s*[:=]\s*(\w+)")
_SENTENCE = re.compile(r"(?<=[.;!])\s+")
_PARTS = re.compile(r"\s+[–—-]\s+|[;|/,]\s+|\s[/|]")


Means = Mapping[str, Rag]
"""What an office's own words, letters and colours mean, by their keys."""
_NOTHING: Means = {}


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating as a cell gives it."""

    rag: Rag
    note: str = ""
    phrase: str | None = None
    """The date that its column names; None for the day of the import."""
    row: int = 0
    place: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A rating, and what a person should know of how it was read."""

    rated: Rated | None
    findings: tuple[Finding, ...] = ()


def read_rating(
    cell: Cell, phrase: str | None = None, *, alone: bool = True, means: Means = _NOTHING
) -> Told:
    """The rating in a cell. `alone` is False for one that holds progress as well."""
    mark = read_mark(said_in(cell)) if alone else _mark_among(cell)
    colour, sure = colour_of(cell)
    if alone and (own := means.get(plain_key(cell.text))) is not None:
        mark = Mark(own, plain=False)
    if colour is not None:
        colour = means.get(colour.value, colour)
    notes: list[Finding] = []
    if mark is None and colour is None and not alone:
        notes += _runs_on(cell)
    if mark is None and colour is None and alone:
        notes += _unread(cell)
    rag: Rag | None = mark.rag if mark is not None and mark.rag is not Rag.UNRATED else None
    if mark is not None and not mark.sure:
        what = f"{shown(cell.text)} names two ratings; taken for {mark.rag.word}"
        notes.append(Finding("guessed-rating", cell.place, what))
    elif rag is not None and colour is None and alone and leading_mark(cell.text) is None:
        what = f"{shown(cell.text, 60)} may be a sentence; taken for {rag.word}"
        notes.append(Finding("guessed-rating", cell.place, what))
    if rag is not None and colour is not None and rag is not colour:
        what = f"{shown(cell.text)} is said, {colour.word} is shown; taken for {rag.word}"
        notes.append(Finding("rating-disagrees", cell.place, what))
    if rag is None and colour is not None:
        rag = colour
        notes += _by_colour(cell, colour, mark, sure=sure)
    if rag is None:
        return Told(None, tuple(notes))
    note = "" if not alone else _beside(cell, mark, rag)
    return Told(Rated(rag, note, phrase, cell.row, cell.place), tuple(notes))


def leading_mark(text: str) -> Mark | None:
    """The rating that leads a text; None for `Green space …`, where nothing sets it off.

    A colour in capitals, or a date behind it, sets it off as punctuation does.
    """
    mark = read_mark(text)
    if mark is None or not mark.rest or leading_date(mark.rest) is not None:
        return mark
    before = text[: max(text.rfind(mark.rest), 0)].rstrip()
    loud = mark.plain and before.isupper() and len(before) > 1 and not text.isupper()
    return mark if loud or not before[-1:].isalnum() else None


def _mark_among(cell: Cell) -> Mark | None:
    """The rating of a cell that holds something else as well."""
    said = said_in(cell)
    if said != cell.text:
        return read_mark(said)
    first = next((line.text for line in cell.lines if line.text), "")
    return leading_mark(first) or _mark_beside(cell)


def _runs_on(cell: Cell) -> Iterator[Finding]:
    """A word that may be a rating, or the first of a sentence."""
    mark = read_mark(cell.text)
    if mark is not None and mark.rag is not Rag.UNRATED:
        what = f"{shown(cell.text, 60)} begins like a rating that runs on; not taken for one"
        yield Finding("unread-rating", cell.place, what)


def _mark_beside(cell: Cell) -> Mark | None:
    """The rating that has a line or part of its own beside a date or an owner."""
    parts = (part for line in cell.lines for part in _mark_parts(line.text))
    return next((read_mark(part) for part in parts if is_mark(part)), None)


def _mark_parts(text: str) -> Iterator[str]:
    """What in a line may be a rating: its parts, what follows its date, a colour in brackets."""
    yield from _PARTS.split(text)
    dated = leading_date(text)
    if dated is not None:
        yield dated.rest.strip(" ()[]")
    yield from _TOLD.findall(text)
    boxed = _BOXED.findall(text)
    for part in (*boxed, *_SENTENCE.split(text)):
        mark = read_mark(part)
        if mark is not None and mark.plain:
            yield part


def _beside(cell: Cell, mark: Mark | None, rag: Rag) -> str:
    """What a cell says beside its rating; all of it where the colour alone rates."""
    if mark is not None and mark.rag is rag:
        return mark.rest
    return "" if BLANK.fullmatch(cell.text) else cell.text


def _by_colour(cell: Cell, colour: Rag, mark: Mark | None, *, sure: bool) -> Iterator[Finding]:
    if mark is not None:
        what = f"{shown(cell.text)} is no rating; taken for {colour.word} by its shading"
        yield Finding("guessed-rating", cell.place, what)
    elif not sure:
        what = f"the colour {shade_of(cell)} is taken for {colour.word}"
        yield Finding("guessed-rating", cell.place, what)


def _unread(cell: Cell) -> Iterator[Finding]:
    """Words and colours that rate nothing."""
    if not BLANK.fullmatch(cell.text):
        yield Finding("unread-rating", cell.place, f"{shown(cell.text)} is no rating")
    fill = shade_of(cell)
    if fill and not meaning_of(fill).is_grey:
        yield Finding("unread-colour", cell.place, f"the colour {fill} is none of the four")


def colour_columns(
    items: Iterable[Item], *, keyed: bool = False
) -> tuple[Mapping[tuple[str, ...], tuple[int, ...]], tuple[Finding, ...]]:
    """The columns whose shading rates the actions, where no column says that it does.

    Shading rates only where the file has a key of its colours (`keyed`): without one it may be a
    group's, a person's or a bar's. By the words of a header, so that tables of one shape are
    looked at together. One column counts, or every one with a date.
    """
    shapes: dict[tuple[str, ...], list[Item]] = {}
    for item in items:
        if not item.layout.having(Role.RATING):
            shapes.setdefault(item.layout.words, []).append(item)
    found: dict[tuple[str, ...], tuple[int, ...]] = {}
    notes: list[Finding] = []
    for words, alike in shapes.items():
        columns = [one for one in alike[0].layout.columns if not one.roles & {Role.BAR, Role.GROUP}]
        shaded = {column.at: _shades(alike, column.at) for column in columns}
        dated = [column.at for column in columns if column.dated]
        telling = _telling(shaded, dated) if keyed else _of_times(columns, shaded)
        if telling:
            found[words] = telling
            count = sum(_count(shaded[at]) for at in telling)
            notes.append(_told(alike[0], telling, count))
        elif any(_count(shades) for shades in shaded.values()):
            what = "shading was not taken for ratings: no key and no heading says that it is"
            notes.append(Finding("unread-colour", alike[0].table.name, what))
    return found, tuple(notes)


def _of_times(columns: Iterable[Column], shaded: Mapping[int, list[Rag | None]]) -> tuple[int, ...]:
    """Columns of progress, one a month, whose colours change from month to month in one row."""
    told = [one.at for one in columns if one.dated and Role.PROGRESS in one.roles]
    rows = zip(*(shaded[at] for at in told), strict=True)
    changing = any(len(set(row) - {None}) > 1 for row in rows)
    return tuple(told) if changing else ()


def _telling(shaded: Mapping[int, list[Rag | None]], dated: list[int]) -> tuple[int, ...]:
    """Every column with a date, where their colours differ; else the one that tells most."""
    together = [shade for at in dated for shade in shaded[at]]
    if len({one for one in together if one is not None}) > 1:
        return tuple(dated)
    telling = [at for at, shades in shaded.items() if _count(shades)]
    if not telling:
        return ()
    return (max(telling, key=lambda at: (_count(shaded[at]), len(set(shaded[at])), -at)),)


def _told(item: Item, places: tuple[int, ...], count: int) -> Finding:
    named = {one.at: one.heading or f"column {one.at + 1}" for one in item.layout.columns}
    columns = ", ".join(named[at] for at in places)
    what = f"ratings are read from the shading of {columns}: {count} cells"
    return Finding("guessed-column", item.table.name, what)


def _shades(items: Iterable[Item], at: int) -> list[Rag | None]:
    """The rating that each action's cell in a column shows by its colour."""
    found: list[Rag | None] = []
    for item in items:
        cell = item.table.grid[item.rows[0]][at]
        colour = colour_of(cell)[0] if cell is not None else None
        found.append(colour)
    return found


def _count(shades: list[Rag | None]) -> int:
    return sum(one is not None for one in shades)


def combined(ratings: Iterable[Rated]) -> Rag:
    """What the ratings of an action's milestones add up to; those without one do not count."""
    return rolled_up([one.rag for one in ratings])
