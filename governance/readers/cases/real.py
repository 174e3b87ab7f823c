"""Finds tables of people that are not synthetic, so that no real child lies in the workspace."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from governance.domain.cases import CaseTable, Counts, TableSet
from governance.domain.cases.columns import RECORDED
from governance.readers.cases.guard import why_unsafe
from governance.readers.cases.head import csv_rows, plain, read_layout

SYNTHETIC = "synthetic"
_SKIPPED = frozenset({"node_modules", "__pycache__"})


@dataclass(frozen=True)
class RealRows:
    """A file that holds, or may hold, rows of real people."""

    path: Path
    count: int
    """Rows that do not say they are synthetic; 1 for a file that cannot be looked into."""


def real_rows(place: Path, tables_for: Callable[[Path], TableSet]) -> tuple[RealRows, ...]:
    """Every file of people in or under a place with rows that do not say `synthetic`, by path.

    `tables_for` gives the tables that a file can be one of. Tables of things hold nobody.
    """
    paths = [place] if place.is_file() else sorted(files_below(place))
    counted = ((path, _Looking(tables_for(path)).real_in(path)) for path in paths)
    return tuple(RealRows(path, count) for path, count in counted if count)


def files_below(
    folder: Path, endings: Collection[str] = (".csv", ".parquet", ".xlsx")
) -> Iterator[Path]:
    """Files under a folder that may hold tables; hidden ones and libraries are not looked at."""
    for path in folder.iterdir():
        if path.name.startswith(".") or path.name in _SKIPPED or path.is_symlink():
            continue
        if path.is_dir():
            if not (path / "pyvenv.cfg").exists():  # libraries bring tables of their own
                yield from files_below(path, endings)
        elif path.suffix.casefold() in endings:
            yield path


class _Looking:
    """Looks into files for rows of the people that these tables are of."""

    def __init__(self, tables: TableSet) -> None:
        self._people = {one.id: one for one in tables if one.counts is Counts.PEOPLE}
        self._things = {one.id: one for one in tables if one.counts is Counts.THINGS}
        self._keys = [set(one.key) for one in self._people.values() if one.key]

    def real_in(self, path: Path) -> int:
        """How many rows of a file are, or may be, of real people."""
        ending = path.suffix.casefold()
        try:
            if ending == ".csv":
                return self._in_csv(path)
            return self._in_parquet(path) if ending == ".parquet" else self._in_workbook(path)
        except Exception:  # noqa: BLE001 - what cannot be looked into is not known to be synthetic
            return int(plain(path.stem) in self._people or ending == ".xlsx")

    def _is_of_people(self, name: str, header: list[str]) -> bool:
        thing = self._things.get(plain(name))
        if thing is not None:
            more = set(header) - set(thing.by_name)
            return any(key <= more for key in self._keys)
        named = any(key <= set(header) for key in self._keys) and RECORDED in header
        return plain(name) in self._people or "row_source" in header or named

    def _count(self, name: str, rows: Iterator[list[str]]) -> int:
        """Rows that are not synthetic; nothing for a table that is not about people."""
        header = [plain(one.replace("\0", "")) for one in next(rows, [])]  # NULs: UTF-16
        if not self._is_of_people(name, header):
            return 0
        if "row_source" not in header:
            known = self._people.get(plain(name))
            first = [header] if known and not _is_header(known, header) else []
            return sum(1 for row in chain(first, rows) if any(row))
        at = header.index("row_source")
        return sum(1 for row in rows if any(row) and _source(row, at) != SYNTHETIC)

    def _in_csv(self, path: Path) -> int:
        layout = read_layout(path)
        if layout is None:
            return 0
        return self._count(path.stem, csv_rows(path, layout.separator, "replace"))

    def _in_parquet(self, path: Path) -> int:
        import pyarrow.parquet as pq

        with path.open("rb") as file:
            read = pq.ParquetFile(file)
            header = [plain(one) for one in read.schema_arrow.names]
            if not self._is_of_people(path.stem, header):
                return 0
            if "row_source" not in header:
                return int(read.metadata.num_rows)
            name = read.schema_arrow.names[header.index("row_source")]
            values = (
                str(one).strip().casefold()
                for batch in read.iter_batches(columns=[name])
                for one in batch.column(0).to_pylist()
            )
            return sum(1 for value in values if value != SYNTHETIC)

    def _in_workbook(self, path: Path) -> int:
        from openpyxl import load_workbook

        if why_unsafe(path) is not None:
            return 1
        with path.open("rb") as file:
            book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
            total = 0
            for sheet in book.worksheets:
                rows = sheet.iter_rows(max_row=200_000, max_col=201, values_only=True)
                texts = ([("" if one is None else str(one)) for one in row] for row in rows)
                total += self._count(sheet.title, (row for row in texts if any(row)))
            book.close()
            return total


def _source(row: list[str], at: int) -> str:
    return row[at].strip().casefold() if at < len(row) else ""


def _is_header(table: CaseTable, header: list[str]) -> bool:
    return any(one in table.by_name for one in header)
