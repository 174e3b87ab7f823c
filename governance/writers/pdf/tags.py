"""The tags that typst's own door does not reach: the first column heads its row."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name


def with_row_headers(pdf: bytes) -> bytes:
    """The same file with the first cell of each body row as its header (ISO 32000-1, 14.8.4.3)."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for row in _body_rows(document.Root.StructTreeRoot):
            cells = [one for one in _children(row) if one.get("/S") in (Name.TD, Name.TH)]
            if cells and cells[0].S == Name.TD:
                cells[0].S = Name.TH
                cells[0].A = Dictionary(O=Name.Table, Scope=Name.Row)
        marks = document.Root.get("/MarkInfo")
        if marks is not None and "/Suspects" in marks:
            del marks["/Suspects"]  # false is what its absence says, and poppler complains of it
        out = io.BytesIO()
        document.save(
            out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
        )
    return out.getvalue()


def _body_rows(tree: Any) -> Iterator[Any]:
    left = list(_children(tree))
    while left:
        one = left.pop()
        if one.get("/S") == Name.TBody:
            yield from (row for row in _children(one) if row.get("/S") == Name.TR)
        else:
            left += _children(one)


def _children(node: Any) -> list[Any]:
    """The structure elements below one; content is left aside."""
    below = node.get("/K")
    if below is None:
        return []
    many = list(below) if isinstance(below, pikepdf.Array) else [below]
    return [one for one in many if isinstance(one, Dictionary) and "/S" in one]
