"""Office files are archives that strangers made: looked into before anything else opens them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO

SMALL = 4 << 20
"""Below this the ratio says nothing."""
OVERLAP = 256
"""Bytes that two looks into a part share, so that nothing hides between them."""

_DECLARED = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"^[^>]{0,200}?encoding\s*=\s*[\"']\s*(?!utf-8)", re.IGNORECASE)
"""An encoding other than UTF-8 could hide a DOCTYPE from the look above."""
_MARKUP = (".xml", ".rels", ".vml")


@dataclass(frozen=True, slots=True)
class Limits:
    """What an archive may hold, in bytes and parts."""

    unpacked: int
    parts: int = 2000
    ratio: int = 200
    """Unpacked bytes to packed ones; real files stay under a hundred."""
    markup: int | None = None
    """The largest part of markup; None where the whole alone counts."""


@dataclass(frozen=True, slots=True)
class Danger:
    """Why an archive is not opened."""

    what: str
    too_large: bool = False


def outer_danger(archive: zipfile.ZipFile, limits: Limits) -> Danger | None:
    """What the list of parts gives away, before any is unpacked."""
    parts = archive.infolist()
    if len(parts) > limits.parts:
        return Danger(f"it holds more than {limits.parts} parts")
    unpacked = sum(one.file_size for one in parts)
    packed = sum(one.compress_size for one in parts)
    if unpacked > limits.unpacked:
        return Danger(f"it unpacks to more than {limits.unpacked >> 20} MB", too_large=True)
    if unpacked > SMALL and unpacked > limits.ratio * max(packed, 1):
        return Danger(f"it unpacks to more than {limits.ratio} times its size")
    most = limits.markup
    if most is not None and any(one.file_size > most for one in parts if is_markup(one.filename)):
        return Danger(f"a part of it holds more than {most >> 20} MB of text", too_large=True)
    names = [one.filename.replace("\\", "/") for one in parts]
    if any(".." in name.split("/") or name.startswith("/") or ":" in name for name in names):
        return Danger("a part of it names a place outside the file")
    if len(set(names)) != len(names):
        return Danger("two parts of it have the same name")
    return None


def is_markup(name: str) -> bool:
    """True for a part that is XML."""
    return name.casefold().endswith(_MARKUP)


def inner_danger(
    archive: zipfile.ZipFile,
    chunk: int = 1 << 20,
    look: Callable[[str, bytes], Danger | None] | None = None,
) -> Danger | None:
    """What stands in the parts of markup. `look` is asked too, with each part's name and bytes."""
    for part in archive.infolist():
        if not is_markup(part.filename):
            continue
        with archive.open(part) as stream:
            for first, text in _looks(stream, chunk):
                if b"\0" in text or _DECLARED.search(text) or (first and _odd_encoding(text)):
                    return Danger("a part of it declares a document type or another encoding")
                if look is not None and (found := look(part.filename, text)):
                    return found
    return None


def declares(data: bytes) -> Danger | None:
    """What a file of markup that is no archive gives away."""
    if b"\0" in data or _DECLARED.search(data) or _odd_encoding(data):
        return Danger("it declares a document type or another encoding")
    return None


def _odd_encoding(text: bytes) -> bool:
    return _ENCODING.search(text[:256]) is not None


def _looks(stream: IO[bytes], chunk: int) -> Iterator[tuple[bool, bytes]]:
    """Stretches of a part that overlap, and whether each is the first."""
    before, first = b"", True
    while read := stream.read(chunk):
        text = before + read
        yield first, text
        before, first = text[-OVERLAP:], False
