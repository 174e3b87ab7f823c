"""The return's XML, one person at a time: a file of any size in little memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from governance.packs.send.returns.sen2.items import ID, KEPT, PARENTS, Node, item_of

CHUNK = 1 << 18
DEEPEST = 16
LONGEST = 10_000
"""Characters of one item; more is no item."""
_HEADS = frozenset(("collectiondetails", "source"))
_BOXES = frozenset((*PARENTS, "person", *_HEADS))


class NoReturnError(Exception):
    """XML that is broken, hostile or no SEN2 return; the text says which, and shows no item."""


def header_of(path: Path) -> Node:
    """What a return says of itself; read no further than its first person. Raises NoReturnError."""
    header: Node = {}
    next(iter(persons_in(path, header)), None)
    return header


def persons_in(path: Path, header: Node | None = None) -> Iterator[Node]:
    """Every Person, with all below it; the header is filled in before the first.

    Raises NoReturnError. Document types and entities are refused: no return has any.
    """
    gather = _Gather({} if header is None else header)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = gather.start
    parser.EndElementHandler = gather.end
    parser.CharacterDataHandler = gather.said
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse
    with path.open("rb") as file:
        while True:
            chunk = file.read(CHUNK)
            try:
                parser.Parse(chunk, not chunk)
            except expat.ExpatError as fault:
                what = f"it is no sound XML: it breaks in line {fault.lineno}"
                raise NoReturnError(what) from None
            yield from gather.done
            gather.done.clear()
            if not chunk:
                return


def _refuse(*_: object) -> int:
    raise NoReturnError("it declares a document type or an entity, and no return does")


class _Gather:
    """Elements gathered into nodes. Names are known without their capitals; order is free."""

    def __init__(self, header: Node) -> None:
        self.done: list[Node] = []
        self._header = header
        self._names: dict[str, str] = {}
        self._open: list[Node] = []
        self._depth = self._count = 0
        self._item = ""
        self._text: list[str] = []

    def start(self, name: str, _: object) -> None:
        known = self._names.get(name)
        if known is None:
            known = self._names.setdefault(name, item_of(name[:200]))
        self._depth += 1
        if self._depth > DEEPEST:
            raise NoReturnError(f"its elements lie more than {DEEPEST} deep")
        if known in _BOXES:
            self._box(known)
        elif known in KEPT:
            self._item = known
            self._text = []

    def _box(self, name: str) -> None:
        if name in _HEADS:
            self._open.append(self._header)
            return
        node: Node = {}
        if name == "person":
            self._open.clear()
        elif self._open:
            self._open[-1].setdefault(name, []).append(node)
        if name in ("person", "requests"):
            self._count += 1
            node[ID] = str(self._count)
        self._open.append(node)

    def said(self, text: str) -> None:
        if self._item:
            self._text.append(text)
            if len(text) > LONGEST or len(self._text) > LONGEST:
                raise NoReturnError("an item of it is longer than any can be")

    def end(self, name: str) -> None:
        self._depth -= 1
        known = self._names[name]
        if known in _BOXES:
            node = self._open.pop() if self._open else {}
            if known == "person":
                self.done.append(node)
        elif known == self._item:
            text = "".join(self._text).strip()
            if text and self._open:
                self._open[-1].setdefault(known, text)
            self._item = ""
