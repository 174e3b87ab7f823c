"""Engines that hold case tables, and what each must be able to do."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from governance.control.case_frames import Frame, Lookup
from governance.domain.cases import CaseTable
from governance.readers.cases.head import Layout

Texts = Mapping[str, list[str | None]]
"""Columns of text, by name."""


class Engine(StrEnum):
    """What the tables are held and counted in."""

    PANDAS = "pandas"
    POLARS = "polars"
    DUCKDB = "duckdb"
    SPARK = "spark"


class RaggedError(Exception):
    """Some rows have more or fewer values than the header; a slower reading judges them."""


class Store(Protocol):
    """One engine. Frames of texts come in; frames as declared go out."""

    def texts(self, columns: Texts) -> Frame:
        """Columns of text as a frame."""
        ...

    def csv(self, path: Path, layout: Layout) -> Frame:
        """A CSV file, all columns text, named c0, c1, …. Raises RaggedError."""
        ...

    def parquet(self, path: Path, positions: Mapping[int, str]) -> Frame:
        """These columns of a Parquet file as text, named c0, c1, … by position."""
        ...

    def with_days(self, frame: Frame, names: list[str]) -> Frame:
        """Days since 1970 beside the cleaned texts of these columns."""
        ...

    def kept(self, frame: Frame) -> Frame:
        """The frame worked out once; texts stay texts, all else becomes whole numbers."""
        ...

    def lookup(self, columns: Lookup) -> Frame:
        """A small table of whole numbers."""
        ...


def open_store(engine: Engine, address: str | None) -> Store:
    """The engine, ready. Raises ImportError where it is not installed."""
    if engine is Engine.PANDAS:
        from governance.readers.cases.in_pandas import PandasStore  # noqa: PLC0415 - heavy

        return PandasStore()
    if engine is Engine.POLARS:
        from governance.readers.cases.in_polars import PolarsStore  # noqa: PLC0415 - an extra

        return PolarsStore()
    if engine is Engine.DUCKDB:
        from governance.readers.cases.in_duckdb import DuckStore  # noqa: PLC0415 - an extra

        return DuckStore()
    from governance.readers.cases.in_spark import SparkStore  # noqa: PLC0415 - an extra

    return SparkStore(address)


def text_columns(table: CaseTable) -> frozenset[str]:
    """The columns that hold text or codes."""
    return frozenset(one.name for one in table.columns if one.kind in ("text", "code"))
