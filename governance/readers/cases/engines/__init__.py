"""Engines that hold case tables, by name."""

from __future__ import annotations

from enum import StrEnum
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a name is known without what holds tables
    from governance.readers.cases.engines.store import Store


class Engine(StrEnum):
    """What the tables are held and counted in."""

    ARROW = "arrow"
    PANDAS = "pandas"
    POLARS = "polars"
    DUCKDB = "duckdb"
    SPARK = "spark"


def usual_engine() -> Engine:
    """Arrow where it is installed: in tables of ordinary size it takes half as long as pandas."""
    return Engine.ARROW if find_spec("pyarrow") else Engine.PANDAS


def open_store(engine: Engine, address: str | None) -> Store:
    """The engine, ready. Raises ImportError where it is not installed."""
    if engine is Engine.ARROW:
        from governance.readers.cases.engines.in_arrow import ArrowStore

        return ArrowStore()
    if engine is Engine.PANDAS:
        from governance.readers.cases.engines.in_pandas import PandasStore

        return PandasStore()
    if engine is Engine.POLARS:
        from governance.readers.cases.engines.in_polars import PolarsStore

        return PolarsStore()
    if engine is Engine.DUCKDB:
        from governance.readers.cases.engines.in_duckdb import DuckStore

        return DuckStore()
    from governance.readers.cases.engines.in_spark import SparkStore

    return SparkStore(address)
