"""What a pack may bring, and what each of its entries must be."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

_BY_PLACE = (
    inspect.Parameter.POSITIONAL_ONLY,
    inspect.Parameter.POSITIONAL_OR_KEYWORD,
    inspect.Parameter.VAR_POSITIONAL,
)
_WORD = re.compile(r"[a-z][a-z0-9_]{0,39}")
"""A feed's name, and the beginning of a file's."""
_OPEN = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)


@dataclass(frozen=True, slots=True)
class EntryKind:
    """One list under `brings:`."""

    one: str
    """What an entry is called."""
    needed: str
    """What it must be."""
    misfit: Callable[[Any], str]
    """Why a value cannot serve; empty where it can."""
    own: str
    """Where the package's own are listed, as `module:name`: loaded when it is looked at."""

    @property
    def taken(self) -> frozenset[str]:
        """The names that the package's own have."""
        return frozenset(name_of(one) for one in _at(self.own))


def name_of(value: Any) -> str:
    """What an entry goes by: the name it says it has, else its function's."""
    if isinstance(value, str):
        return value
    return str(getattr(value, "name", None) or getattr(value, "__name__", ""))


def _takes(count: int, *, more: bool = False) -> Callable[[Any], str]:
    """Judges functions: they can be called with so many values; with `more`, with others too."""

    def misfit(value: Any) -> str:
        if not callable(value) or isinstance(value, type):
            return "it is not a function"
        takes = inspect.signature(value).parameters.values()
        by_place = sum(one.kind in _BY_PLACE for one in takes)
        if by_place < count:
            return f"it takes {by_place or 'no'} value{'' if by_place == 1 else 's'}"
        needed = [one.name for one in takes if one.default is one.empty and one.kind not in _OPEN]
        return "" if more or not needed[count:] else f"it needs {', '.join(needed[count:])} as well"

    return misfit


def _is_a(*places: str) -> Callable[[Any], str]:
    """Judges records, by where their classes are; a class is loaded when one is judged."""

    def misfit(value: Any) -> str:
        is_one = isinstance(value, tuple(_at(place) for place in places))
        return "" if is_one else f"it is not a {places[0].partition(':')[2]}"

    return misfit


def _is_feed(value: Any) -> str:
    why = _is_a("governance.views.feed:FeedKind")(value)
    if not why and not _WORD.fullmatch(value.name):
        return f"its name {value.name[:40]!r} is not one word of small letters and digits"
    return why


def _is_register(value: Any) -> str:
    """Its records hold what those of the package's registers do, each in words of its own."""
    if why := _is_a("governance.domain.registers:RegisterKind")(value):
        return why
    known = {one.name: one.holds for kind in _at("governance.domain.registers:UNWEIGHED")
             for one in kind.particulars}  # fmt: skip
    for one in value.particulars:
        if known.get(one.name) is not one.holds:
            offered = ", ".join(f"{name} ({holds})" for name, holds in known.items())
            return f"it holds `{one.name}` ({one.holds}), and may hold {offered}"
    letters = {one.letter for one in _at("governance.domain.registers:REGISTERS")}
    if not re.fullmatch(r"[A-Z]{1,3}", value.letter) or value.letter in letters:
        return f"its letter {value.letter[:8]!r} is taken, or is not one to three capitals"
    if not all(map(re.compile(r"[a-z][a-z_]{0,31}").fullmatch, (value.name, value.many))):
        return "its `name` and `many` are small letters and underscores"
    return "it has scores, which only risks and issues have" if value.weights else ""


def _is_measure(value: Any) -> str:
    why = _is_a("governance.kpis.measures.own:MeasureKind")(value)
    if not why and not value.name:
        return "`kind` of its record is not a Literal of one word"
    return why or _takes(2)(value.work)


def _at(place: str) -> Any:
    module, _, name = place.partition(":")
    return getattr(import_module(module), name)


KINDS: dict[str, EntryKind] = {
    "measures": EntryKind(
        "measure kind",
        "a MeasureKind whose `work` takes a measure and a context",
        _is_measure,
        "governance.domain.kpi.own_measure:MEASURE_KINDS",
    ),
    "rules": EntryKind(
        "rule",
        "a function of one value, the Subject",
        _takes(1),
        "governance.assurance.rules:RULES",
    ),
    "challenges": EntryKind(
        "challenge",
        "a function of one value, the RatingClaim",
        _takes(1),
        "governance.assurance.challenge:CHALLENGES",
    ),
    "sections": EntryKind(
        "section",
        "a function whose first value is the report's facts",
        _takes(1, more=True),
        "governance.views.sections:__all__",
    ),
    "charts": EntryKind(
        "chart",
        "a function whose first value is a frame",
        _takes(1, more=True),
        "governance.views.charts:__all__",
    ),
    "importers": EntryKind(
        "importer",
        "an Importer or a FileImporter",
        _is_a("governance.importing:Importer", "governance.importing:FileImporter"),
        "governance.importing:IMPORTERS",
    ),
    "feeds": EntryKind(
        "feed kind",
        "a FeedKind",
        _is_feed,
        "governance.views.feed:FEEDS",
    ),
    "registers": EntryKind(
        "register kind",
        "a RegisterKind without scores, made of what the package's own registers hold",
        _is_register,
        "governance.domain.registers:REGISTERS",
    ),
    "returns": EntryKind(
        "reader of returns",
        "a ReturnReader",
        _is_a("governance.readers.cases.returns:ReturnReader"),
        "governance.readers.cases.returns:RETURNS",
    ),
}
"""In the order of a pack.yaml."""
