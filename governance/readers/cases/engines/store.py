"""What an engine must be able to do that holds case tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Protocol

from governance.kpis.case_frames import Frame, Lookup
from governance.readers.cases.convert import Columns
from governance.readers.cases.head import Layout

Texts = Mapping[str, list[str | None]]
"""Columns of text, by name."""
Raw = Any
"""A table of texts as an engine reads it; its columns are c0, c1, … by position."""


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

    def kept(self, frame: Frame, decimals: Iterable[str]) -> Frame:
        """The frame worked out once; texts stay texts, all else becomes whole numbers.

        `decimals` are columns whose numbers keep what stands behind the point.
        """
        ...

    def lookup(self, columns: Lookup) -> Frame:
        """A small table of whole numbers."""
        ...
