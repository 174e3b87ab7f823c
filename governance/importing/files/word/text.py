"""Paragraphs of Word as lines: tracked changes resolved, fields and controls as they show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from governance.importing.files.word.lists import Numbers
from governance.importing.files.word.names import GONE, R, W, child, inside, is_on, number, value
from governance.importing.files.word.shading import highlight_of, ink_of, shade_of
from governance.importing.files.word.styles import Style, Styles
from governance.importing.files.xml import Element, local
from governance.importing.grid import Hyperlink, Line, Remark
from governance.importing.lines import tidy

_SIGNS = {
    "\uf06c": "●", "\uf06e": "■", "\uf075": "◆", "\uf070": "▲", "\uf0fc": "✓", "\uf0fe": "☒",
    "\uf0fb": "✗", "\uf0a8": "□", "\uf06f": "□", "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢",
}  # fmt: skip
"""Symbols of the Wingdings and Symbol fonts as everybody's characters."""
_LETTERS = {"l": "●", "n": "■", "u": "◆", "p": "▲", "ü": "✓", "þ": "☒"}
"""Letters typed in the Wingdings font."""
_BREAKS = {"br", "cr"}
_PLAIN = {"tab": " ", "ptab": " ", "noBreakHyphen": "-"}


@dataclass(frozen=True)
class Ink:
    """What paragraphs are read by: styles, lists, theme, comments, addresses."""

    theme: Mapping[str, str]
    styles: Styles
    numbers: Numbers
    comments: Mapping[str, Remark]
    addresses: Mapping[str, str]


@dataclass(slots=True)
class Paragraph:
    """A paragraph as read."""

    lines: list[Line] = field(default_factory=list)
    style: Style = field(default_factory=Style)
    bold: bool = False
    runs_on: bool = False
    """True where its end was struck out by a tracked change: the next one joins it."""
    blank_first: bool = False
    blank_last: bool = False
    """True where its text begins, or ends, with a blank."""
    remarks: list[str] = field(default_factory=list)
    """The ids of comments on it."""
    links: list[Hyperlink] = field(default_factory=list)
    changes: int = 0
    """Tracked changes in it that were resolved."""
    struck: bool = False
    """True where all its text is struck through."""
    dropped: str = ""
    """What is struck through beside other text, and is left out."""
    pictures: int = 0

    @property
    def shade(self) -> str | None:
        """The colour of its blanks, as RRGGBB, where it holds nothing else."""
        return next((line.tint for line in self.lines if line.tint and not line.text), None)


@dataclass(slots=True)
class _Pen:
    """What is gathered while a paragraph is walked."""

    text: list[str] = field(default_factory=list)
    struck: set[int] = field(default_factory=set)
    """The places in `text` that are struck through."""
    tint: str | None = None
    blank: str | None = None
    """The shading of blanks alone, which counts where nothing else is written."""
    ink: str | None = None
    bold: int = 0
    plain: int = 0
    field_address: str | None = None
    field_start: int = 0


def read_paragraph(element: Element, by: Ink) -> Paragraph:
    """A paragraph's lines, with what hangs on it."""
    properties = child(element, "pPr")
    style = by.styles.get(value(child(properties, "pStyle")) or "", Style())
    found = Paragraph(style=style)
    found.runs_on = child(properties, "rPr", "del") is not None
    found.changes = sum(one.tag in GONE or one.tag == f"{W}ins" for one in element.iter())
    pen = _Pen()
    _walk(element, by, pen, found)
    found.bold = bool(pen.bold) and not pen.plain
    level, label = _item(properties, style, by.numbers)
    tint = pen.tint or shade_of(properties, by.theme)
    tint = tint or (None if pen.bold or pen.plain else pen.blank)
    kept = _kept(pen, found)
    found.blank_first, found.blank_last = kept[:1].isspace(), kept[-1:].isspace()
    for place, text in enumerate(kept.split("\n")):
        first = place == 0
        line = Line(tidy(text), level if first else None, label if first else "")
        found.lines.append(_coloured(line, tint, pen.ink))
    return found


def _kept(pen: _Pen, found: Paragraph) -> str:
    """A paragraph's text; what is struck through goes where other words stand beside it."""
    kept = [text for number, text in enumerate(pen.text) if number not in pen.struck]
    gone = tidy("".join(pen.text[number] for number in sorted(pen.struck)))
    if not any(sign.isalnum() for sign in gone):
        return "".join(pen.text)
    if any(sign.isalnum() for text in kept for sign in text):
        found.dropped = gone
        return "".join(kept)
    found.struck = True
    return "".join(pen.text)


def _coloured(line: Line, tint: str | None, ink: str | None) -> Line:
    return Line(line.text, line.level, line.label, line.after_gap, tint, ink)


def _item(properties: Element | None, style: Style, numbers: Numbers) -> tuple[int | None, str]:
    """The paragraph's level in a list and the number before it, which counts as it is met."""
    own = child(properties, "numPr")
    name = value(child(own, "numId")) or style.list
    if name is None or name == "0":
        return None, ""
    level = number(value(child(own, "ilvl")), style.level)
    label = numbers.label(name, level)
    return (None, "") if label is None else (level, label)


def _walk(element: Element, by: Ink, pen: _Pen, found: Paragraph) -> None:
    for one in inside(element):
        name = one.tag.removeprefix(W)
        if name == "r":
            _run(one, by, pen, found)
        elif name == "hyperlink":
            start = len(pen.text)
            _walk(one, by, pen, found)
            _link(by.addresses.get(one.get(f"{R}id", "")), pen.text[start:], found)
        elif name == "commentRangeStart":
            found.remarks.append(value(one, "id") or "")


def _link(address: str | None, text: list[str], found: Paragraph) -> None:
    if address and address.casefold().startswith(("http://", "https://", "mailto:")):
        found.links.append(Hyperlink(tidy("".join(text)), tidy(address)))


def _run(run: Element, by: Ink, pen: _Pen, found: Paragraph) -> None:
    properties = child(run, "rPr")
    if is_on(child(properties, "vanish")):
        return
    text = "".join(_texts(run, properties, by, pen, found))
    if not text:
        return
    pen.text.append(text)
    if is_on(child(properties, "strike")) or is_on(child(properties, "dstrike")):
        pen.struck.add(len(pen.text) - 1)
    if not text.strip():
        pen.blank = pen.blank or shade_of(properties, by.theme) or highlight_of(properties)
        return
    bold = child(properties, "b")
    if is_on(bold) or (bold is None and found.style.bold):
        pen.bold += 1
    else:
        pen.plain += 1
    pen.tint = pen.tint or shade_of(properties, by.theme) or highlight_of(properties)
    pen.ink = pen.ink or ink_of(properties, by.theme)


def _texts(
    run: Element, properties: Element | None, by: Ink, pen: _Pen, found: Paragraph
) -> Iterator[str]:
    font = (value(child(properties, "rFonts"), "ascii") or "").casefold()
    for one in inside(run):
        name = one.tag.removeprefix(W)
        if name == "t":
            text = one.text or ""
            known = font.startswith("wingdings") and len(text.strip()) == 1
            yield _LETTERS.get(text.strip(), text) if known else text.translate(_TABLE)
        elif name in _BREAKS:
            yield "\n"
        elif name in _PLAIN:
            yield _PLAIN[name]
        elif name == "sym":
            yield _symbol(value(one, "char") or "")
        elif name == "commentReference":
            found.remarks.append(value(one, "id") or "")
        elif name in ("drawing", "pict", "object"):
            yield from _boxed(one, by, found)
        elif name in ("fldChar", "instrText"):
            _field(one, name, pen, found)


_TABLE = {ord(sign): plain for sign, plain in _SIGNS.items()}


def _symbol(code: str) -> str:
    try:
        sign = chr(int(code, 16))
    except (ValueError, OverflowError):
        return "•"
    sign = chr(ord(sign) | 0xF000) if ord(sign) < 0x100 else sign
    return _SIGNS.get(sign, "•")


def _boxed(drawing: Element, by: Ink, found: Paragraph) -> Iterator[str]:
    """What stands in a text box, each paragraph on a line of its own; pictures are counted."""
    found.pictures += any(local(one) in ("blip", "imagedata") for one in drawing.iter())
    for box in drawing.iter(f"{W}txbxContent"):
        for one in inside(box):
            if one.tag == f"{W}p":
                inner = read_paragraph(one, by)
                found.remarks += inner.remarks
                yield "\n" + "\n".join(line.text for line in inner.lines) + "\n"


def _field(element: Element, name: str, pen: _Pen, found: Paragraph) -> None:
    """A field's address, and at its end the text that shows it."""
    if name == "instrText":
        words = (element.text or "").split()
        if words[:1] == ["HYPERLINK"] and len(words) > 1:
            pen.field_address = words[1].strip('"')
    elif value(element, "fldCharType") == "separate":
        pen.field_start = len(pen.text)
    elif value(element, "fldCharType") == "end" and pen.field_address:
        _link(pen.field_address, pen.text[pen.field_start :], found)
        pen.field_address = None
