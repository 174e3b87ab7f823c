"""Files read and understood by Arrow, for engines that take its tables without copying them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from governance.domain.cases import CaseColumn, ColumnKind
from governance.kpis.case_frames import ROW
from governance.readers.cases.by_text import fault_of, meaning_of
from governance.readers.cases.convert import BAD, BLANKS, TEXT, Columns, is_judged, is_plain
from governance.readers.cases.engines.store import RaggedError, Raw, Texts
from governance.readers.cases.head import Layout

BLOCK = 8 << 20
"""Bytes read at a time; no row may be longer."""


class ArrowTexts:
    """The reading half of a store whose raw tables are Arrow's."""

    def texts(self, columns: Texts) -> Raw:
        """Columns of text."""
        return texts_table(columns)

    def csv(self, path: Path, layout: Layout) -> Raw:
        """A CSV file, all columns text. Raises RaggedError."""
        return csv_texts(path, layout)

    def parquet(self, path: Path, positions: Mapping[int, str]) -> Raw:
        """These columns of a Parquet file as text."""
        return parquet_texts(path, positions)


def csv_texts(path: Path, layout: Layout) -> Any:
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


def texts_table(columns: Texts) -> Any:
    """Columns of text as a table."""
    return pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})


def lookup_table(columns: Mapping[str, list[int]]) -> Any:
    """Columns of whole numbers as a table."""
    return pa.table({name: pa.array(values, pa.int64()) for name, values in columns.items()})


def parquet_head(path: Path) -> tuple[str, ...]:
    """The names of a Parquet file's columns, from its foot."""
    with path.open("rb") as file:
        return tuple(pq.read_schema(file).names)


def parquet_texts(path: Path, positions: Mapping[int, str]) -> Any:
    """These columns of a Parquet file as a table of text, named c0, c1, … by position."""
    with path.open("rb") as file:
        read = pq.read_table(file, columns=list(positions.values()))
    return pa.table({f"c{at}": as_text(read.column(name)) for at, name in positions.items()})


def as_text(column: Any) -> Any:
    """A column of any simple type as text; a time loses its hour."""
    if pa.types.is_dictionary(column.type):
        column = pc.cast(column, column.type.value_type)
    if pa.types.is_timestamp(column.type):
        column = pc.cast(column, pa.date32(), safe=False)
    return pc.cast(column, pa.string())


def with_values(raw: Any, columns: Columns) -> Any:
    """The same as `convert.with_values`, with whole numbers; each text is worked out once."""
    texts = {one.id: _cleaned(raw.column(f"c{at}")) for at, one in columns.items()}
    there = reduce(pc.or_, [pc.is_valid(text) for text in texts.values()])
    made: dict[str, Any] = {}
    for one in columns.values():
        made[TEXT.format(one.id)] = text = texts[one.id].filter(there)
        made[one.id] = value = _value(text, one)
        if is_judged(one):
            made[BAD.format(one.id)] = _faults(text, value, one)
    made[ROW] = pa.array(range(len(made[next(iter(made))])), pa.int64())
    return pa.table(made)


def _cleaned(texts: Any) -> Any:
    cleaned = pc.utf8_trim(texts, characters=BLANKS)
    return pc.if_else(pc.equal(cleaned, ""), pa.scalar(None, pa.string()), cleaned)


def _value(texts: Any, column: CaseColumn) -> Any:
    if is_plain(column):
        return texts
    kinds = {ColumnKind.CODE: pa.string(), ColumnKind.NUMBER: pa.float64()}
    return _mapped(texts, meaning_of(column), kinds.get(column.type, pa.int64()))


def _faults(texts: Any, values: Any, column: CaseColumn) -> Any:
    is_bad = pc.and_(pc.is_valid(texts), pc.is_null(values))
    if not pc.any(is_bad).as_py():
        return pc.cast(is_bad, pa.int64())
    bad = pc.if_else(is_bad, texts, pa.scalar(None, pa.string()))
    return pc.fill_null(_mapped(bad, lambda text: fault_of(column, text), pa.int64()), 0)


def _mapped(texts: Any, meaning: Callable[[str], object], kind: Any) -> Any:
    known: dict[str, object] = {}
    chunks = []
    for chunk in texts.chunks:
        coded = chunk.dictionary_encode()
        different = coded.dictionary.to_pylist()
        known.update((text, meaning(text)) for text in different if text not in known)
        chunks.append(pa.array([known[text] for text in different], kind).take(coded.indices))
    return pa.chunked_array(chunks, kind)
