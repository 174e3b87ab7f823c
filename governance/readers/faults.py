"""What pydantic found, in words a person can act on, at the place they typed it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from governance.problems import Key, Problem, error, nearest

_PLAIN = {
    "string_pattern_mismatch": (
        "is {said}, with signs that the field does not allow",
        "use letters and digits as the schema shows",
    ),
    "string_too_short": ("is empty", "write something, or leave it out"),
    "string_too_long": ("is longer than the field allows", "shorten it"),
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
    names = field_names(model)
    return [fault_of(detail, names) for detail in fault.errors(include_url=False)]


def field_names(model: type[BaseModel]) -> frozenset[str]:
    """Every field's name, in the model and the models inside it."""
    found: set[str] = set()
    todo, seen = [model], {model}
    while todo:
        for name, field in todo.pop().model_fields.items():
            found.add(name)
            fresh = set(_models_in(field.annotation)) - seen
            seen |= fresh
            todo.extend(fresh)
    return frozenset(found)


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
    if "date" in kind or "not a date as" in detail["msg"]:
        return error("bad-date", f"`{name}` is {said}", "write it as YYYY-MM-DD", at)
    if kind in _SHAPES:
        what, todo = _SHAPES[kind]
        return error("wrong-type", f"`{name}` {what}", todo, at)
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
