"""Case tables in Polars."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import narwhals as nw
import polars as pl

from governance.control.case_frames import Frame, Lookup
from governance.readers.cases.arrow import csv_texts, lookup_table, parquet_texts, texts_table
from governance.readers.cases.convert import with_days
from governance.readers.cases.engines import Texts
from governance.readers.cases.head import Layout


class PolarsStore:
    """Polars, through Arrow's readers."""

    def texts(self, columns: Texts) -> Frame:
        """Columns of text as a frame."""
        return _frame(texts_table(columns))

    def csv(self, path: Path, layout: Layout) -> Frame:
        """A CSV file, all columns text. Raises RaggedError."""
        return _frame(csv_texts(path, layout))

    def parquet(self, path: Path, positions: Mapping[int, str]) -> Frame:
        """These columns of a Parquet file as text."""
        return _frame(parquet_texts(path, positions))

    def with_days(self, frame: Frame, names: list[str]) -> Frame:
        """Days since 1970 beside the cleaned texts of these columns."""
        return with_days(frame, names)

    def kept(self, frame: Frame) -> Frame:
        """The frame worked out once."""
        floats = [name for name, kind in frame.collect_schema().items() if kind != nw.String]
        whole = frame.with_columns([nw.col(name).cast(nw.Int64) for name in floats])
        return nw.from_native(whole.collect("polars").to_native().lazy())

    def lookup(self, columns: Lookup) -> Frame:
        """A small table of whole numbers."""
        return _frame(lookup_table(columns))


def _frame(table: Any) -> Frame:  # noqa: ANN401 - an Arrow table
    made = pl.from_arrow(table)
    assert isinstance(made, pl.DataFrame)
    return nw.from_native(made.lazy())
