"""The one door to XML. What comes here was searched for document types and entities before."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TypeAlias
from xml.etree import ElementTree as ET

Element: TypeAlias = ET.Element

_STRICT = b"http://purl.oclc.org/ooxml/"
_PLAIN = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main",
     b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main",
     b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/main",
     b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships",
     b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
)  # fmt: skip
"""ISO/IEC 29500 Strict names its parts otherwise, and means the same."""


def parse(data: bytes) -> Element:
    """The root of a part. Raises ValueError where it is not XML."""
    try:
        return ET.fromstring(plain_names(data))  # noqa: S314 - no part with a DOCTYPE comes this far
    except ET.ParseError as fault:
        raise ValueError(str(fault)) from fault


def plain_names(data: bytes) -> bytes:
    """A part with the names of the strict form as the usual ones."""
    if _STRICT in data:
        for strict, usual in _PLAIN:
            data = data.replace(strict, usual)
    return data


def each(data: bytes, *tags: str) -> Iterator[Element]:
    """Each element of some tags in turn, and forgotten after. Raises ValueError."""
    try:
        for _, element in ET.iterparse(io.BytesIO(data)):  # noqa: S314 - see above
            if element.tag in tags:
                yield element
                element.clear()
    except ET.ParseError as fault:
        raise ValueError(str(fault)) from fault


def local(element: Element) -> str:
    """An element's name without its namespace."""
    return element.tag.rpartition("}")[2]
