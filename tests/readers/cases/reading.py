"""Case tables put into files of every kind, and read back as plain rows. All of it invented."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from governance.domain.cases import TableSet
from governance.kpis.case_frames import CaseFrames, day_number
from governance.kpis.measures.tally import brought_home
from governance.packs.send.declared import TABLES
from governance.problems import Problems
from governance.readers.cases import Engine, read_cases

ENGINES = ("arrow", "pandas", "polars", "duckdb")
Row = dict[str, Any]
"""Values of a row by column; days as dates, what is missing as None."""


def put(folder: Path, name: str, data: str | bytes) -> Path:
    """A file with these bytes, exactly."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return path


def read(
    place: Path, engine: str = "pandas", tables: TableSet = TABLES
) -> tuple[CaseFrames, Problems]:
    """Every table of a place, and what is wrong; somebody asks for every column."""
    used = {table.id: set(table.by_name) for table in tables}
    found = read_cases(place, tables, Engine(engine), used=used)
    len(found.cases.frames)  # reads them all
    return found.cases, found.problems


def rows_in(frames: CaseFrames, table: str) -> list[Row]:
    """Every row, days as numbers, what is missing as None."""
    return brought_home(frames.frames[table])


def text_in(engine: str, text: str | bytes, tmp_path: Path, table: str = "request") -> list[Row]:
    """The rows of one CSV file, which has no fault."""
    put(tmp_path / "cases", f"{table}.csv", text)
    frames, problems = read(tmp_path / "cases", engine)
    assert {one.code for one in problems} <= {"missing-columns"}, [str(one) for one in problems]
    return rows_in(frames, table)


def codes(problems: Problems) -> list[str]:
    return [one.code for one in problems]


def as_read(table: str, rows: list[Row]) -> list[Row]:
    """What should come back: every column declared, days as numbers, no blank rows."""
    names = TABLES.tables[table].by_name
    return [
        {name: _number(row.get(name)) for name in names}
        for row in rows
        if any(value is not None for value in row.values())
    ]


def _number(value: Any) -> Any:
    return day_number(value) if isinstance(value, dt.date) else value


def as_csv(path: Path, rows: list[Row]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def as_parquet(path: Path, rows: list[Row]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table({name: [row[name] for row in rows] for name in rows[0]}), path)


def as_workbook(path: Path, tables: dict[str, list[Row]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    book = Workbook()
    book.remove(book.active)
    for table, rows in tables.items():
        sheet = book.create_sheet(table)
        for down, row in enumerate([dict(zip(rows[0], rows[0], strict=True)), *rows], start=1):
            for across, name in enumerate(rows[0], start=1):
                value = row[name]
                cell = sheet.cell(down, across, value)
                if isinstance(value, str):
                    cell.data_type = "s"  # else a text that begins with = is a formula
    book.save(path)
