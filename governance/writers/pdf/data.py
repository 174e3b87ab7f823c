"""Blocks as the plain data that the layout prints."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from governance.blocks import (
    AnyBlock,
    Facts,
    Figure,
    Heading,
    Line,
    Masthead,
    Prose,
    Table,
    Tile,
    Tiles,
    line,
    plain,
)
from governance.blocks.sheet import DataSheet
from governance.writers.drawing.lettering import for_print
from governance.writers.drawing.svg import to_svg
from governance.writers.setting.clean import clean
from governance.writers.setting.glyphs import joins, printable
from governance.writers.setting.turned import RIGHT_TO_LEFT
from governance.writers.setting.widths import PAGE

Json = dict[str, Any]
LONG, PAGE_POINTS, HIGHEST = 60, 510.0, 640.0
"""Characters from which a fact gets a row to itself; the width between the margins, and the height
that a drawing can have with its words on one page."""
UNIT = 0.7
"""The most points to a pixel of a drawing: its words, of 13 pixels, are set as those of a table."""
RUNNING = 95
"""Characters of the title at the foot of a page."""
LONGEST = 18
"""Characters after which a word may be broken."""


@dataclass
class Document:
    """What has been put into the document so far."""

    widths: dict[int, tuple[int, ...]] = field(default_factory=dict)
    """Of each table's columns, by the table's identity."""
    blocks: list[Json] = field(default_factory=list)
    drawings: dict[str, bytes] = field(default_factory=dict)
    """The charts, by file name."""
    tables: int = 0
    level: int = 1

    def add(self, block: AnyBlock) -> None:
        """Put one block at the end; a sentence under a heading stays with what it leads to."""
        at = len(self.blocks) - 1
        if at > 0 and not isinstance(block, Prose) and self.blocks[at]["kind"] == "prose":
            self.blocks[at]["sticky"] = self.blocks[at - 1]["kind"] == "heading"
        made = _MAKERS[type(block)](self, block)
        if made is not None:
            self.blocks.append({"kind": block.kind, **made})

    def heading(self, level: int) -> int:
        """A heading's level; it never skips one."""
        self.level = min(level, self.level + 1)
        return self.level


def words(text: str) -> str:
    """Typed text as the bundled fonts can show it; a word too long for its place may break."""
    shown = printable(clean(text))
    parts = shown.split(" ")
    broken = " ".join(part if len(part) <= LONGEST else _breakable(part) for part in parts)
    return RIGHT_TO_LEFT.sub("\u2068\\1\u2069", broken)  # isolated, as `bdi` has it on a page


def titled(text: str) -> str:
    """The words of a title; PDF/UA has no heading, nor document, without any."""
    shown = words(text)
    return shown if shown.strip() else "–"


def plain_title(text: str) -> str:
    """The document's title, for programs: without places to break at."""
    return titled(text).replace("\u200b", "")


def cut(title: str) -> str:
    """The title as it runs along the foot of each page, in one line."""
    flat = " ".join(clean(title).split())
    return flat if len(flat) <= RUNNING else f"{flat[: RUNNING - 1].rstrip()}…"


def _breakable(word: str) -> str:
    """The word with places to break at, none of them between a letter and its marks."""
    parts, at = [""], 0
    for char in word:
        if at >= LONGEST and not joins(char):
            parts.append("")
            at = 0
        parts[-1] += char
        at += 1
    return "\u200b".join(parts)


def runs(line: Line) -> list[Json]:
    """A line of text and ratings."""
    return [
        {
            "text": run.rag.word if run.rag else words(run.text),
            "strong": run.strong,
            "rag": run.rag.value if run.rag else None,
        }
        for run in line
    ]


def _masthead(_: Document, block: Masthead) -> Json:
    return {
        "marking": words(block.marking),
        "programme": words(block.programme),
        "report": titled(block.report),
        "position": words(block.position),
        "facts": [
            {"term": words(term), "value": words(value), "long": len(value) > LONG}
            for term, value in block.facts
        ],
        "notice": words(block.notice),
    }


def _heading(document: Document, block: Heading) -> Json:
    return {"level": document.heading(block.level), "text": titled(block.text)}


def _prose(_: Document, block: Prose) -> Json | None:
    if not block.lines:
        return None
    return {
        "lines": [runs(one) for one in block.lines],
        "bullets": block.bullets,
        "lead": block.lead,
        "close": block.explains,
    }


def _tiles(_: Document, block: Tiles) -> Json | None:
    return {"tiles": [_tile(one) for one in block.tiles]} if block.tiles else None


def _tile(tile: Tile) -> Json:
    is_said = tile.rag is not None and tile.label == tile.rag.word
    return {
        "value": words(tile.value),
        "label": "" if is_said else words(tile.label),
        "detail": words(tile.detail),
        "rag": tile.rag.value if tile.rag else None,
        "word": tile.rag.word if tile.rag else "",
        "edge": tile.rag.value if tile.rag else None,
    }


def _facts(document: Document, block: Facts) -> Json:
    return {
        "level": document.heading(3),
        "title": runs(block.title if words(plain(block.title)).strip() else line("–")),
        "items": [{"term": words(term), "value": runs(value)} for term, value in block.items],
        "edge": block.rag.value if block.rag else None,
    }


def _table(document: Document, block: Table) -> Json | None:
    if not block.rows:
        empty = {"kind": "prose", "lines": [[_plain(block.empty)]], "bullets": False, "lead": False}
        document.blocks.append(empty)
        return None
    document.tables += 1
    return {
        "caption": words(f"Table {document.tables}: {block.caption}"),
        "columns": [
            {"title": words(one.title), "numeric": one.numeric, "width": width / PAGE}
            for one, width in zip(block.columns, document.widths[id(block)], strict=True)
        ],
        "rows": [
            [{"lines": [runs(line) for line in cell.lines]} for cell in row] for row in block.rows
        ],
        "note": words(block.note),
    }


def _plain(text: str) -> Json:
    return {"text": words(text), "strong": False, "rag": None}


def _figure(document: Document, block: Figure) -> Json:
    number = len(document.drawings) + 1
    name = f"figure-{number}.svg"
    drawing = for_print(to_svg(block.spec))
    document.drawings[name] = drawing.svg.encode("utf-8")
    # no wider than the page and no higher, else its foot is cut off
    unit = min(PAGE_POINTS / drawing.width, HIGHEST / drawing.height, UNIT)
    return {
        "title": words(block.title),
        "caption": words(f"Figure {number}: {block.caption}"),
        "alt": clean(block.alt),
        "file": name,
        "width": drawing.width * unit,
        "labels": list(drawing.labels),
        "unit": unit,
    }


_MAKERS: dict[type[AnyBlock], Callable[[Document, Any], Json | None]] = {
    Masthead: _masthead,
    Heading: _heading,
    Prose: _prose,
    Tiles: _tiles,
    Facts: _facts,
    Table: _table,
    Figure: _figure,
    DataSheet: lambda _, __: None,  # for the workbook alone
}
