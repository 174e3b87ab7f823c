"""Small conditions of Excel, such as `=$F2="Red"`, worked out over the values that were saved.

Known are texts, numbers, cells, comparisons and a few functions; anything else raises
`NotKnownError`, and the rule is reported instead.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

Value = Any
"""Text, a number, true or false, a date, None for nothing, `FAILED` for an error."""
FAILED = object()
Look = Callable[[str, int, int], Value]
"""What stands in a cell: sheet (empty for this one), row and column, from 1."""
_LONGEST, _DEEPEST = 500, 20

_TOKEN = re.compile(
    r"\s*(?:(?P<text>\"(?:[^\"]|\"\")*\")|(?P<number>\d+(?:\.\d+)?)"
    r"|(?P<cell>(?:(?:'(?:[^']|'')+'|[A-Za-z_][\w.]*)!)?\$?[A-Za-z]{1,3}\$?\d{1,7})(?![\w(])"
    r"|(?P<name>[A-Za-z][\w.]*)|(?P<sign><>|<=|>=|[=<>(),;&%+-]))"
)
_CELL = re.compile(r"(?:(?P<sheet>.+)!)?(?P<fix>\$?)(?P<col>[A-Za-z]+)(?P<hold>\$?)(?P<row>\d+)")


class NotKnownError(ValueError):
    """A formula says something that is not worked out here."""


@dataclass(frozen=True, slots=True)
class At:
    """Where a condition looks from: how far the cell lies from the one it was written for."""

    look: Look
    down: int = 0
    right: int = 0


Node = Callable[[At], Value]


@lru_cache(maxsize=512)
def compiled(formula: str) -> Node:
    """A formula as a function of the place that it looks from. Raises NotKnownError."""
    text = formula.lstrip("=")
    if len(text) > _LONGEST:
        raise NotKnownError(text[:40])
    reader = _Reader(list(_tokens(text)))
    node = reader.comparison(0)
    if reader.left:
        raise NotKnownError(text)
    return node


def is_true(value: Value) -> bool:
    """Whether Excel would take a value for true."""
    return value is not FAILED and isinstance(value, (bool, int, float)) and bool(value)


def alike(one: Value, other: Value) -> bool:
    """Whether Excel calls two values equal: capitals do not matter, nothing is an empty text."""
    if one is FAILED or other is FAILED:
        return False
    if one is None or other is None:
        return (one or other) in (None, "", 0)
    if isinstance(one, str) and isinstance(other, str):
        return one.casefold() == other.casefold()
    return (type(one) is type(other) and bool(one == other)) or _numbers(one, other, "=")


def _numbers(one: Value, other: Value, sign: str) -> bool:
    if not (isinstance(one, (int, float)) and isinstance(other, (int, float))):
        return False
    return {"=": one == other, "<": one < other, ">": one > other}[sign]


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(text.rstrip()):
        match = _TOKEN.match(text, at)
        if match is None or match.lastgroup is None:
            raise NotKnownError(text)
        yield match.lastgroup, match[match.lastgroup]
        at = match.end()


class _Reader:
    """Reads a formula from left to right."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self.left = tokens

    def comparison(self, depth: int) -> Node:
        """Two values compared, or one."""
        first = self.joined(depth)
        if not self.left or self.left[0][1] not in _COMPARED:
            return first
        compare = _COMPARED[self.left.pop(0)[1]]
        second = self.joined(depth)
        return lambda at: compare(first(at), second(at))

    def joined(self, depth: int) -> Node:
        """One value, or several that `&`, plus and minus join."""
        node = self.value(depth)
        while self.left and self.left[0][1] in _JOINED and self.left[0][0] == "sign":
            node = _both(_JOINED[self.left.pop(0)[1]], node, self.value(depth))
        return node

    def value(self, depth: int) -> Node:
        """A text, number, cell, function, or something in brackets."""
        if not self.left or depth > _DEEPEST:
            raise NotKnownError("incomplete")
        kind, text = self.left.pop(0)
        if kind == "text":
            return lambda _: text[1:-1].replace('""', '"')
        if kind == "number":
            return self.number(float(text))
        if text == "-":
            below = self.value(depth + 1)
            return lambda at: _negative(below(at))
        if kind == "cell":
            return _cell(text)
        if kind == "name":
            return self.function(text.upper(), depth)
        if text != "(":
            raise NotKnownError(text)
        inner = self.comparison(depth + 1)
        self.take(")")
        return inner

    def number(self, number: float) -> Node:
        """A number, with the sign of per cent that may follow it."""
        if self.left and self.left[0] == ("sign", "%"):
            self.left.pop(0)
            number /= 100
        return lambda _: number

    def function(self, name: str, depth: int) -> Node:
        """A function and what it is given."""
        given: list[Node] = []
        if name in ("TRUE", "FALSE") and self.left[:1] != [("sign", "(")]:
            return lambda _: name == "TRUE"
        work = _FUNCTIONS.get(name)
        if work is None:
            raise NotKnownError(name)
        self.take("(")
        while self.left and self.left[0][1] != ")":
            given.append(self.comparison(depth + 1))
            if self.left and self.left[0][1] in (",", ";"):
                self.left.pop(0)
        self.take(")")
        return lambda at: work([one(at) for one in given])

    def take(self, sign: str) -> None:
        """The next sign must be this one."""
        if not self.left or self.left.pop(0)[1] != sign:
            raise NotKnownError(sign)


def _cell(text: str) -> Node:
    match = _CELL.fullmatch(text)
    if match is None:
        raise NotKnownError(text)
    sheet = (match["sheet"] or "").strip("'").replace("''", "'")
    row, column = int(match["row"]), 0
    for letter in match["col"].upper():
        column = column * 26 + ord(letter) - 64

    def look(at: At) -> Value:
        down = 0 if match["hold"] else at.down
        right = 0 if match["fix"] else at.right
        return at.look(sheet, row + down, column + right)

    return look


def _less(one: Value, other: Value) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return one.casefold() < other.casefold()
    return _numbers(one or 0, other or 0, "<")


_COMPARED: dict[str, Callable[[Value, Value], Value]] = {
    "=": alike,
    "<>": lambda one, other: not alike(one, other),
    "<": _less,
    ">": lambda one, other: _less(other, one),
    "<=": lambda one, other: not _less(other, one),
    ">=": lambda one, other: not _less(one, other),
}


def _both(join: Callable[[Value, Value], Value], first: Node, second: Node) -> Node:
    return lambda at: join(first(at), second(at))


def _added(one: Value, other: Value) -> Value:
    one, other = (0 if value is None else value for value in (one, other))
    known = isinstance(one, (int, float)) and isinstance(other, (int, float))
    return one + other if known else FAILED


_JOINED: dict[str, Callable[[Value, Value], Value]] = {
    "&": lambda one, other: _word(one) + _word(other),
    "+": _added,
    "-": lambda one, other: _added(one, _negative(0 if other is None else other)),
}


def _day(given: list[Value]) -> Value:
    """The number of a day, as Excel counts them."""
    try:
        day = dt.date(int(given[0]), int(given[1]), int(given[2]))
    except (TypeError, ValueError, OverflowError):
        return FAILED
    return day_number(day)


def day_number(day: dt.date) -> float:
    """A day, or a time of one, as Excel counts them: from the last but one of 1899."""
    number = float(day.toordinal() - dt.date(1899, 12, 30).toordinal())
    if isinstance(day, dt.datetime):
        number += (day.hour * 60 + day.minute) / 1440
    return number


def _negative(value: Value) -> Value:
    return -value if isinstance(value, (int, float)) else FAILED


def _word(value: Value) -> str:
    return "" if value is None or value is FAILED else str(value)


def _search(given: list[Value]) -> Value:
    at = _word(given[1]).casefold().find(_word(given[0]).casefold())
    return FAILED if at < 0 else at + 1


def _size(given: list[Value]) -> int:
    return int(given[1]) if len(given) > 1 and isinstance(given[1], (int, float)) else 1


_FUNCTIONS: dict[str, Callable[[list[Value]], Value]] = {
    "AND": lambda given: all(map(is_true, given)),
    "OR": lambda given: any(map(is_true, given)),
    "DATE": _day,
    "IF": lambda given: given[1 if is_true(given[0]) else 2],
    "NOT": lambda given: not is_true(given[0]),
    "TRUE": lambda _: True,
    "FALSE": lambda _: False,
    "ISBLANK": lambda given: given[0] is None,
    "ISERROR": lambda given: given[0] is FAILED,
    "ISNUMBER": lambda given: isinstance(given[0], (int, float)) and given[0] is not FAILED,
    "ISTEXT": lambda given: isinstance(given[0], str),
    "SEARCH": _search,
    "FIND": lambda given: FAILED if _word(given[0]) not in _word(given[1]) else 1,
    "EXACT": lambda given: given[0] == given[1],
    "LEFT": lambda given: _word(given[0])[: _size(given)],
    "RIGHT": lambda given: _word(given[0])[-_size(given) :] if _size(given) else "",
    "UPPER": lambda given: _word(given[0]).upper(),
    "LOWER": lambda given: _word(given[0]).lower(),
    "TRIM": lambda given: " ".join(_word(given[0]).split()),
    "LEN": lambda given: len(_word(given[0])),
}
