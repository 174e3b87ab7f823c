"""A notebook as plain data with named parts: what nbformat gives, without loading it."""

from __future__ import annotations

import json
from typing import Any


class Node(dict[str, Any]):
    """A part of a notebook; its parts are its attributes, as with nbformat's own nodes."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - a notebook holds anything
        try:
            return self[name]
        except KeyError as fault:
            raise AttributeError(name) from fault

    def __setattr__(self, name: str, value: Any) -> None:  # noqa: ANN401 - as above
        self[name] = value


def code_cell(source: str, tags: tuple[str, ...] = (), **parts: Any) -> Node:  # noqa: ANN401
    """A code cell that has not been run."""
    metadata = Node(tags=list(tags)) if tags else Node()
    cell = Node(cell_type="code", source=source, metadata=metadata, outputs=[], **parts)
    cell.execution_count = None
    return cell


def plain_notebook(text: str) -> Node | None:
    """A notebook of today's format; None for another, which nbformat may still know how to read.

    Raises ValueError for what is no JSON.
    """
    book = json.loads(text, object_hook=Node)
    if not isinstance(book, Node) or book.get("nbformat") != 4:
        return None
    cells = book.get("cells")
    if not isinstance(cells, list) or not isinstance(book.get("metadata"), Node):
        return None
    return book if all(map(_settled, cells)) else None


def _settled(cell: Any) -> bool:  # noqa: ANN401 - as it came
    """Make a cell's text one text, as nbformat does; False where it is not a cell as we know it."""
    if not isinstance(cell, Node) or not isinstance(cell.get("metadata"), Node):
        return False
    source = cell.get("source")
    if isinstance(source, list) and all(isinstance(one, str) for one in source):
        source = cell["source"] = "".join(source)
    is_code = cell.get("cell_type") == "code"
    known = is_code or cell.get("cell_type") in ("markdown", "raw")
    return isinstance(source, str) and known and (not is_code or isinstance(cell.get("outputs"), list))
