"""What pydantic found, in words a person can act on, at the place they typed it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from governance.problems import Key, Problem, error

_PLAIN = {
    "string_pattern_mismatch": (
        "is {said}, with signs that the field does not allow",
        "use letters and digits as the schema shows",
    ),
    "string_too_short": ("is empty", "write something, or leave it out"),
    "int_parsing": ("is {said}, which is not a whole number", "write a whole number"),
}
"""What pydantic says in words of its own, in ours: what is wrong, what to do."""
_LIMITS = {
    "greater_than_equal": ("less than", "write {} or more"),
    "less_than_equal": ("more than", "write {} or less"),
}
_SHAPES = {
    "tuple_type": ("must be a list", "write it as a list, such as [TW, WA]"),
    "model_type": ("must be fields with values", "write `field: value` lines under it"),
    "string_type": ("must be plain text", "write one text, not a list or fields"),
    "date_type": ("must be a date", "write it as YYYY-MM-DD"),
}


def faults_of(fault: ValidationError, model: type[BaseModel]) -> list[Problem]:
    """One problem for each thing wrong, with its path as place."""
    return [
        fault_of(detail, fields_at(model, tuple(detail["loc"])[:-1]))
        for detail in fault.errors(include_url=False)
    ]


def fields_at(model: type[BaseModel], at: Key) -> frozenset[str]:
    """The names of the fields that may stand at a path: what was meant is one of these."""
    here = [model]
    for key in at:
        fields = (one.model_fields.get(str(key)) for one in here)
        inner = [found for field in fields if field for found in _models_in(field.annotation)]
        here = inner or here  # a position in a list, or the kind of a measure, leads no deeper
    return frozenset(name for one in here for name in one.model_fields)


def nearest(name: str, names: Iterable[str]) -> str:
    """The nearest name as a question in brackets; empty where none is near."""
    near = difflib.get_close_matches(name.casefold(), sorted(names), n=1, cutoff=0.6)
    return f" (did you mean {near[0]}?)" if near else ""


def fault_of(
    detail: Any,
    names: frozenset[str] = frozenset(),
) -> Problem:
    """One thing wrong, from pydantic's details; `names` are fields that may have been meant."""
    at: Key = tuple(detail["loc"])
    name = next((str(key) for key in reversed(at) if isinstance(key, str)), "the file")
    kind, said = detail["type"], _shown(detail["input"])
    if kind == "missing":
        return error("missing-field", f"`{name}` is missing", f"add `{name}:`", at[:-1])
    if kind == "extra_forbidden":
        what = f"`{name[:40]}` is not a field{nearest(name, names)}"
        return error("unknown-field", what, "correct the spelling or remove it", (*at, ""))
    if kind in ("enum", "literal_error"):
        expected = detail["ctx"]["expected"]
        return error("bad-value", f"`{name}` is {said}", f"use one of {expected}", at)
    if ("date" in kind or "not a date as" in detail["msg"]) and is_iso_day(detail["input"]):
        what = f"`{name}` is {said}, and there is no such day"
        return error("bad-date", what, "give a day that the calendar has", at)
    if "date" in kind or "not a date as" in detail["msg"]:
        return error("bad-date", f"`{name}` is {said}", "write it as YYYY-MM-DD", at)
    if kind in _SHAPES:
        what, todo = _SHAPES[kind]
        return error("wrong-type", f"`{name}` {what}", todo, at)
    if kind == "string_too_long":
        limit, long = detail["ctx"]["max_length"], len(detail["input"])
        what = f"`{name}` is {long:,} characters long, and {limit:,} is the most"
        return error("bad-value", what, "shorten it", at)
    if kind in _PLAIN:
        what, todo = _PLAIN[kind]
        return error("bad-value", f"`{name}` {what.format(said=said)}", todo, at)
    if kind in _LIMITS:
        what, todo = _LIMITS[kind]
        (limit,) = detail["ctx"].values()
        return error("bad-value", f"`{name}` is {said}, {what} {limit}", todo.format(limit), at)
    reason = detail["msg"].removeprefix("Value error, ")
    what = f"`{name}` is {said}: {reason}" if isinstance(detail["input"], str) else reason
    return error("bad-value", what, "put it right", at)


def is_iso_day(value: object) -> bool:
    """True for text in the form of a day, whether or not the calendar has it."""
    return isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) is not None


def _shown(value: object) -> str:
    """A value as a person typed it, cut short; never a whole tree."""
    if isinstance(value, str):
        return repr(value if len(value) <= 40 else value[:39] + "…")
    return "a list" if isinstance(value, list) else "not a plain text"


def _models_in(annotation: Any) -> Iterable[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)
