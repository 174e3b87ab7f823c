"""What became of every cell of a file's tables, for a page that shows it to a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from governance.domain.import_map import ImportMap, Kind, RegionMap, Role
from governance.domain.imported import Finding, Sort, SourceCell, SourceTable
from governance.importing.grid import Cell, Document, Table
from governance.importing.readings.bands import Item, Section
from governance.importing.readings.told import place_of, span_of
from governance.importing.tables.beside import side_by_side
from governance.importing.tables.survey import Survey

_UNSURE = 0.5
"""A column whose reading is less sure than this is worth a look."""
_TAKEN = frozenset((Kind.PLAN, Kind.RISKS, Kind.ISSUES, Kind.MEASURES))
"""What comes in, as what it is."""
LEFT = "left out"
HEADING = "heading"


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of one table's rows and places."""

    region: RegionMap | None
    items: frozenset[int]
    sections: frozenset[str]
    odd: Mapping[str, str]
    """What was found at a place, by the place."""


def traced(
    document: Document, found: Survey, mapped: ImportMap, findings: Iterable[Finding]
) -> tuple[SourceTable, ...]:
    """Every table of a document, each cell with what became of it."""
    odd: dict[str, str] = {}
    for one in findings:
        if one.sort in (Sort.GUESSED, Sort.LEFT) and one.where and one.code != "made-ref":
            odd.setdefault(one.where, f"{one.what}")
    parts = (part for table in document.tables for part in side_by_side(table))
    return tuple(_table(table, found, mapped, odd) for table in parts)


def _table(table: Table, found: Survey, mapped: ImportMap, odd: Mapping[str, str]) -> SourceTable:
    mine = [one for one in mapped.regions if one.table == table.name]
    region = next((one for one in mine if one.kind is Kind.PLAN), next(iter(mine), None))
    items = frozenset(row for part in _parts(found, table.name) for row in part.rows)
    sections = frozenset(one.place for one in found.bands if isinstance(one, Section))
    known = _Known(region, items, sections, odd)
    columns = {place_of(one.column): one for one in region.columns} if region else {}
    plan = region is not None and region.kind is Kind.PLAN
    holds = tuple(
        (_said(columns[at].holds), columns[at].sure or 0.0) if at in columns and plan else ("", 0.0)
        for at in range(table.width)
    )
    kind = region.kind if region is not None else Kind.OTHER
    last = span_of(region.heading)[1] if region is not None and region.heading else -1
    # What does not come in need not be seen by whoever looks at how it was read: it may be people.
    shown = len(table.grid) if kind in _TAKEN else last + 1
    rows = tuple(tuple(_cells(table, row, known)) for row in range(shown))
    sure = region.sure if region is not None and region.sure is not None else 0.0
    first = span_of(region.heading)[0] if region is not None and region.heading else 0
    return SourceTable(table.name, kind.value, sure, holds, rows, first)


def _parts(found: Survey, name: str) -> Iterator[Item]:
    for band in found.bands:
        if isinstance(band, Item):
            yield from (part for part in band.parts if part.table.name == name)


def _cells(table: Table, row: int, known: _Known) -> Iterator[SourceCell]:
    for at in range(table.width):
        cell = table.grid[row][at]
        if cell is None:
            yield SourceCell("", "", "")
        elif (cell.row, cell.column) == (row, at):
            became, why = _fate(cell, row, known)
            yield SourceCell(cell.place, cell.text, became, why, cell.rows, cell.columns)


def _fate(cell: Cell, row: int, known: _Known) -> tuple[str, str]:
    """What became of a cell, and why somebody should look at it."""
    why = known.odd.get(cell.place, "")
    region = known.region
    if not cell.text and not cell.fill:
        return "", why
    if cell.place in known.sections:
        return Role.GROUP.value, why
    if region is None or region.kind is not Kind.PLAN:
        return LEFT, why
    first, last = span_of(region.heading) if region.heading else (-1, -1)
    if first <= row <= last:
        return HEADING, why
    column = next((one for one in region.columns if place_of(one.column) == cell.column), None)
    if row not in known.items or column is None or not column.holds:
        return LEFT if cell.text else "", why
    if not why and cell.text and column.sure is not None and column.sure < _UNSURE:
        next_best = _said(column.otherwise) or "nothing"
        why = f"its column could as well hold {next_best}" if row == min(known.items) else ""
    return _said(column.holds), why


def _said(roles: tuple[Role, ...]) -> str:
    return " and ".join(role.value for role in roles)
