"""Names of WordprocessingML (ISO/IEC 29500-1, chapter 17) and small looks at its elements."""

from __future__ import annotations

from collections.abc import Iterator

from governance.importing.files.xml import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

GONE = frozenset((f"{W}del", f"{W}moveFrom"))
"""What a tracked change took away."""
_PASSED = frozenset(
    f"{W}{name}"
    for name in ("ins", "moveTo", "smartTag", "customXml", "sdtContent", "dir", "bdo", "fldSimple")
)
_OFF = ("0", "false", "off", "none")


def value(element: Element | None, name: str = "val") -> str | None:
    """An attribute; None where it or the element is not there."""
    return None if element is None else element.get(W + name)


def child(element: Element | None, *names: str) -> Element | None:
    """The first child of a name, and so on down; None where one is not there."""
    for name in names:
        if element is None:
            return None
        element = element.find(W + name)
    return element


def is_on(element: Element | None) -> bool:
    """True for a switch that is there and not turned off."""
    return element is not None and (element.get(W + "val") or "1").casefold() not in _OFF


def number(text: str | None, default: int = 0) -> int:
    """A whole number as written; the default where it is none."""
    try:
        return int(text) if text is not None else default
    except ValueError:
        return default


def inside(element: Element) -> Iterator[Element]:
    """The children that show: content controls and insertions opened, deletions left out.

    A content control that still shows its prompt counts as empty.
    """
    for one in element:
        tag = one.tag
        if tag in GONE:
            continue
        if tag == f"{W}sdt":
            content = one.find(f"{W}sdtContent")
            prompt = is_on(child(one, "sdtPr", "showingPlcHdr"))
            if content is not None and not prompt:
                yield from inside(content)
        elif tag == f"{MC}AlternateContent":
            choice = one.find(f"{MC}Choice")
            chosen = choice if choice is not None else one.find(f"{MC}Fallback")
            if chosen is not None:
                yield from inside(chosen)
        elif tag in _PASSED:
            yield from inside(one)
        else:
            yield one
