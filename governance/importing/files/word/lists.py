"""The numbers that Word puts before paragraphs: they stand in no text, and are counted here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from governance.importing.files.word.names import W, child, number, value
from governance.importing.files.xml import Element

LEVELS = 9
_SLOT = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    form: str = "bullet"
    text: str = ""
    """Such as `%1.%2`."""
    start: int = 1


@dataclass(frozen=True, slots=True)
class ListKind:
    """A list: which counter it shares, and its levels."""

    counter: str
    levels: Mapping[int, Level]


@dataclass(slots=True)
class Numbers:
    """Counts as the document is walked from top to bottom."""

    lists: Mapping[str, ListKind]
    counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def label(self, name: str, level: int) -> str | None:
        """The number before the next item; empty for a bullet, None for no list."""
        kind = self.lists.get(name)
        if kind is None or not 0 <= level < LEVELS:
            return None
        how = kind.levels.get(level, Level())
        at = (kind.counter, level)
        self.counts[at] = self.counts.get(at, how.start - 1) + 1
        for deeper in range(level + 1, LEVELS):
            self.counts.pop((kind.counter, deeper), None)
        if how.form in ("bullet", "none"):
            return ""
        return _SLOT.sub(lambda slot: self._count(kind, int(slot[1]) - 1), how.text)

    def _count(self, kind: ListKind, level: int) -> str:
        how = kind.levels.get(level, Level())
        return _written(self.counts.get((kind.counter, level), how.start), how.form)


def read_lists(root: Element | None) -> dict[str, ListKind]:
    """Every list by its numId."""
    if root is None:
        return {}
    shapes = {value(one, "abstractNumId") or "": one for one in root.iter(f"{W}abstractNum")}
    found = {}
    for one in root.iter(f"{W}num"):
        name = value(one, "numId") or ""
        shape = value(child(one, "abstractNumId")) or ""
        levels = _levels(shapes[shape]) if shape in shapes else {}
        counter = shape
        for over in one.findall(f"{W}lvlOverride"):
            counter = f"{shape}/{name}"
            at = number(value(over, "ilvl"))
            levels[at] = _overridden(over, levels.get(at, Level()))
        found[name] = ListKind(counter, levels)
    return found


def _levels(shape: Element) -> dict[int, Level]:
    return {number(value(one, "ilvl")): _level(one) for one in shape.findall(f"{W}lvl")}


def _level(element: Element) -> Level:
    return Level(
        value(child(element, "numFmt")) or "decimal",
        value(child(element, "lvlText")) or "",
        number(value(child(element, "start")), 1),
    )


def _overridden(over: Element, level: Level) -> Level:
    whole = child(over, "lvl")
    if whole is not None:
        return _level(whole)
    start = number(value(child(over, "startOverride")), level.start)
    return Level(level.form, level.text, start)


def _written(count: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 5)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman"):
        return _roman(count).upper() if form == "upperRoman" else _roman(count)
    return f"{count:02d}" if form == "decimalZero" else str(count)


def _roman(count: int) -> str:
    count = count % 4000
    text = ""
    for size, sign in _ROMAN:
        text += sign * (count // size)
        count %= size
    return text
