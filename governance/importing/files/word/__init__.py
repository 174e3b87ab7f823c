"""A Word document as headings and grids. Nothing outside the file is ever asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from governance.domain.imported import Finding
from governance.importing.files.colours import read_theme
from governance.importing.files.package import Package, refused
from governance.importing.files.properties import saved_day, title_of
from governance.importing.files.word.comments import read_comments
from governance.importing.files.word.lists import Numbers, read_lists
from governance.importing.files.word.names import W, child, inside
from governance.importing.files.word.styles import read_styles
from governance.importing.files.word.tables import Findings, read_table
from governance.importing.files.word.text import Ink, Paragraph, read_paragraph
from governance.importing.files.xml import Element
from governance.importing.grid import Document, Heading, Table
from governance.importing.lines import shown, tidy
from governance.problems import Problem

__all__ = ["is_word", "read_word"]

CELLS = 60_000
"""Cells of all its tables together."""


def is_word(package: Package) -> bool:
    """True for a document or a template of Word."""
    return "wordprocessingml" in package.main_kind and package.main_kind.endswith("main+xml")


def read_word(package: Package) -> Document:
    """What stands in a document. Raises UnreadableError where a part is not XML."""
    notes = Findings()
    root = package.xml(package.main)
    if root is not None and sum(1 for _ in root.iter(f"{W}tc")) > CELLS:
        what = f"its tables hold more than {CELLS:,} cells"
        todo = "leave out what is no plan, and import that"
        raise refused(package.name, Problem("file-too-large", what, todo))
    body = child(root, "body")
    by = _ink(package)
    blocks = tuple(_blocks(body, by, notes)) if body is not None else ()
    found = (*notes.found, *_untold(blocks, by), *_footnotes(package))
    return Document("Word", blocks, title_of(package), saved_day(package), found)


def _footnotes(package: Package) -> Iterator[Finding]:
    """Notes at the foot of pages and at the end, which have no place in a plan."""
    for kind, tag in (("footnotes", "footnote"), ("endnotes", "endnote")):
        part = package.related(package.main, kind)
        tree = package.xml(part) if part else None
        for one in tree.iter(f"{W}{tag}") if tree is not None else ():
            text = tidy("".join(piece.text or "" for piece in one.iter(f"{W}t")))
            if text:
                yield Finding("unread-text", tag, shown(text, 160))


def _ink(package: Package) -> Ink:
    def part(kind: str) -> Element | None:
        name = package.related(package.main, kind)
        return None if name is None else package.xml(name)

    relations = package.relations(package.main)
    return Ink(
        read_theme(part("theme")),
        read_styles(part("styles")),
        Numbers(read_lists(part("numbering"))),
        read_comments(part("comments"), part("commentsExtended")),
        {one.id: one.target for one in relations if one.outside and one.kind == "hyperlink"},
    )


def _blocks(body: Element, by: Ink, notes: Findings) -> Iterator[Heading | Table]:
    tables = 0
    for one in inside(body):
        if one.tag == f"{W}p":
            yield from _headings(read_paragraph(one, by), by)
        elif one.tag == f"{W}tbl":
            tables += 1
            yield read_table(one, f"table {tables}", by, notes)


def _headings(paragraph: Paragraph, by: Ink) -> Iterator[Heading]:
    remarks = tuple(by.comments[one] for one in dict.fromkeys(paragraph.remarks)
                    if one in by.comments)  # fmt: skip
    for line in paragraph.lines:
        if line.text:
            text = f"{line.label} {line.text}".strip()
            yield Heading(text, paragraph.style.heading, paragraph.bold, remarks)
            remarks = ()


def _untold(blocks: tuple[Heading | Table, ...], by: Ink) -> Iterator[Finding]:
    """Comments that hang on something that is not read, such as a header or a deleted row."""
    told = {id(remark) for block in blocks for remark in _remarks_of(block)}
    for remark in by.comments.values():
        if id(remark) not in told:
            when = f", {remark.on:%d %B %Y}" if isinstance(remark.on, dt.date) else ""
            yield Finding("unread-comment", "", f"{remark.text} ({remark.author}{when})")


def _remarks_of(block: Heading | Table) -> Iterator[object]:
    if isinstance(block, Heading):
        yield from block.remarks
        return
    for row in block.grid:
        for cell in row:
            for inner in cell.tables if cell is not None else ():
                yield from _remarks_of(inner)
            yield from cell.remarks if cell is not None else ()
