"""How a file was read, as one page: its tables coloured by what became of them, beside the plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, Template
from markupsafe import Markup

from governance.domain.imported import Imported, Sort, SourceCell, SourceTable
from governance.domain.plan import Deliverable
from governance.domain.rag import Rag
from governance.writers.html.text import one_line
from governance.writers.record.import_report import summary

_MARKS = (
    ("heading", "heading"), ("workstream", "stream"), ("milestones", "miles"),
    ("action", "action"), ("owner", "owner"), ("rating", "rating"), ("progress", "progress"),
    ("date", "date"), ("start", "date"), ("ref", "ref"), ("left out", "left"),
)  # fmt: skip
"""Which look a cell has, by the first of these words in what became of it; else `details`."""
_KEY = (
    ("heading", "heading"), ("workstream", "stream"), ("ref", "ref"), ("action", "action"),
    ("milestones", "miles"), ("owner", "owner"), ("date", "date"), ("rating", "rating"),
    ("progress", "progress"), ("details", "details"), ("left out", "left"),
)  # fmt: skip
_LONGEST = 400
"""Characters of a cell that the page shows."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell as the template shows it."""

    id: str
    mark: str
    text: str
    label: str
    why: str
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class _Odd:
    """An entry of the list of what is unsure."""

    id: str
    place: str
    text: str
    why: str


def import_preview(imported: Imported) -> bytes:
    """One HTML page without scripts or anything from outside."""
    style = Markup(_style("import_preview") + _style("import_cells"))  # noqa: S704 - our own files
    return _template().render(style=style, **preview_parts(imported)).encode("utf-8")


def preview_parts(imported: Imported) -> dict[str, Any]:
    """What such a page shows, cleaned and yet to be escaped; a web page shows it in its own."""
    tables = [_table(table, number) for number, table in enumerate(imported.tables)]
    places = {one.place for table in imported.tables for row in table.rows for one in row}
    whole = [str(one) for one in imported.findings
             if one.sort in (Sort.GUESSED, Sort.LEFT) and one.where not in places]  # fmt: skip
    return {
        "source": one_line(imported.source),
        "summary": summary(imported),
        "unsure": list(_unsure(imported.tables)),
        "whole": [one_line(one) for one in dict.fromkeys(whole)],
        "key": _KEY,
        "tables": tables,
        "title": one_line(imported.plan.title),
        "streams": list(_streams(imported)),
    }


def _table(table: SourceTable, number: int) -> dict[str, object]:
    rows = [[_cell(cell, f"t{number}r{down}c{across}") for across, cell in enumerate(row)]
            for down, row in enumerate(table.rows)]  # fmt: skip
    return {"name": one_line(table.name), "kind": table.kind, "sure": table.sure,
            "holds": table.holds, "rows": rows}  # fmt: skip


def _cell(cell: SourceCell, place: str) -> _Cell:
    look = next((mark for word, mark in _MARKS if word in cell.became), "details")
    mark = f"{look if cell.became else ''}{' odd' if cell.unsure else ''}".strip()
    label = cell.became if look in ("stream", "left") and cell.text else ""
    return _Cell(place, mark, _cut(cell.text), label, _cut(cell.unsure), cell.rows, cell.columns)


def _unsure(tables: tuple[SourceTable, ...]) -> Iterator[_Odd]:
    """Every unsure cell: what was left out goes first."""
    found = [
        (cell, f"t{number}r{down}c{across}")
        for number, table in enumerate(tables)
        for down, row in enumerate(table.rows)
        for across, cell in enumerate(row)
        if cell.unsure
    ]
    for cell, place in sorted(found, key=lambda one: one[0].became != "left out"):
        yield _Odd(place, one_line(cell.place), _cut(cell.text, 60), _cut(cell.unsure))


def _cut(text: str, most: int = _LONGEST) -> str:
    text = one_line(text)
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _streams(imported: Imported) -> Iterator[dict[str, object]]:
    rated = {
        one["ref"]: Rag(one["rag"]).word for one in imported.updates if one["kind"] == "rating"
    }
    for stream in imported.plan.workstreams:
        items = [_item(item, imported, rated) for item in stream.deliverables]
        yield {"ref": stream.ref, "title": _cut(stream.title), "acts": items}


def _item(item: Deliverable, imported: Imported, rated: dict[str, str]) -> dict[str, object]:
    people = imported.plan.people_by_id
    miles = [
        f"{_cut(mile.title, 120)}: {one_line(mile.date.text) if mile.date else 'no date'}"
        for mile in item.milestones
    ]
    owners = ", ".join(one_line(people[one].called) for one in item.owners)
    return {"ref": item.ref, "title": _cut(item.title), "owners": owners, "miles": miles,
            "rated": rated.get(item.ref, "Unrated")}  # fmt: skip


@cache
def _template() -> Template:
    source = files("governance.writers.html").joinpath("import_preview.html.j2").read_text("utf-8")
    return Environment(autoescape=True).from_string(source)


@cache
def _style(name: str) -> str:
    return files("governance.writers.html").joinpath(f"{name}.css").read_text("utf-8")
