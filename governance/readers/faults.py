"""What pydantic found, in words a person can act on, at the place they typed it.

One cause is one problem: what merely follows from another fault is left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from governance.problems import Key, Location, Problem, error, near_name, nearest
from governance.readers.fault_places import Spot, items_of, spot_of

_PLAIN = {
    "string_pattern_mismatch": (
        "is {said}, with signs that the field does not allow",
        "use letters and digits as the schema shows",
    ),
    "string_too_short": ("is empty", "write something, or leave it out"),
    "int_parsing": ("is {said}, which is not a whole number", "write a whole number"),
    "int_type": ("is {said}, which is not a whole number", "write a whole number"),
    "float_parsing": ("is {said}, which is not a number", "write a number"),
    "float_type": ("is {said}, which is not a number", "write a number"),
    "finite_number": ("is {said}, which is not a number", "write a number"),
    "bool_parsing": ("is {said}", "use true or false"),
    "too_short": ("has too few items", "write at least one"),
    "too_long": ("has more items than the field allows", "shorten the list"),
}
"""What pydantic says in words of its own, in ours: what is wrong, what to do."""
_LIMITS = {
    "greater_than_equal": ("less than", "write {} or more"),
    "less_than_equal": ("more than", "write {} or less"),
}
_SHAPES = {
    "tuple_type": ("must be a list", "write it as a list, such as [TW, WA]"),
    "dict_type": ("must be fields with values", "write `field: value` lines under it"),
    "model_type": ("must be fields with values", "write `field: value` lines under it"),
    "model_attributes_type": ("must be fields with values", "write `field: value` lines under it"),
    "string_type": ("must be plain text", "write one text, not a list or fields"),
    "date_type": ("must be a date", "write it as YYYY-MM-DD"),
}
_FIELDS = ("missing", "extra_forbidden")
"""Faults whose path ends with the name of a field."""


@dataclass(frozen=True, slots=True)
class _Fault:
    """One thing that pydantic found, and where."""

    kind: str
    spot: Spot
    detail: Any

    @property
    def name(self) -> str:
        """The last name on the way to it."""
        names = [key for key in self.spot.at if isinstance(key, str)]
        return names[-1] if names else "the file"


def faults_of(fault: ValidationError, shape: Any) -> list[Problem]:
    """One problem for each thing wrong, with its path as place; `shape` is what was asked for."""
    found = [_fault(one, shape) for one in fault.errors(include_url=False)]
    is_model = isinstance(shape, type) and issubclass(shape, BaseModel)
    misplaced = _misplaced(found, shape) if is_model else None
    if misplaced is not None:
        return [misplaced]
    return [_problem(one) for one in _causes(found)]


def _fault(detail: Any, shape: Any) -> _Fault:
    kind = detail["type"]
    return _Fault(kind, spot_of(shape, detail["loc"], is_field=kind in _FIELDS), detail)


def _causes(found: list[_Fault]) -> Iterator[_Fault]:
    """Those that do not follow from another.

    Left out are a second word on one place, a list that is short of its bad items, and a field that
    is missing because its name is misspelt.
    """
    places = [one.spot.at for one in found]
    meant = {
        (*one.spot.at[:-1], near_name(one.name, one.spot.fields))
        for one in found
        if one.kind == "extra_forbidden"
    }
    told: set[Key] = set()
    for one in found:
        at = one.spot.at
        is_emptied = one.kind == "too_short" and any(
            place[: len(at)] == at and place != at for place in places
        )
        if at in told or is_emptied or (one.kind == "missing" and at in meant):
            continue
        told.add(at)
        yield one


def _misplaced(found: list[_Fault], shape: type[BaseModel]) -> Problem | None:
    """Fields of an item that stand at the top, as where the list's own name was left out."""
    stray = [one.name for one in found if one.kind == "extra_forbidden" and len(one.spot.at) == 1]
    for name, fields in items_of(shape):
        if len(stray) > 1 and set(stray) <= fields:
            words = ", ".join(f"`{one}`" for one in stray[:4])
            what = f"`{name}:` is missing at the top: {words} belong to one of its items"
            todo = f"write `{name}:` above them, and `- ` before the first"
            return error("missing-top-field", what, todo, (stray[0], ""))
    return None


def _problem(one: _Fault) -> Problem:
    at, name, kind = one.spot.at, one.name, one.kind
    if kind == "missing":
        return error("missing-field", f"`{name}` is missing", f"add `{name}:`", at[:-1])
    if kind == "extra_forbidden":
        what = f"`{name[:40]}` is not a field{nearest(name, one.spot.fields)}"
        return error("unknown-field", what, "correct the spelling or remove it", (*at, ""))
    if kind in ("union_tag_invalid", "union_tag_not_found"):
        return _kind(one)
    return _value(one).placed(Location(at=at))


def _kind(one: _Fault) -> Problem:
    """A record that says no kind that there is, or none at all."""
    kinds = ", ".join(one.spot.kinds)
    said = one.detail["ctx"].get("tag")
    if said is None:
        todo = f"add `kind:` with one of {kinds}"
        return error("missing-field", "`kind` is missing", todo, one.spot.at)
    what = f"`kind` is {_shown(said)}{nearest(said, one.spot.kinds)}"
    return error("bad-value", what, f"use one of {kinds}", (*one.spot.at, "kind"))


def _value(one: _Fault) -> Problem:
    """A value that a field cannot have."""
    detail, kind, name = one.detail, one.kind, one.name
    said = _shown(detail["input"])
    if kind in ("enum", "literal_error"):
        return error("bad-value", f"`{name}` is {said}", f"use one of {detail['ctx']['expected']}")
    if ("date" in kind or "not a date as" in detail["msg"]) and is_iso_day(detail["input"]):
        what = f"`{name}` is {said}, and there is no such day"
        return error("bad-date", what, "give a day that the calendar has")
    if "date" in kind or "not a date as" in detail["msg"]:
        return error("bad-date", f"`{name}` is {said}", "write it as YYYY-MM-DD")
    if kind == "tuple_type" and one.spot.is_of_records:
        return error("wrong-type", f"`{name}` must be a list", "put `- ` before each of its items")
    if kind in _SHAPES:
        what, todo = _SHAPES[kind]
        return error("wrong-type", f"`{name}` {what}", todo)
    if kind == "string_too_long":
        limit, long = detail["ctx"]["max_length"], len(detail["input"])
        what = f"`{name}` is {long:,} characters long, and {limit:,} is the most"
        return error("bad-value", what, "shorten it")
    if kind in _PLAIN:
        what, todo = _PLAIN[kind]
        return error("bad-value", f"`{name}` {what.format(said=said)}", todo)
    if kind in _LIMITS:
        what, todo = _LIMITS[kind]
        limit = _shown(next(iter(detail["ctx"].values())))
        return error("bad-value", f"`{name}` is {said}, {what} {limit}", todo.format(limit))
    reason = detail["msg"].removeprefix("Value error, ")
    what = f"`{name}` is {said}: {reason}" if isinstance(detail["input"], str) else reason
    return error("bad-value", what, "put it right")


def is_iso_day(value: object) -> bool:
    """True for text in the form of a day, whether or not the calendar has it."""
    return isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) is not None


def _shown(value: object) -> str:
    """A value as a person typed it, cut short; never a whole tree."""
    if isinstance(value, str):
        return repr(value if len(value) <= 40 else value[:39] + "…")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:,}".removesuffix(".0")
    return "a list" if isinstance(value, list) else "not a plain text"
