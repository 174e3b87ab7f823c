"""Case tables as CSV files: one a table, the header first."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Mapping
from io import StringIO
from pathlib import Path

from governance.domain.cases import CaseTable, TableSet
from governance.writers.storing.files import write_file

CaseRow = tuple[str | int | dt.date | None, ...]
"""A row's values, in the order in which its table declares the columns."""


def to_csv(table: CaseTable, rows: Iterable[CaseRow]) -> bytes:
    """The table as UTF-8 CSV: days as YYYY-MM-DD, what is missing as nothing."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.by_name)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8")


def write_cases(
    folder: Path, tables: TableSet, rows: Mapping[str, Iterable[CaseRow]]
) -> tuple[Path, ...]:
    """Write `<table>.csv` for each table, each file whole or not at all.

    Raises UnwritableError on a full disk or a folder that refuses.
    """
    paths = []
    for name, theirs in rows.items():
        paths.append(folder / f"{name}.csv")
        write_file(paths[-1], to_csv(tables.tables[name], theirs))
    return tuple(paths)
