"""Case tables typed into a test, put into the frames of one engine. All of it invented."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

import narwhals as nw

from governance.domain.cases import ColumnKind, TableSet
from governance.kpis.case_frames import CaseFrames, Frame, Lookup, day_number
from governance.packs.send.declared import TABLES

ENGINES = ("arrow", "pandas", "polars", "duckdb")
Row = dict[str, Any]


def case_frames(engine: str, declared: TableSet = TABLES, **tables: list[Row]) -> CaseFrames:
    """Tables of rows, days as YYYY-MM-DD; columns not given are missing."""
    put = _Engine(engine)
    frames = {name: put.table(_columns(declared, name, rows)) for name, rows in tables.items()}
    return CaseFrames(declared, frames, put.lookup)


def _columns(
    declared: TableSet, name: str, rows: list[Row]
) -> dict[str, tuple[ColumnKind, list[Any]]]:
    table = declared.tables[name]
    assert all(set(row) <= set(table.by_name) for row in rows), name
    return {
        one.id: (one.type, [_value(one.type, row.get(one.id)) for row in rows])
        for one in table.stored
    }


def _value(kind: ColumnKind, value: Any) -> Any:
    if value is not None and kind is ColumnKind.DAY:
        return day_number(dt.date.fromisoformat(value))
    return value


@cache
def _connection() -> Any:
    """One for all: frames of different connections cannot be joined."""
    import duckdb

    return duckdb.connect()


class _Engine:
    """One engine's way of making a frame."""

    def __init__(self, name: str) -> None:
        self.name = name

    def table(self, columns: dict[str, tuple[ColumnKind, list[Any]]]) -> Frame:
        texts = {n for n, (kind, _) in columns.items() if kind.is_text}
        decimals = {n for n, (kind, _) in columns.items() if kind is ColumnKind.NUMBER}
        return self._frame({n: values for n, (_, values) in columns.items()}, texts, decimals)

    def lookup(self, columns: Lookup) -> Frame:
        return self._frame({name: list(values) for name, values in columns.items()}, set())

    def _frame(
        self, columns: dict[str, list[Any]], texts: set[str], decimals: set[str] = frozenset()
    ) -> Frame:
        if self.name == "pandas":
            import pandas as pd

            made = {
                n: pd.Series(v, dtype="str" if n in texts else "float64")
                for n, v in columns.items()
            }
            return nw.from_native(pd.DataFrame(made)).lazy()
        if self.name == "polars":
            import polars as pl

            kinds = {
                n: pl.String if n in texts else pl.Float64 if n in decimals else pl.Int64
                for n in columns
            }
            return nw.from_native(pl.LazyFrame(columns, schema=kinds))
        import pyarrow as pa

        kinds = {
            n: pa.string() if n in texts else pa.float64() if n in decimals else pa.int64()
            for n in columns
        }
        schema = pa.schema(list(kinds.items()))
        made = pa.table(columns, schema=schema)
        if self.name == "arrow":
            return nw.from_native(made).lazy()
        return nw.from_native(_connection().from_arrow(made))
