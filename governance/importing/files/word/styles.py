"""What a document's styles say of a paragraph: whether it is a heading, and its list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from governance.importing.files.word.names import W, child, is_on, number, value
from governance.importing.files.xml import Element

_HEADING = re.compile(r"heading (\d)")
_DEEPEST = 12
"""Styles rest on styles; a ring of them ends here."""


@dataclass(frozen=True, slots=True)
class Style:
    """What of a style matters here."""

    heading: int | None = None
    """0 for a title, 1 to 9 for headings."""
    list: str | None = None
    level: int = 0
    bold: bool = False


Styles = Mapping[str, Style]


def read_styles(root: Element | None) -> dict[str, Style]:
    """Every paragraph style by its id, with what it takes from those it rests on."""
    if root is None:
        return {}
    elements = {value(one, "styleId") or "": one for one in root.iter(f"{W}style")}
    return {name: _style(name, elements, 0) for name in elements}


def _style(name: str, elements: Mapping[str, Element], depth: int) -> Style:
    element = elements.get(name)
    if element is None or depth > _DEEPEST:
        return Style()
    base = value(child(element, "basedOn"))
    style = _style(base, elements, depth + 1) if base else Style()
    heading = _heading(element)
    style = style if heading is None else replace(style, heading=heading)
    numbered = child(element, "pPr", "numPr")
    if numbered is not None:
        named = value(child(numbered, "numId"))
        level = number(value(child(numbered, "ilvl")), style.level)
        style = replace(style, list=named or style.list, level=level)
    bold = child(element, "rPr", "b")
    return style if bold is None else replace(style, bold=is_on(bold))


def _heading(element: Element) -> int | None:
    called = (value(child(element, "name")) or "").casefold()
    if called == "title":
        return 0
    if match := _HEADING.fullmatch(called):
        return int(match[1])
    outline = value(child(element, "pPr", "outlineLvl"))
    level = number(outline, 9)
    return level + 1 if outline is not None and level < 9 else None
