"""Case tables in pandas."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from pathlib import Path

import narwhals as nw
import pandas as pd

from governance.control.case_frames import Frame, Lookup
from governance.readers.cases.convert import TEXT, with_days
from governance.readers.cases.engines import RaggedError, Texts
from governance.readers.cases.head import Layout


class PandasStore:
    """pandas: numbers as floats, what is missing as NaN."""

    def texts(self, columns: Texts) -> Frame:
        """Columns of text as a frame."""
        return nw.from_native(pd.DataFrame(dict(columns), dtype="str")).lazy()

    def csv(self, path: Path, layout: Layout) -> Frame:
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
        return nw.from_native(read).lazy()

    def parquet(self, path: Path, positions: Mapping[int, str]) -> Frame:
        """These columns of a Parquet file as text."""
        from governance.readers.cases.arrow import parquet_texts  # noqa: PLC0415 - an extra

        return nw.from_native(parquet_texts(path, positions).to_pandas().astype("str")).lazy()

    def with_days(self, frame: Frame, names: list[str]) -> Frame:
        """Days since 1970 beside the cleaned texts; each different text is worked out once."""
        native: pd.DataFrame = frame.collect().to_native()
        texts = pd.concat([native[TEXT.format(name)] for name in names], ignore_index=True)
        codes, different = pd.factorize(texts, use_na_sentinel=False)
        one = nw.from_native(pd.DataFrame({TEXT.format("one"): pd.Series(different, dtype="str")}))
        days = with_days(one.lazy(), ["one"]).collect().to_native()["one"].to_numpy()
        columns = days[codes].reshape(len(names), len(native))
        made = {name: columns[at] for at, name in enumerate(names)}
        return nw.from_native(native.assign(**made)).lazy()

    def kept(self, frame: Frame) -> Frame:
        """The frame worked out once."""
        made = frame.collect().to_native()
        return nw.from_native(made).lazy()

    def lookup(self, columns: Lookup) -> Frame:
        """A small table of numbers."""
        return nw.from_native(pd.DataFrame(dict(columns), dtype="float64")).lazy()
