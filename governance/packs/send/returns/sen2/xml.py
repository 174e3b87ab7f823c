"""The return's XML, one person at a time: a file of any size in little memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO
from xml.etree import ElementTree as ET
from xml.parsers import expat

from governance.packs.send.returns.sen2.items import ID, KEPT, PARENTS, Node, item_of

CHUNK = 1 << 14
"""Bytes read at a time: what stays in the processor's cache is read twice as fast."""
DEEPEST = 16
LONGEST = 10_000
"""Characters of one item; more is no item."""
MOST = 4 << 20
"""Bytes of one person, or of what stands between two."""
_HEADS = frozenset(("collectiondetails", "source"))
_BOXES = frozenset(("person", *_HEADS))


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
    builder = ET.TreeBuilder()
    whole = builder.start("whole", {})  # what is read hangs on it, and is taken off again
    parser = ET.XMLParser(target=builder)  # noqa: S314 - `_refuse_types` lets through nothing to expand
    with path.open("rb") as file:
        _refuse_types(file)
        kept = 0
        while chunk := file.read(CHUNK):
            _fed(parser, chunk)
            kept += len(chunk)
            for person in gather.ended(whole):
                kept = 0
                yield person
            if kept > MOST:
                raise NoReturnError("an item of it is longer than any can be")
    _fed(parser, None)
    yield from gather.ended(whole, last=True)


def _fed(parser: ET.XMLParser, chunk: bytes | None) -> None:
    try:
        if chunk is None:
            parser.close()
        else:
            parser.feed(chunk)
    except ET.ParseError as fault:
        what = f"it is no sound XML: it breaks in line {fault.position[0]}"
        raise NoReturnError(what) from None


def _refuse_types(file: IO[bytes]) -> None:
    """Look as far as the first element, which nothing that declares anything comes after."""
    parser = expat.ParserCreate()
    begun: list[str] = []
    parser.StartElementHandler = lambda name, _: begun.append(name)
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse
    try:
        while not begun and (chunk := file.read(CHUNK)):
            parser.Parse(chunk, False)  # noqa: FBT003 - expat takes no name
    except expat.ExpatError:
        pass  # whoever reads it tells where it breaks
    file.seek(0)


def _refuse(*_: object) -> int:
    raise NoReturnError("it declares a document type or an entity, and no return does")


class _Names(dict[str, str]):
    """What a tag stands for, whatever its capitals and its namespace."""

    def __missing__(self, tag: str) -> str:
        self[tag] = item_of(tag.rpartition("}")[2][:200])
        return self[tag]


class _Gather:
    """Elements gathered into nodes. Names are known without their capitals; order is free."""

    def __init__(self, header: Node) -> None:
        self._names = _Names()
        self._header = header
        self._count = 0

    def ended(self, element: ET.Element, depth: int = 0, *, last: bool = False) -> Iterator[Node]:
        """Every person below an element that has ended; they are taken off the tree."""
        if depth > DEEPEST:
            raise NoReturnError(f"its elements lie more than {DEEPEST} deep")
        whole = element[:] if last else element[:-1]
        del element[: len(whole)]
        for one in whole:
            known = self._names[one.tag]
            if known == "person":
                node = self._numbered()
                self._into(one, node, depth)
                yield node
            elif known in _HEADS:
                self._into(one, self._header, depth)
            else:
                yield from self.ended(one, depth + 1, last=True)
        if len(element) and self._names[element[0].tag] not in _BOXES:
            yield from self.ended(element[0], depth + 1)

    def _numbered(self) -> Node:
        self._count += 1
        return {ID: str(self._count)}

    def _into(self, element: ET.Element, node: Node, depth: int) -> None:
        if depth > DEEPEST:
            raise NoReturnError(f"its elements lie more than {DEEPEST} deep")
        names = self._names
        for one in element:
            known = names[one.tag]
            if known in KEPT:
                text = one.text
                if text and known not in node and (plain := text.strip()):
                    if len(plain) > LONGEST:
                        raise NoReturnError("an item of it is longer than any can be")
                    node[known] = plain
            elif known in PARENTS:
                below = self._numbered() if known == "requests" else {}
                node.setdefault(known, []).append(below)
                self._into(one, below, depth + 1)
            elif len(one):
                self._into(one, node, depth + 1)
