"""Engines that hold case tables, and what each must be able to do."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

from governance.control.case_frames import Frame, Lookup
from governance.readers.cases.convert import Columns
from governance.readers.cases.head import Layout

Texts = Mapping[str, list[str | None]]
"""Columns of text, by name."""
Raw = Any
"""A table of texts as an engine reads it; its columns are c0, c1, … by position."""


class Engine(StrEnum):
    """What the tables are held and counted in."""

    PANDAS = "pandas"
    POLARS = "polars"
    DUCKDB = "duckdb"
    SPARK = "spark"


class RaggedError(Exception):
    """Some rows have more or fewer values than the header; a slower reading judges them."""


class Store(Protocol):
    """One engine. Texts come in; frames as declared go out."""

    def texts(self, columns: Texts) -> Raw:
        """Columns of text."""
        ...

    def csv(self, path: Path, layout: Layout) -> Raw:
        """A CSV file, all columns text. Raises RaggedError."""
        ...

    def parquet(self, path: Path, positions: Mapping[int, str]) -> Raw:
        """These columns of a Parquet file as text."""
        ...

    def with_values(self, raw: Raw, columns: Columns) -> Frame:
        """These columns as declared, with their texts and what is bad, as `convert` has it."""
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
