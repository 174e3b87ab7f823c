"""Files read by Arrow, for the engines that take its tables without copying them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from governance.readers.cases.engines import RaggedError, Texts
from governance.readers.cases.head import Layout

BLOCK = 8 << 20
"""Bytes read at a time; no row may be longer."""


def csv_texts(path: Path, layout: Layout) -> Any:  # noqa: ANN401 - pyarrow has no types
    """A CSV file as a table of text. Raises RaggedError."""
    try:
        with path.open("rb") as file:
            return pa_csv.read_csv(
                file,
                pa_csv.ReadOptions(
                    column_names=list(layout.names), skip_rows=layout.skip, block_size=BLOCK
                ),
                pa_csv.ParseOptions(delimiter=layout.separator, newlines_in_values=True),
                pa_csv.ConvertOptions(
                    column_types=dict.fromkeys(layout.names, pa.string()),
                    null_values=[""],
                    strings_can_be_null=True,
                ),
            )
    except pa.ArrowInvalid as fault:
        if "Empty CSV" in str(fault):
            return texts_table({name: [] for name in layout.names})
        raise RaggedError from None


def texts_table(columns: Texts) -> Any:  # noqa: ANN401
    """Columns of text as a table."""
    return pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})


def lookup_table(columns: Mapping[str, list[int]]) -> Any:  # noqa: ANN401
    """Columns of whole numbers as a table."""
    return pa.table({name: pa.array(values, pa.int64()) for name, values in columns.items()})


def parquet_head(path: Path) -> tuple[str, ...]:
    """The names of a Parquet file's columns, from its foot."""
    with path.open("rb") as file:
        return tuple(pq.read_schema(file).names)


def parquet_texts(path: Path, positions: Mapping[int, str]) -> Any:  # noqa: ANN401
    """These columns of a Parquet file as a table of text, named c0, c1, … by position."""
    with path.open("rb") as file:
        read = pq.read_table(file, columns=list(positions.values()))
    return pa.table({f"c{at}": as_text(read.column(name)) for at, name in positions.items()})


def as_text(column: Any) -> Any:  # noqa: ANN401
    """A column of any simple type as text; a time loses its hour."""
    if pa.types.is_dictionary(column.type):
        column = pc.cast(column, column.type.value_type)
    if pa.types.is_timestamp(column.type):
        column = pc.cast(column, pa.date32(), safe=False)
    return pc.cast(column, pa.string())
