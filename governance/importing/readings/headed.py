"""What the columns under some rows are called there, and what that says of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from governance.importing.grid import Cell, Table
from governance.importing.readings.layout import Column, Layout
from governance.importing.words.dating import leading_date, trailing_date, whole_date
from governance.importing.words.heading_words import Role
from governance.importing.words.headings import roles_of

_MONTH = re.compile(r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*", re.IGNORECASE)
_NAMES = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] * 3
_MONTHS = tuple(name[0] for name in _NAMES)
_REVIEW = re.compile(r"\breviews?\b", re.IGNORECASE)
_TERM = re.compile(r"(autumn|spring|summer)(?: term)? (?:review|update|progress|impact|rag)",
                   re.IGNORECASE)  # fmt: skip
"""The heading of a term's review, of which the plan's life tells the year."""
_YEAR = re.compile(r"(?<!\d)(?P<year>20\d\d)(?P<next>\s?[/–-]\s?(?:20)?\d\d)?(?!\d)")
_AHEAD = re.compile(r"(?:by|within|target|milestones?|planned|to be)\b", re.IGNORECASE)
"""How the heading of a column of milestones begins that all have one date."""
_RUN = 5
"""Initials side by side from which they are months."""


def headed_by(table: Table, first: int, last: int) -> Layout:
    """Some rows as a header, whatever they look like; columns without a heading for none."""
    if last < 0 or last >= len(table.grid):
        return Layout(-1, -1, tuple(Column(at, "", frozenset()) for at in range(table.width)))
    months = month_letters(table, last)
    columns = [_column(table, at, range(first, last + 1), months) for at in range(table.width)]
    return Layout(first, last, tuple(column for column in columns if column is not None))


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


def _column(table: Table, at: int, rows: range, months: Mapping[int, str]) -> Column | None:
    """A column's headings from top to bottom, and what they say."""
    cells = list(_cells(table, at, rows))
    if not cells:
        return Column(at, "", frozenset())
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
    return Column(at, heading, roles, dated, shared=shared, lowest=lowest)


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
