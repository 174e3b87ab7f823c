"""Case tables in pandas."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd

from governance.domain.cases import CaseColumn
from governance.kpis.case_frames import ROW, Frame, Lookup
from governance.readers.cases.by_text import fault_of, meaning_of
from governance.readers.cases.convert import BAD, BLANKS, TEXT, Columns, is_judged, is_plain
from governance.readers.cases.engines.store import RaggedError, Raw, Texts
from governance.readers.cases.head import Layout


class PandasStore:
    """pandas: numbers as floats, what is missing as NaN."""

    def texts(self, columns: Texts) -> Raw:
        """Columns of text."""
        return pd.DataFrame(dict(columns), dtype="str")

    def csv(self, path: Path, layout: Layout) -> Raw:
        """A CSV file, all columns text. Raises RaggedError."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error", pd.errors.ParserWarning)
                read = pd.read_csv(
                    path, sep=layout.separator, header=None, names=list(layout.names),
                    skiprows=layout.skip, dtype="str", keep_default_na=False, na_values=[""],
                    index_col=False, encoding="utf-8", low_memory=False,
                )  # fmt: skip
        except pd.errors.EmptyDataError:
            return self.texts({name: [] for name in layout.names})
        except (pd.errors.ParserError, pd.errors.ParserWarning, ValueError):
            raise RaggedError from None
        return read

    def parquet(self, path: Path, positions: Mapping[int, str]) -> Raw:
        """These columns of a Parquet file as text."""
        from governance.readers.cases.arrow import parquet_texts

        return parquet_texts(path, positions).to_pandas().astype("str")

    def with_values(self, raw: Raw, columns: Columns) -> Frame:
        """These columns as declared, with their texts and what is bad.

        In pandas itself: expressions cost more than all else in tables of ordinary size.
        """
        texts = {one.id: _cleaned(raw[f"c{at}"]) for at, one in columns.items()}
        there = pd.concat([text.notna() for text in texts.values()], axis=1).any(axis=1)
        made: dict[str, Any] = {}
        for one in columns.values():
            text = texts[one.id] if there.all() else texts[one.id][there]
            made[TEXT.format(one.id)] = text
            made[one.id], bad = _value(text, one)
            if is_judged(one):
                made[BAD.format(one.id)] = bad
        frame = pd.DataFrame(made, copy=False).reset_index(drop=True)
        frame[ROW] = np.arange(len(frame), dtype="float64")
        return _lazy(frame)

    def kept(self, frame: Frame, decimals: Iterable[str]) -> Frame:  # noqa: ARG002 - all are floats
        """The frame worked out once."""
        return frame.collect().lazy()

    def lookup(self, columns: Lookup) -> Frame:
        """A small table of numbers."""
        return _lazy(pd.DataFrame(dict(columns), dtype="float64"))


def _lazy(frame: pd.DataFrame) -> Frame:
    made: Frame = nw.from_native(frame).lazy()
    return made


def _cleaned(texts: pd.Series[str]) -> pd.Series[str]:
    cleaned = texts.str.strip(BLANKS)
    blank = cleaned == ""
    return cleaned.where(~blank) if blank.any() else cleaned


def _value(texts: pd.Series[str], column: CaseColumn) -> tuple[Any, Any]:
    """What cleaned texts stand for, and what is wrong with them; each is worked out once."""
    if is_plain(column):
        return texts, None
    codes, different = pd.factorize(texts)
    listed, meaning = different.tolist(), meaning_of(column)
    values = [meaning(text) for text in listed]
    faults = [
        0.0 if value is not None else fault_of(column, text)
        for value, text in zip(values, listed, strict=True)
    ]
    bad = np.array([*faults, 0.0], dtype="float64")[codes]  # -1, for missing, is the last
    if column.type.is_text:
        plain = np.array([*values, None], dtype="object")
        return pd.Series(plain[codes], index=texts.index, dtype=texts.dtype), bad
    return np.array([*values, None], dtype="float64")[codes], bad
