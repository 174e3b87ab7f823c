"""Where a table's header stands, and what each of its columns is called there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from governance.domain.rag import Rag
from governance.importing.grid import Cell, Table
from governance.importing.words.dating import leading_date, trailing_date, whole_date, years_in
from governance.importing.words.heading_words import Role
from governance.importing.words.headings import LONGEST, roles_of
from governance.importing.words.labels import is_labelled
from governance.importing.words.marks import read_mark

_LOOKED = 40
"""Rows among which a header is looked for."""
_MONTH = re.compile(r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*", re.IGNORECASE)
_NAMES = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] * 3
_MONTHS = tuple(name[0] for name in _NAMES)
_RUN = 5
"""Initials from which a row of them is one of months."""
_REVIEW = re.compile(r"\breviews?\b", re.IGNORECASE)
_TERM = re.compile(r"(autumn|spring|summer)(?: term)? (?:review|update|progress|impact|rag)",
                   re.IGNORECASE)  # fmt: skip
"""The heading of a term's review, of which the plan's life tells the year."""
_YEAR = re.compile(r"(?<!\d)(?P<year>20\d\d)(?P<next>\s?[/–-]\s?(?:20)?\d\d)?(?!\d)")
_SHORT = 40
"""Characters of a heading below another."""
_COLOUR = 6
"""Characters of a colour's name."""
_THING = frozenset((Role.ACTION, Role.STEP, Role.GROUP))
_AHEAD = re.compile(r"(?:by|within|target|milestones?|planned|to be)\b", re.IGNORECASE)
"""How the heading of a column of milestones begins that all have one date."""
_BESIDE = frozenset((Role.OWNER, Role.DUE, Role.PROGRESS, Role.RATING, Role.START, Role.STEP))


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table of actions."""

    at: int
    heading: str
    roles: frozenset[Role]
    dated: str | None = None
    """The date that its heading names, as written."""
    guessed: bool = False
    """True where what stands in it, not its heading, says what it is."""
    shared: bool = False
    """True where its heading stretches over other columns too."""
    tick: Rag | None = None
    """The rating that a mark in this column means, where each colour has a column."""

    def taken_for(self, *roles: Role, guessed: bool = True) -> Column:
        """The same column with other roles; a guess, unless its heading says so."""
        return replace(self, roles=frozenset(roles), guessed=guessed or self.guessed)


@dataclass(frozen=True, slots=True)
class Layout:
    """A header: the rows it takes and the columns under it."""

    first: int
    last: int
    columns: tuple[Column, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """Its headings, by which the same header is known again."""
        return tuple(column.heading.casefold() for column in self.columns)

    def having(self, role: Role) -> tuple[Column, ...]:
        """The columns of a role, from left to right."""
        return tuple(column for column in self.columns if role in column.roles)

    def with_columns(self, columns: Mapping[int, Column]) -> Layout:
        """The same with some columns changed."""
        changed = (columns.get(column.at, column) for column in self.columns)
        return Layout(self.first, self.last, tuple(changed))


def find_layout(table: Table, start: int = 0, *, looked: int = _LOOKED) -> Layout | None:
    """The first header at or below a row; None where there is none."""
    for row in range(start, min(start + looked, len(table.grid))):
        if is_header(table, row):
            return _layout(table, row)
    return None


def is_header(table: Table, row: int, *, strict: bool = False) -> bool:
    """True for a row of headings; strictly, for one in the midst of other rows."""
    cells = table.own(row)
    texts = [cell.text for cell in cells]
    if len(cells) < 2 or any(len(text) > LONGEST for text in texts):
        return False
    plain = [roles_of(text) for text in texts]
    months = month_letters(table, row)
    known = [
        roles or _of_colour(text) or _of_dated(text)
        for roles, text in zip(plain, texts, strict=True)
    ]
    if months:
        known = [
            roles for roles, cell in zip(known, cells, strict=True) if cell.column not in months
        ]
        texts = [cell.text for cell in cells if cell.column not in months]
    named = [roles for roles in known if roles]
    if sum(map(bool, plain)) < 2:
        return False
    union = frozenset().union(*named)
    share = len(named) / len(texts)
    tells = bool(union & _BESIDE) and (bool(union & _THING) or len(union & _BESIDE) >= 2)
    if strict:
        short = all(len(text) <= _SHORT for text in texts)
        return tells and short and len(named) >= 3 and share >= 0.75 and bool(union & _THING)
    tells = tells or (Role.ACTION in union and _is_labelled(table, row + 1))
    return tells and len(union) >= 2 and share >= 0.5 and not _has_dates(texts)


def _is_labelled(table: Table, row: int) -> bool:
    """True for a row with a cell that names owner and date below the action."""
    return row < len(table.grid) and any(map(is_labelled, table.own(row)))


def month_letters(table: Table, row: int) -> dict[int, str]:
    """The months of columns that are headed by initials alone: A, M, J, J, A, S."""
    cells = [cell for cell in table.own(row) if len(cell.text) == 1 and cell.columns == 1]
    letters = "".join(cell.text.upper() for cell in cells)
    at = "".join(_MONTHS).find(letters) if len(letters) >= _RUN else -1
    beside = all(two.column - one.column == 1 for one, two in pairwise(cells))
    if at < 0 or not beside:
        return {}
    names = _NAMES[at : at + len(cells)]
    return {cell.column: name for cell, name in zip(cells, names, strict=True)}


def _of_colour(text: str) -> frozenset[Role]:
    """A heading that is a colour or its letter is one of ratings."""
    mark = read_mark(text) if len(text) <= _COLOUR else None
    return frozenset((Role.RATING,)) if mark is not None and mark.plain else frozenset()


def _of_dated(text: str) -> frozenset[Role]:
    """A heading that is a month or a term is one of progress."""
    phrase = whole_date(text)
    return frozenset((Role.PROGRESS,)) if phrase and not phrase.isdigit() else frozenset()


def _has_dates(texts: list[str]) -> bool:
    """True where two cells are dates and the rest is not: a row of actions, no header."""
    dates = sum(bool(years_in(text)) for text in texts)
    return dates == 1 and len(texts) <= 6


def _layout(table: Table, row: int) -> Layout:
    above = row - 1 if row and _is_band(table, row - 1) else row
    last = row
    while last + 1 < len(table.grid) and last < row + 2 and _is_below(table, last, last + 1):
        last += 1
    months = month_letters(table, last)
    columns = [_column(table, at, range(above, last + 1), months) for at in range(table.width)]
    return Layout(above, last, tuple(column for column in columns if column is not None))


def _is_band(table: Table, row: int) -> bool:
    """True for a row whose headings stretch over several columns each, but not over all."""
    cells = table.own(row)
    spread = any(1 < cell.columns < table.width for cell in cells)
    years = all(_YEAR.fullmatch(cell.text) for cell in cells)
    several = len(cells) >= 2 or years
    return several and spread and all(len(cell.text) <= _SHORT for cell in cells)


def _is_below(table: Table, row: int, below: int) -> bool:
    """True for a row that divides the headings above it."""
    cells = table.own(below)
    if not cells or any(len(cell.text) > _SHORT for cell in cells):
        return False
    heads = [_covering(table, row, cell) for cell in cells]
    divided = [head for head in heads if head is not None and head.columns > 1]
    return len(divided) == len(heads) and len(cells) >= 2 and not _looks_like_body(table, below)


def _covering(table: Table, row: int, cell: Cell) -> Cell | None:
    return table.grid[row][cell.column]


def _looks_like_body(table: Table, row: int) -> bool:
    cells = table.own(row)
    return sum(any(sign in cell.text for sign in "/@") for cell in cells) > len(cells) / 2


def _column(table: Table, at: int, rows: range, months: Mapping[int, str]) -> Column | None:
    """A column's headings from top to bottom, and what they say."""
    cells = list(_cells(table, at, rows))
    if not cells:
        return None
    texts = [cell.text for cell in cells if cell.text]
    heading = " ".join(texts)
    lowest = texts[-1] if texts else ""
    roles = frozenset() if at in months else roles_of(lowest) or roles_of(heading)
    dated = _in_year(months.get(at) or _date_in(lowest), texts[:-1])
    if not dated and roles & {Role.RATING, Role.PROGRESS}:
        dated = next((found for text in texts[-2::-1] if (found := _date_in(text))), None)
    if dated and (not roles or (roles == {Role.DETAIL} and _REVIEW.search(heading))):
        ahead = _AHEAD.match(heading) is not None
        plain = frozenset() if at in months else roles_of(heading) - {Role.DETAIL}
        roles = plain or frozenset((Role.STEP if ahead else Role.PROGRESS,))
    shared = cells[-1].columns > 1
    return Column(at, heading, roles, dated, shared=shared)


def _cells(table: Table, at: int, rows: range) -> Iterator[Cell]:
    seen: list[Cell] = []
    for row in rows:
        cell = table.grid[row][at]
        if cell is not None and all(cell is not one for one in seen):
            seen.append(cell)
            yield cell


def _in_year(phrase: str | None, above: list[str]) -> str | None:
    """A month with the year of the heading above it; of a financial year, the one it lies in."""
    month = _MONTH.fullmatch(phrase) if phrase else None
    year = next((found for text in above[::-1] if (found := _YEAR.search(text))), None)
    if phrase is None or month is None or year is None:
        return phrase
    early = month[1].casefold() in ("jan", "feb", "mar") and year["next"] is not None
    return f"{phrase} {int(year['year']) + early}"


def _date_in(heading: str) -> str | None:
    """The date that a heading names: `Sept 22`, `Update Sept 22`, `Q1 2022/23 progress`."""
    if phrase := whole_date(heading):
        return None if phrase.isdigit() and len(phrase) < 4 else phrase
    for found in (leading_date(heading), trailing_date(heading)):
        if found is not None:
            return found.phrase
    term = _TERM.match(heading)
    return f"{term[1]} term" if term else None
