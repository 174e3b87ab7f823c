"""The empty document that reports start from: styles, settings and the bundled font."""

from __future__ import annotations

import uuid
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from governance.writers.storing.zipped import zipped

_PARTS = (
    "[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "docProps/core.xml",
    "word/document.xml", "word/_rels/document.xml.rels", "word/styles.xml",
    "word/settings.xml", "word/numbering.xml",
)  # fmt: skip
_FACES = (("REGULAR", "Regular"), ("BOLD", "Bold"))
_HIDDEN = 32
"""Bytes at a font's start that are mixed with its key (ECMA-376 part 4, 2.8.1)."""


@cache
def template() -> bytes:
    """A document without words; python-docx's own brings half a megabyte of styles."""
    home = files("governance.writers.word").joinpath("parts")
    parts = {name: home.joinpath(name).read_bytes() for name in _PARTS}
    return zipped(parts | _font_parts(home))


def _font_parts(home: Traversable) -> dict[str, bytes]:
    """The font inside the document: its licence allows that, and then pages look alike."""
    fonts = files("governance.writers").joinpath("fonts")
    table = home.joinpath("word/fontTable.xml").read_text("utf-8")
    parts: dict[str, bytes] = {}
    for key, name in _FACES:
        guid = uuid.uuid5(uuid.NAMESPACE_OID, f"NotoSans-{name}")
        table = table.replace(f"{{{key}}}", f"{{{str(guid).upper()}}}")
        data = fonts.joinpath(f"text/NotoSans-{name}.ttf").read_bytes()
        parts[f"word/fonts/{name.lower()}.odttf"] = _mixed(data, guid)
    relations = home.joinpath("word/_rels/fontTable.xml.rels").read_bytes()
    whole = {"word/fontTable.xml": table.encode(), "word/_rels/fontTable.xml.rels": relations}
    return whole | parts


def _mixed(data: bytes, guid: uuid.UUID) -> bytes:
    """A font as a document holds it: its start mixed with the key, last byte first."""
    key = bytes.fromhex(guid.hex)[::-1] * 2
    start = bytes(one ^ other for one, other in zip(data[:_HIDDEN], key, strict=True))
    return start + data[_HIDDEN:]
