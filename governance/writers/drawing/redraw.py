"""Vega's SVG written again: known elements only, ids of our own, no roles, links or addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from xml.etree import ElementTree as ET

FONT = "Noto Sans, sans-serif"

_TAGS = {
    "svg", "g", "path", "rect", "line", "text", "tspan", "circle",
    "defs", "clipPath", "linearGradient", "radialGradient", "stop",
}  # fmt: skip
_DROPPED = {
    "class", "role", "tabindex", "href", "style", "pointer-events", "version", "font-family",
}  # fmt: skip
_LOCAL = re.compile(r"url\(#([\w-]+)\)")


def redrawn(svg: str, ids: str, put_back: Mapping[int, str]) -> str:
    """The same drawing; `ids` begins its ids, and letters that stood in are put back."""
    return _Scribe(ids, put_back).write(ET.fromstring(svg))  # noqa: S314 - Vega wrote it


class _Scribe:
    """One drawing being written."""

    def __init__(self, ids: str, put_back: Mapping[int, str]) -> None:
        self.ids = ids
        self.put_back = put_back
        self.names: dict[str, str] = {}

    def write(self, node: ET.Element) -> str:
        """An element and what it holds. A link is opened up; what is unknown is left out."""
        tag = _bare(node.tag)
        if tag not in _TAGS | {"a"} or node.get("display") == "none":
            return ""
        inner = self._text(node) + "".join(self.write(one) for one in node)
        if tag == "a":
            return inner
        start = "".join(f' {name}="{escape(value)}"' for name, value in self._attributes(tag, node))
        return f"<{tag}{start}>{inner}</{tag}>" if inner else f"<{tag}{start}/>"

    def _attributes(self, tag: str, node: ET.Element) -> Iterator[tuple[str, str]]:
        if tag == "svg":
            yield "xmlns", "http://www.w3.org/2000/svg"
            yield "font-family", FONT
        for name, value in ((_bare(name), value) for name, value in node.items()):
            if name == "id":
                yield name, self._name(value)
            elif name in _DROPPED or name.startswith(("aria-", "on")):
                continue
            elif "url(" not in value:
                yield name, value
            elif match := _LOCAL.fullmatch(value):
                yield name, f"url(#{self._name(match[1])})"

    def _name(self, name: str) -> str:
        """Vega counts through the whole process; we count through the drawing."""
        return self.names.setdefault(name, f"{self.ids}-{len(self.names) + 1}")

    def _text(self, node: ET.Element) -> str:
        return escape((node.text or "").translate(self.put_back), quote=False)


def _bare(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition("}")[2]
