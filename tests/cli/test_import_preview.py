"""The page that shows how a file was read: every cell, unsure ones first, and nothing from outside."""

from __future__ import annotations

import re
from pathlib import Path

from openpyxl import Workbook

from tests.importers.making.excel import put, saved

ROWS = [
    ["Hub plan"],
    ["Ref", "Action", "Owner", "By when", "RAG"],
    [1, "Open a <b>helpline</b> \u202e", "Ada Byron", "March 2025", "Green"],
    [2, "Print a leaflet", "Max Roe", "as soon as we can", "Amber or so"],
]


def _page(run, tmp_path: Path, rows: list) -> str:
    book = Workbook()
    book.active.title = "Plan"
    put(book.active, rows)
    path = tmp_path / "hub.xlsx"
    path.write_bytes(saved(book))
    page = tmp_path / "hub.html"
    done = run("import", str(path), "--id", "hub", "--dry-run", "--preview", str(page))
    assert done.code == 0, done.err
    return page.read_text("utf-8")


def test_unsure_cells_come_first_and_lead_to_their_place(run, tmp_path):
    text = _page(run, tmp_path, ROWS)
    first = text.index("Look at these first")
    assert first < text.index("The file</h2>") < text.index("The plan that results")
    (link,) = re.findall(r'<li><a href="#(\w+)">sheet Plan, cell D4</a>', text)
    assert re.search(rf'<td id="{link}" class="date odd">as soon as we can', text)
    for look in ("heading", "ref", "action", "owner", "date", "rating"):
        assert f'class="{look}"' in text


def test_typed_text_is_only_text_and_nothing_is_fetched(run, tmp_path):
    text = _page(run, tmp_path, ROWS)
    assert "<b>helpline" not in text
    assert "&lt;b&gt;helpline&lt;/b&gt;" in text
    assert "\u202e" not in text
    assert not re.search(r"(?:src|href)=\"(?!#)|<script|@import|url\(", text)
    assert '<html lang="en-GB">' in text
    assert len(re.findall("<h1", text)) == 1


def test_six_hundred_rows_are_all_there(run, tmp_path):
    rows = [[n, f"Do the thing {n}", "Ada Byron", "March 2025", "Green"] for n in range(1, 601)]
    text = _page(run, tmp_path, [ROWS[1], *rows])
    assert text.count('class="action"') == 600
    assert len(text) < 1_500_000
