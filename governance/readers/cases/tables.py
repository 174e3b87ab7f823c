"""One table from its file or sheet: texts first, then what the columns are declared to hold."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

import narwhals as nw

from governance.domain.cases import CaseColumn, ColumnKind
from governance.domain.cases.problem import masked, rows
from governance.kpis.case_frames import ROW, Frame, Held
from governance.kpis.case_frames import UNREAD as UNREAD_MARK
from governance.problems import Problem
from governance.readers.cases.convert import BAD, MONTH_FIRST, TEXT, UNREAD, is_judged
from governance.readers.cases.engines.store import RaggedError, Raw, Store
from governance.readers.cases.faults import RefusedError, fault, listed
from governance.readers.cases.guard import COLUMNS
from governance.readers.cases.head import (
    Layout,
    Matched,
    csv_rows,
    first_bad_byte,
    has_open_quote,
    match_header,
    read_layout,
)
from governance.readers.cases.sources import CaseFile
from governance.readers.cases.workbook import read_sheet

BYTES = 4 << 30
"""The largest file that is read."""


@dataclass
class TableReader:
    """Reads the tables of one place into one engine, and gathers what is wrong."""

    store: Store
    used: Mapping[str, Collection[str]] = field(default_factory=dict)
    """Columns, by table, that somebody asks for: it is told where they are not there."""
    problems: list[Problem] = field(default_factory=list)
    numbered: bool = False
    """True to keep beside the columns where each row stood in its file."""
    held: dict[str, Held] = field(default_factory=dict)
    """What the files held, by table."""

    def read(self, source: CaseFile) -> Frame | None:
        """The table with exactly the columns declared; None where it cannot be read."""
        try:
            matched, raw = self._made(source) if source.columns else self._raw(source)
        except RefusedError as no:
            self.problems.append(no.problem)
            return None
        self.problems += _about_header(source, matched, self.used.get(source.table.id, ()))
        return self._typed(source, matched, raw)

    def _made(self, source: CaseFile) -> tuple[Matched, Raw]:
        """What was put together already."""
        columns = source.columns or {}
        matched = match_header(source.table, tuple(columns))
        return matched, self.store.texts({f"c{at}": columns[n] for n, at in matched.places.items()})

    def _raw(self, source: CaseFile) -> tuple[Matched, Raw]:
        if source.sheet:
            sheet, problem = read_sheet(source.path, source.sheet, source.table)
            if sheet is None:
                raise RefusedError(problem or _unreadable(source))
            _demand_header(source, sheet[0])
            return sheet[0], self.store.texts(sheet[1])
        if source.path.stat().st_size > BYTES:
            raise RefusedError(fault("table-too-large", source.where, "it is larger than 4 GiB"))
        if source.path.suffix.casefold() == ".parquet":
            return self._parquet(source)
        return self._csv(source)

    def _csv(self, source: CaseFile) -> tuple[Matched, Raw]:
        if (line := first_bad_byte(source.path)) is not None:
            raise RefusedError(fault("table-not-utf-8", source.where, "it is not UTF-8", line))
        layout = read_layout(source.path)
        if layout is None:
            raise RefusedError(fault("no-header", source.where, "it is empty"))
        matched = match_header(source.table, layout.header)
        _demand_header(source, matched, len(layout.header))
        is_odd = has_open_quote(source.path)
        if layout.whole and not is_odd:
            with suppress(RaggedError):
                return matched, self.store.csv(source.path, layout)
        return matched, self.store.texts(_slowly(source, layout, strict=is_odd))

    def _parquet(self, source: CaseFile) -> tuple[Matched, Raw]:
        try:
            from governance.readers.cases.arrow import parquet_head
        except ImportError:
            what = "Parquet needs pyarrow, which is not installed: pip install pyarrow"
            raise RefusedError(fault("engine-missing", source.where, what)) from None
        try:
            header = parquet_head(source.path)
            matched = match_header(source.table, header)
            _demand_header(source, matched, len(header))
            positions = {at: header[at] for at in matched.places.values()}
            return matched, self.store.parquet(source.path, positions)
        except RefusedError:
            raise
        except Exception:  # noqa: BLE001 - an engine's own text may hold a cell
            raise RefusedError(_unreadable(source)) from None

    def _typed(self, source: CaseFile, matched: Matched, raw: Raw) -> Frame:
        """Texts as the kinds declared, without blank rows; what cannot be read is counted."""
        table = source.table
        columns = {at: table.by_name[name] for name, at in matched.places.items()}
        missing = [_missing(table.by_name[name]) for name in matched.missing]
        every = self.store.with_values(raw, columns)
        every = every.with_columns(missing) if missing else every
        judged = [one for one in columns.values() if is_judged(one)]
        keys = [TEXT.format(name) for name in table.key if name in matched.places][:1]
        kept = [*(one.id for one in table.stored), *([ROW] if self.numbered else [])]
        bad = [BAD.format(one.id) for one in judged]
        decimals = [one.id for one in table.stored if one.type is ColumnKind.NUMBER]
        wide = self.store.kept(every.select([*kept, *bad, *keys]), decimals)
        counts = _bad_counts(wide, judged)
        self.problems += _wrong_types(source, wide, judged, keys, counts)
        held = _held(wide, kept, frozenset(matched.missing), counts)
        self.held[table.id] = replace(held, known_on=source.known_on)
        return wide.select(kept)


def _missing(column: CaseColumn) -> nw.Expr:
    kind = nw.String if column.type.is_text else nw.Float64
    return nw.lit(None, dtype=kind).alias(column.id)


def _demand_header(source: CaseFile, matched: Matched, width: int = 0) -> None:
    if width > COLUMNS:
        what = f"it has more than {COLUMNS} columns"
        raise RefusedError(fault("table-too-large", source.where, what))
    if not matched.places:
        # the first row may be a child's: nothing of it is shown
        what = f"its first row names no column of {source.table.id}"
        raise RefusedError(fault("no-header", source.where, what))


def _about_header(source: CaseFile, matched: Matched, used: Collection[str]) -> list[Problem]:
    table, where = source.table, source.where
    found = []
    if matched.unknown:
        what = f"{table.id} has no column {listed(matched.unknown)}"
        found.append(fault("unknown-columns", where, what))
    if matched.twice:
        found.append(fault("column-twice", where, f"{listed(matched.twice)} comes twice"))
    keys = tuple(name for name in matched.missing if name in table.key)
    wanted = {one.id for one in table.stored if one.required}.union(used).difference(keys)
    others = tuple(name for name in matched.missing if name in wanted)
    if keys:
        found.append(fault("missing-key", where, f"{table.id} lacks its key {listed(keys)}"))
    if others:
        found.append(fault("missing-columns", where, f"{table.id} lacks {listed(others, 99)}"))
    return found


_BadCounts = dict[tuple[str, int], int]
"""How many values of a column have which fault; those that have none are left out."""


def _bad_counts(wide: Frame, judged: Iterable[CaseColumn]) -> _BadCounts:
    names = [one.id for one in judged]
    if not names:
        return {}
    (worst,) = _home(wide.select(nw.col(*map(BAD.format, names)).max()))
    names = [name for name in names if worst[BAD.format(name)]]
    if not names:
        return {}  # as most tables are: what is wrong is counted only where something is
    faults = [(name, kind) for name in names for kind in (UNREAD, MONTH_FIRST)]
    sums = [
        (nw.col(BAD.format(name)) == kind).cast(nw.Int64).sum().alias(f"_{kind}_{name}")
        for name, kind in faults
    ]
    (found,) = _home(wide.select(sums))
    counts = {(name, kind): int(found[f"_{kind}_{name}"] or 0) for name, kind in faults}
    return {fault: count for fault, count in counts.items() if count}


def _held(wide: Frame, kept: list[str], absent: frozenset[str], counts: _BadCounts) -> Held:
    unread: dict[str, int] = {}
    for (name, _), count in counts.items():
        unread[name] = unread.get(name, 0) + count
    if not unread:
        return Held(absent)
    marks = [nw.col(BAD.format(name)).alias(UNREAD_MARK.format(name)) for name in unread]
    return Held(absent, unread, wide.select([*kept, *marks]))


def _wrong_types(
    source: CaseFile,
    wide: Frame,
    judged: Iterable[CaseColumn],
    keys: list[str],
    counts: _BadCounts,
) -> Iterator[Problem]:
    """One problem a column and fault, with how many values and the first keys."""
    columns = {one.id: one for one in judged}
    for (name, kind), count in counts.items():
        shown = _first_keys(wide.filter(nw.col(BAD.format(name)) == kind), keys)
        yield _told(source, columns[name], kind, count, shown)


def _told(source: CaseFile, column: CaseColumn, kind: int, count: int, shown: str) -> Problem:
    start = f"{source.table.id}.{column.id}: {rows(count)} with"
    if kind == MONTH_FIRST:
        return fault("day-order", source.where, f"{start} the month before the day{shown}")
    if column.steers:
        return fault("unread-code", source.where, f"{start} a code that is none of its set{shown}")
    return fault("wrong-type", source.where, f"{start} what is not {_KINDS[column.type]}{shown}")


_KINDS = {
    ColumnKind.DAY: "a day",
    ColumnKind.FLAG: "1 or 0",
    ColumnKind.WHOLE: "a whole number",
    ColumnKind.NUMBER: "a number",
}


def _first_keys(frame: Frame, keys: list[str]) -> str:
    if not keys:
        return ""
    first = frame.select(keys).filter(~nw.col(keys[0]).is_null()).sort(keys[0]).head(3)
    told = ", ".join(masked(row[keys[0]]) for row in _home(first))
    return f" (first: {told})" if told else ""


def _home(frame: Frame) -> list[dict[str, Any]]:
    return list(frame.collect().rows(named=True))


def _slowly(source: CaseFile, layout: Layout, *, strict: bool) -> dict[str, list[str | None]]:
    """A CSV file whose rows differ in length: short ones are filled, long ones refused.

    Strictly, so is a quotation mark that is opened and not closed: it would swallow rows.
    """
    columns: list[list[str | None]] = [[] for _ in layout.header]
    width = len(layout.header)
    read = csv_rows(source.path, layout.separator, strict=strict)
    try:
        for number, row in enumerate(read):
            if number == 0:
                continue
            if any(row[width:]):
                what = f"data row {number} has {len(row)} values, the header {width}"
                raise RefusedError(fault("ragged-rows", source.where, what))
            for at, values in enumerate(columns):
                values.append(row[at] or None if at < len(row) else None)
    except csv.Error:
        what = "its quotation marks do not pair up" if strict else "it has a value too long"
        raise RefusedError(fault("unreadable-table", source.where, what)) from None
    return dict(zip(layout.names, columns, strict=True))


def _unreadable(source: CaseFile) -> Problem:
    return fault("unreadable-table", source.where, "it cannot be read as a table")
