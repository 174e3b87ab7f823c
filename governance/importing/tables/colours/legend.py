"""Keys of the colours: what a file says that they mean, where that differs from here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from governance.domain.imported import Finding
from governance.domain.rag import Rag
from governance.importing.grid import Cell, Document, Heading
from governance.importing.lines import shown
from governance.importing.tables.colours.shades import colour_of
from governance.importing.words.marks import Mark, read_mark
from governance.importing.words.who import plain_key

_TOLD = re.compile(
    r"\b(?P<colour>red|amber|green|blue)\b\)?\s*(?:=|:|–|—|-|means|indicates)\s*(?P<said>[^;,.|/]{2,80})",
    re.IGNORECASE,
)  # fmt: skip
_LETTER = re.compile(r"\b(?P<short>[A-Z]{1,2})\s*(?:=|means)\s*(?P<said>[^;,|=]{2,60})")
_LEAST = 2
"""Colours that a paragraph explains from which it is a key."""


def read_legend(cells: Iterable[Cell], place: str) -> Iterator[Finding]:
    """That a key was read, and where it gives a colour another meaning than ours."""
    every = list(cells)
    text = " | ".join(cell.text for cell in every)
    yield Finding("legend-read", place, shown(text, 160))
    for cell in every:
        colour, said = _entry(cell)
        if colour is None or said is None or said.rag in (Rag.UNRATED, colour):
            continue
        what = f"{shown(cell.text)} stands for {colour.word}, which means {said.rag.word} here"
        yield Finding("legend-differs", cell.place, f"{what}; colours are taken as shown")


def read_legend_text(text: str) -> tuple[Finding, ...]:
    """The same for a key in a paragraph: `Green = complete; Amber = in progress`."""
    told = [(match["colour"], match["said"].strip()) for match in _TOLD.finditer(text)]
    if len(told) < _LEAST:
        return ()
    found = [Finding("legend-read", "", shown(text, 160))]
    for name, said in told:
        colour, mark = read_mark(name), read_mark(said)
        if colour is None or mark is None or mark.rag in (Rag.UNRATED, colour.rag):
            continue
        what = f"{name} is said to mean {shown(said)}, which is {mark.rag.word} here"
        found.append(Finding("legend-differs", "", f"{what}; colours are taken as shown"))
    return tuple(found)


def means_in(
    document: Document, told: Mapping[str, Rag]
) -> tuple[dict[str, Rag], tuple[Finding, ...]]:
    """What letters mean by a key such as `C = complete, D = delayed`, and as a map says."""
    found: dict[str, Rag] = {}
    texts = [one.text for one in document.blocks if isinstance(one, Heading)]
    cells = [cell.text for table in document.tables for row in range(len(table.grid))
             for cell in table.own(row)]  # fmt: skip
    findings = []
    for text in (*texts, *cells):
        pairs = ((one["short"], one["said"].strip()) for one in _LETTER.finditer(text))
        marks = {short: read_mark(said) for short, said in pairs}
        own = {plain_key(short): mark.rag for short, mark in marks.items() if mark is not None}
        if len(own) >= _LEAST:
            found |= own
            findings.append(Finding("legend-read", "", shown(text, 160)))
    found |= {plain_key(word): rag for word, rag in told.items()}
    return found, tuple(findings)


def _entry(cell: Cell) -> tuple[Rag | None, Mark | None]:
    """The colour that an entry explains, by name or by shading, and what it says of it."""
    mark = read_mark(cell.text)
    if mark is not None and mark.plain:
        return mark.rag, read_mark(mark.rest) if mark.rest else None
    return colour_of(cell)[0], mark
