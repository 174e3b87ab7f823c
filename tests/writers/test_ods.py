"""A report's tables as an OpenDocument spreadsheet, read back by LibreOffice's format alone."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

from governance.blocks import (
    Blocks,
    Cell,
    Column,
    Facts,
    Masthead,
    Run,
    Table,
    line,
    paragraphs,
)
from governance.blocks.sheet import DataSheet
from governance.domain.rag import Rag
from governance.readers.cases.raw.open_document import sheets_in
from governance.writers.ods import to_ods

DAY = dt.date(2021, 12, 31)


def _table(*rows: tuple[str, ...], numeric: bool = False) -> Table:
    columns = (Column(title="What"), Column(title="How many", numeric=numeric))
    cells = tuple(tuple(Cell(lines=((Run(text=text),),)) for text in row) for row in rows)
    return Table(caption="Ratings", columns=columns, rows=cells)


def _blocks(*tables: Table) -> Blocks:
    head = Masthead(programme="Hub", report="Board", position="Position at 31 December 2021")
    return Blocks(blocks=(head, *tables))


def _read(tmp_path: Path, blocks: Blocks) -> dict[str, list[list[str | None]]]:
    path = tmp_path / "a.ods"
    path.write_bytes(to_ods(blocks, title="Hub: Board", created=DAY))
    return sheets_in(path)


def test_each_table_is_a_sheet_and_figures_are_numbers(tmp_path: Path):
    rows = (("Calls", "1,204"), ("Share", "12.5%"), ("Fewer", "−3"))
    read = _read(tmp_path, _blocks(_table(*rows, numeric=True)))
    assert list(read) == ["Cover", "Table 1"]
    assert [row for row in read["Table 1"] if row][-4:] == [
        ["What", "How many"], ["Calls", "1204"], ["Share", "0.125"], ["Fewer", "-3"],
    ]  # fmt: skip


def test_typed_text_stays_text(tmp_path: Path):
    hostile = '=HYPERLINK("http://x")'
    data = to_ods(
        _blocks(_table((hostile, "</table:table> & <b>"), ("\x07\u202e", "1.10"))),
        title="<&>",
        created=DAY,
    )
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in ("content.xml", "meta.xml", "styles.xml", "META-INF/manifest.xml"):
            ET.fromstring(archive.read(name))
        content = archive.read("content.xml").decode()
    assert "table:formula" not in content
    assert "\x07" not in content
    (tmp_path / "a.ods").write_bytes(data)
    assert [hostile, "</table:table> & <b>"] in sheets_in(tmp_path / "a.ods")["Table 1"]


def test_the_type_comes_first_and_the_same_report_gives_the_same_bytes():
    rated = Table(
        caption="One", columns=(Column(title="RAG"),), rows=((Cell(lines=((Run(rag=Rag.RED),),)),),)
    )
    first, second = (to_ods(_blocks(rated), title="x", created=DAY) for _ in range(2))
    assert first == second
    assert first[30:38] == b"mimetype"
    assert b'style-name="red"' in first
    assert b">Red<" in first  # never by colour alone


def test_a_report_without_tables_says_what_is_missing(tmp_path: Path):
    read = _read(tmp_path, _blocks(_table()))
    assert any("Ratings: Nothing to show." in str(row) for row in read["Cover"])


def test_words_and_data_are_in_it_too(tmp_path: Path):
    columns = [{"name": name, "means": name, "kind": kind} for name, kind in
               (("ref", "text"), ("value", "number"), ("on", "day"), ("rating", "rating"), ("stale", "flag"))]  # fmt: skip
    rows = (("1.10", 38.5, "2021-12-31", "red", True), ("=1", "[c]", None, None, False))
    whole = {"name": "Plan", "about": "One row a thing.", "columns": columns, "rows": rows}
    data = DataSheet.model_validate(whole | {"made_for": "internal"})
    card = Facts(title=line("1.1 Deliver"), items=(("Rating", line(Rag.RED, " since May")),))
    read = _read(tmp_path, Blocks(blocks=(paragraphs("The plan is late."), card, data)))
    assert list(read) == ["Cover", "Text", "Plan"]
    assert "Plan: One row a thing." in [row[0] for row in read["Cover"] if row]
    said = [one for row in read["Text"] for one in row]
    assert "The plan is late." in said
    assert "Red since May" in said
    assert [row for row in read["Plan"] if row] == [
        ["ref", "value", "on", "rating", "stale"],
        ["1.10", "38.5", "2021-12-31", "Red", "1"],
        ["=1", "[c]", None, None, "0"],
    ]


def test_a_column_is_as_wide_as_its_words_and_days_stand_at_its_left(tmp_path: Path):
    path = tmp_path / "a.ods"
    path.write_bytes(
        to_ods(_blocks(_table(("A long name of a thing", "31 Dec 21"))), title="T", created=DAY)
    )
    with zipfile.ZipFile(path) as archive:
        content = archive.read("content.xml").decode()
    first, second = re.findall(
        r'table:style-name="w(\d+)"', content.split('table:name="Table 1"')[1]
    )[:2]
    assert int(first) > int(second) + 8
    day = content.split('style:name="day"')[1].split("</style:style>")[0]
    assert 'fo:text-align="start"' in day
