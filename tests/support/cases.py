"""Case tables typed into a test, put into the frames of one engine. All of it invented."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

import narwhals as nw

from governance.domain.cases import TABLES_BY_NAME, ColumnKind
from governance.kpis.case_frames import CaseFrames, Frame, Lookup, day_number

ENGINES = ("pandas", "polars", "duckdb")
Row = dict[str, Any]


def case_frames(engine: str, **tables: list[Row]) -> CaseFrames:
    """Tables of rows, days as YYYY-MM-DD; columns not given are missing."""
    put = _Engine(engine)
    frames = {name: put.table(_columns(name, rows)) for name, rows in tables.items()}
    return CaseFrames(frames, put.lookup)


def _columns(name: str, rows: list[Row]) -> dict[str, tuple[ColumnKind, list[Any]]]:
    table = TABLES_BY_NAME[name]
    assert all(set(row) <= set(table.by_name) for row in rows), name
    return {
        one.name: (one.kind, [_value(one.kind, row.get(one.name)) for row in rows])
        for one in table.columns
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
        texts = {
            n for n, (kind, _) in columns.items() if kind in (ColumnKind.TEXT, ColumnKind.CODE)
        }
        return self._frame({n: values for n, (_, values) in columns.items()}, texts)

    def lookup(self, columns: Lookup) -> Frame:
        return self._frame({name: list(values) for name, values in columns.items()}, set())

    def _frame(self, columns: dict[str, list[Any]], texts: set[str]) -> Frame:
        if self.name == "pandas":
            import pandas as pd

            made = {
                n: pd.Series(v, dtype="str" if n in texts else "float64")
                for n, v in columns.items()
            }
            return nw.from_native(pd.DataFrame(made)).lazy()
        if self.name == "polars":
            import polars as pl

            kinds = {n: pl.String if n in texts else pl.Int64 for n in columns}
            return nw.from_native(pl.LazyFrame(columns, schema=kinds))
        import pyarrow as pa

        schema = pa.schema([(n, pa.string() if n in texts else pa.int64()) for n in columns])
        return nw.from_native(_connection().from_arrow(pa.table(columns, schema=schema)))
