"""A workbook that was looked into, opened to be read row by row."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from governance.readers.edges import handed_over


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """The workbook while this lasts. Raises DamagedError where it is none."""
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what a spreadsheet adds and openpyxl leaves aside
        with handed_over():
            book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        try:
            yield book
        finally:
            book.close()
