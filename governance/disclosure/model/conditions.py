"""Conditions on rows: which is the stricter of two, and what a third leaves out.

A condition is a text. `outcome in assess|refuse` and `outcome not in missing` name the values of
a column, `score >= 4` is a limit; any other text stands for itself, and `not (...)` for its
opposite. Two texts that mean the same rows are the same text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from governance.domain.kpi.over_table import Where

Conditions = tuple[str, ...]
_VALUES = re.compile(r"(\S+) (in|not in) (.*)")
_LIMIT = re.compile(r"(.+) (>=|<=) (-?\d+)")
_NOT = re.compile(r"not \((.*)\)")
_COMPARED = re.compile(r"(>=|<=)\s*(-?\d+)")


def of_where(where: Where) -> frozenset[str]:
    """The conditions that a definition names."""
    return frozenset(_of_values(path, frozenset(values)) for path, values in where.items())


def _of_values(path: str, values: frozenset[str]) -> str:
    if values == {"present"}:
        return _values(path, frozenset({"missing"}), is_in=False)
    if values == {"0", "missing"}:  # a flag that is not set
        return _values(path, frozenset({"1"}), is_in=False)
    compared = [found for value in values if (found := _COMPARED.fullmatch(value))]
    if len(compared) == len(values) == 1:
        return f"{path} {compared[0][1]} {compared[0][2]}"
    if compared or "present" in values:
        return f"{path} is any of {'|'.join(sorted(values))}"
    return _values(path, values, is_in=True)


def _values(path: str, values: Iterable[str], *, is_in: bool) -> str:
    return f"{path} {'in' if is_in else 'not in'} {'|'.join(sorted(values))}"


def every(conditions: Iterable[str]) -> Conditions:
    """All of them at once, those on the values of one column as one; in order."""
    kept: set[str] = set()
    allowed: dict[str, frozenset[str]] = {}
    barred: dict[str, frozenset[str]] = {}
    for one in conditions:
        if not (found := _VALUES.fullmatch(one)):
            kept.add(one)
            continue
        path, values = found[1], frozenset(found[3].split("|"))
        if found[2] == "in":
            allowed[path] = allowed.get(path, values) & values
        else:
            barred[path] = barred.get(path, frozenset()) | values
    kept |= {_values(path, barred[path], is_in=False) for path in barred if path not in allowed}
    kept |= {_allowed(path, allowed, barred) for path in allowed}
    return tuple(sorted(kept))


def _allowed(
    path: str, allowed: Mapping[str, frozenset[str]], barred: Mapping[str, frozenset[str]]
) -> str:
    return _values(path, allowed[path] - barred.get(path, frozenset()), is_in=True)


def is_stricter(one: Conditions, other: Conditions) -> bool:
    """Rows that meet the one meet the other too; not where both are the same."""
    return one != other and all(any(_implies(a, b) for a in one) for b in other)


def are_apart(one: Conditions, other: Conditions) -> bool:
    """No row meets both."""
    return any(_opposite(a, is_one=True) == b or _no_common(a, b) for a in one for b in other)


def _no_common(one: str, other: str) -> bool:
    left, right = _VALUES.fullmatch(one), _VALUES.fullmatch(other)
    if not left or not right or left[1] != right[1]:
        return False
    return left[2] == right[2] == "in" and set(left[3].split("|")).isdisjoint(right[3].split("|"))


def left_out(part: Conditions, whole: Conditions) -> Conditions:
    """The conditions for the rows of the whole that are not in the part."""
    extra = [one for one in part if not any(_implies(held, one) for held in whole)]
    return every((*whole, _opposite(" and ".join(extra), is_one=len(extra) == 1)))


def _opposite(condition: str, *, is_one: bool) -> str:
    if is_one and (found := _VALUES.fullmatch(condition)):
        return _values(found[1], found[3].split("|"), is_in=found[2] == "not in")
    if is_one and (negated := _NOT.fullmatch(condition)):
        return negated[1]
    return f"not ({condition})"


def _implies(one: str, other: str) -> bool:
    if one == other:
        return True
    left, right = _VALUES.fullmatch(one), _VALUES.fullmatch(other)
    if left and right and left[1] == right[1]:
        return _values_imply(left, right)
    left, right = _LIMIT.fullmatch(one), _LIMIT.fullmatch(other)
    if not left or not right or (left[1], left[2]) != (right[1], right[2]):
        return False
    sign = 1 if left[2] == ">=" else -1
    return sign * int(left[3]) >= sign * int(right[3])


def _values_imply(one: re.Match[str], other: re.Match[str]) -> bool:
    some, more = set(one[3].split("|")), set(other[3].split("|"))
    if other[2] == "in":
        return one[2] == "in" and some <= more
    return some.isdisjoint(more) if one[2] == "in" else some >= more
