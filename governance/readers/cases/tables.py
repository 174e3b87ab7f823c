"""One table from its file or sheet: texts first, then what the columns are declared to hold."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import narwhals as nw

from governance.domain.cases import CaseColumn, ColumnKind
from governance.domain.cases.problem import masked, rows
from governance.kpis.case_frames import Frame
from governance.problems import Problem
from governance.readers.cases.convert import BAD, TEXT, is_text
from governance.readers.cases.faults import fault, listed
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
from governance.readers.cases.store import RaggedError, Raw, Store
from governance.readers.cases.workbook import read_sheet

BYTES = 4 << 30
"""The largest file that is read."""


class RefusedError(Exception):
    """A table that cannot be read, with the problem that says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


@dataclass
class TableReader:
    """Reads the tables of one place into one engine, and gathers what is wrong."""

    store: Store
    problems: list[Problem] = field(default_factory=list)

    def read(self, source: CaseFile) -> Frame | None:
        """The table with exactly the columns declared; None where it cannot be read."""
        try:
            matched, raw = self._raw(source)
        except RefusedError as no:
            self.problems.append(no.problem)
            return None
        self.problems += _about_header(source, matched)
        return self._typed(source, matched, raw)

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
            told = fault("engine-missing", source.where, "Parquet needs pyarrow")
            raise RefusedError(told) from None
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
        judged = [one for one in columns.values() if not is_text(one)]
        keys = [TEXT.format(name) for name in table.key if name in matched.places][:1]
        names = [one.name for one in table.columns]
        bad = [BAD.format(one.name) for one in judged]
        wide = self.store.kept(every.select([*names, *bad, *keys]))
        self.problems += _wrong_types(source, wide, judged, keys)
        return wide.select(names)


def _missing(column: CaseColumn) -> nw.Expr:
    return nw.lit(None, dtype=nw.String if is_text(column) else nw.Float64).alias(column.name)


def _demand_header(source: CaseFile, matched: Matched, width: int = 0) -> None:
    if width > COLUMNS:
        what = f"it has more than {COLUMNS} columns"
        raise RefusedError(fault("table-too-large", source.where, what))
    if not matched.places:
        # the first row may be a child's: nothing of it is shown
        what = f"its first row names no column of {source.table.name}"
        raise RefusedError(fault("no-header", source.where, what))


def _about_header(source: CaseFile, matched: Matched) -> list[Problem]:
    table, where = source.table, source.where
    found = []
    if matched.unknown:
        what = f"{table.name} has no column {listed(matched.unknown)}"
        found.append(fault("unknown-columns", where, what))
    if matched.twice:
        found.append(fault("column-twice", where, f"{listed(matched.twice)} comes twice"))
    keys = tuple(name for name in matched.missing if name in table.key)
    others = tuple(name for name in matched.missing if name not in table.key)
    if keys:
        found.append(fault("missing-key", where, f"{table.name} lacks its key {listed(keys)}"))
    if others:
        found.append(fault("missing-columns", where, f"{table.name} lacks {listed(others, 99)}"))
    return found


def _wrong_types(
    source: CaseFile, wide: Frame, judged: Iterable[CaseColumn], keys: list[str]
) -> list[Problem]:
    """One problem a column, with how many values and the first keys."""
    columns = {one.name: one for one in judged}
    if not columns:
        return []
    sums = _home(wide.select([nw.col(BAD.format(name)).sum() for name in columns]))
    counts = {name: int(sums[0][BAD.format(name)] or 0) for name in columns}
    found = []
    for name, count in counts.items():
        if count:
            kind = _KINDS[columns[name].kind]
            shown = _first_keys(wide.filter(nw.col(BAD.format(name)) == 1), keys)
            what = f"{source.table.name}.{name}: {rows(count)} with what is not {kind}{shown}"
            found.append(fault("wrong-type", source.where, what))
    return found


_KINDS = {ColumnKind.DAY: "a day", ColumnKind.FLAG: "1 or 0", ColumnKind.COUNT: "a whole number"}


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
