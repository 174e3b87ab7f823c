"""The map of an import from what was read, and what a map says of a file that comes again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from governance.domain.import_map import ColumnMap, Days, ImportMap, Kind, RegionMap, Role
from governance.importing.actions.draft import Coloured
from governance.importing.actions.ratings import Means
from governance.importing.readings.assign import sureness
from governance.importing.readings.bands import Reading
from governance.importing.readings.layout import Column, Layout
from governance.importing.readings.told import letter_of

Regions = Sequence[tuple[str, Reading | None]]
"""The parts of a document, each with its table's name; None where nothing was made of a table."""
_LONGEST = 200
"""Characters of a heading that a map keeps."""


def regions_told(told: ImportMap | None, sha256: str) -> Mapping[str, tuple[RegionMap, ...]]:
    """What a map says of each table by its name; of the same file its rows and letters count.

    Of another version headings count, since rows and columns may have moved.
    """
    found: dict[str, tuple[RegionMap, ...]] = {}
    for one in told.regions if told is not None else ():
        if one.kind is Kind.PLAN and not one.columns:
            continue  # laid out in another way than as a table: looked at anew
        region = one
        if told is not None and told.sha256 == sha256:
            columns = (column.model_copy(update={"heading": None}) for column in one.columns)
            region = one.model_copy(update={"columns": tuple(columns)})
        found[one.table] = (*found.get(one.table, ()), region)
    return found


def map_of(
    source: str,
    sha256: str,
    regions: Regions,
    coloured: Coloured,
    means: Means,
    *,
    month_first: bool,
) -> ImportMap:
    """The map of an import, region by region, with what each would be next."""
    days = Days.MONTH_FIRST if month_first else Days.DAY_FIRST
    found = tuple(_region(name, reading, coloured) for name, reading in regions)
    return ImportMap(source=source, sha256=sha256, dates=days, means=dict(means), regions=found)


def without_headings(mapped: ImportMap) -> ImportMap:
    """The same with letters alone: where nothing is a plan, headings may be rows of people."""
    regions = [one.model_copy(update={"columns": tuple(
        column.model_copy(update={"heading": None}) for column in one.columns
    )}) for one in mapped.regions]  # fmt: skip
    return mapped.model_copy(update={"regions": tuple(regions)})


def _region(name: str, reading: Reading | None, coloured: Coloured) -> RegionMap:
    if reading is None:
        return RegionMap(table=name, kind=Kind.OTHER)
    layout, kind = reading.layout, reading.kind
    rules = layout.rules
    heading = _span(layout.first, layout.last) if layout.first >= 0 else None
    return RegionMap(
        table=name,
        kind=kind.kind,
        heading=heading,
        rows=_span(reading.rows.start, reading.rows.stop - 1) if reading.rows else None,
        sure=sureness(kind.margin),
        otherwise=kind.second if kind.second is not kind.kind else None,
        groups=reading.groups,
        outline=reading.outline,
        owners=rules.owners,
        ratings=rules.ratings,
        columns=tuple(_columns(layout, coloured)),
    )


def _span(first: int, last: int) -> str:
    return str(first + 1) if first == last else f"{first + 1}-{last + 1}"


def _columns(layout: Layout, coloured: Coloured) -> Iterator[ColumnMap]:
    shaded = coloured.get(layout.words, ())
    for column in layout.columns:
        if column.heading or column.roles:
            roles = column.roles | ({Role.RATING} if column.at in shaded else frozenset())
            yield _column(column, roles)


def _column(column: Column, roles: frozenset[Role]) -> ColumnMap:
    return ColumnMap(
        column=letter_of(column.at),
        heading=column.heading[:_LONGEST].strip() or None,
        holds=_ordered(roles),
        sure=column.sure,
        otherwise=_ordered(column.other),
    )


def _ordered(roles: frozenset[Role]) -> tuple[Role, ...]:
    return tuple(role for role in Role if role in roles)
