"""The shading that rules of conditional formatting give, where they are simple enough to tell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from governance.importing.files.excel.expressions import (
    FAILED,
    At,
    Look,
    NotKnownError,
    Value,
    compiled,
    day_number,
    is_true,
)
from governance.importing.files.excel.fills import conditional_fill
from governance.importing.files.excel.icons import light_rules

_LIT = 20
"""Sets of traffic lights that are worked out, in one sheet."""
_SIGNS = {
    "equal": "=", "notEqual": "<>", "greaterThan": ">", "lessThan": "<",
    "greaterThanOrEqual": ">=", "lessThanOrEqual": "<=",
}  # fmt: skip
_WORDED = ("containsText", "notContainsText", "beginsWith", "endsWith", "expression",
           "containsBlanks", "notContainsBlanks")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Condition:
    """One rule, ready to be asked."""

    areas: tuple[tuple[int, int, int, int], ...]
    """First row and column, last row and column of each area it holds for."""
    formula: str
    """True where the rule holds; written for the first cell of its areas."""
    colour: str | None
    stops: bool

    def covers(self, row: int, column: int) -> bool:
        """True for a cell inside its areas."""
        return any(r1 <= row <= r2 and c1 <= column <= c2 for r1, c1, r2, c2 in self.areas)

    def holds(self, row: int, column: int, look: Look) -> bool:
        """Whether it holds for a cell. Raises NotKnownError."""
        top = min(area[0] for area in self.areas)
        left = min(area[1] for area in self.areas)
        return is_true(compiled(self.formula)(At(look, row - top, column - left)))


def read_conditions(
    sheet: Any,
    theme: Mapping[str, str],
) -> tuple[tuple[Condition, ...], tuple[str, ...]]:
    """The sheet's rules, the first to count first; and in words those that are not worked out."""
    known: list[tuple[int, Condition]] = []
    odd: list[str] = []
    room = _LIT
    for areas, rule in _rules(sheet):
        lights = list(light_rules(sheet, areas, rule, _first(areas))) if room else []
        room -= bool(lights)
        known += ((rule.priority or 0, Condition(areas, *one, stops=False)) for one in lights)
        if lights:
            continue
        formula = _formula(rule, areas)
        colour = conditional_fill(getattr(rule.dxf, "fill", None), theme)
        try:
            compiled(formula or "?")
        except NotKnownError:
            if colour is not None or rule.type in ("colorScale", "iconSet", "dataBar"):
                odd.append(_told(rule, areas))
            continue
        condition = Condition(areas, formula, colour, bool(rule.stopIfTrue))
        known.append((rule.priority or 0, condition))
    known.sort(key=lambda one: one[0])
    return tuple(one for _, one in known), tuple(odd)


def shade_by(
    conditions: tuple[Condition, ...], row: int, column: int, look: Look
) -> tuple[str | None, int]:
    """The shading of the first rule that holds and has one, and how many rules were asked."""
    asked = 0
    for one in conditions:
        if not one.covers(row, column):
            continue
        asked += 1
        if one.holds(row, column, look) and (one.colour is not None or one.stops):
            return one.colour, asked
    return None, asked


def saved_values(values: Mapping[str, Mapping[tuple[int, int], Value]], sheet: str) -> Look:
    """What stands in a cell of this sheet, or of one that is named."""

    def look(name: str, row: int, column: int) -> Value:
        found = values.get(name or sheet, {}).get((row, column))
        if isinstance(found, dt.date):
            return day_number(found)
        return FAILED if isinstance(found, str) and found.startswith("#") else found

    return look


def _rules(sheet: Any) -> Iterator[tuple[tuple[tuple[int, int, int, int], ...], Any]]:
    for one in sheet.conditional_formatting:
        areas = tuple(
            (area.min_row, area.min_col, area.max_row, area.max_col) for area in one.sqref.ranges
        )
        for rule in one.rules:
            if areas:
                yield areas, rule


def _formula(rule: Any, areas: tuple[tuple[int, int, int, int], ...]) -> str:
    """A rule as a formula over the first cell of its areas; empty where there is none."""
    first = _first(areas)
    formulas = [str(one) for one in rule.formula]
    if rule.type == "cellIs" and formulas:
        if rule.operator in ("between", "notBetween") and len(formulas) > 1:
            inside = f"AND({first}>={formulas[0]},{first}<={formulas[1]})"
            return inside if rule.operator == "between" else f"NOT({inside})"
        sign = _SIGNS.get(rule.operator or "")
        return f"{first}{sign}{formulas[0]}" if sign else ""
    if rule.type in _WORDED and formulas:
        return formulas[0]
    if not rule.text:
        return ""
    quoted, size = rule.text.replace('"', '""'), len(rule.text)
    return {
        "containsText": f'ISNUMBER(SEARCH("{quoted}",{first}))',
        "beginsWith": f'LEFT({first},{size})="{quoted}"',
        "endsWith": f'RIGHT({first},{size})="{quoted}"',
    }.get(rule.type, "")


def _first(areas: tuple[tuple[int, int, int, int], ...]) -> str:
    return _place(min(area[0] for area in areas), min(area[1] for area in areas))


def _place(row: int, column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def _told(rule: Any, areas: tuple[tuple[int, int, int, int], ...]) -> str:
    first, last = areas[0][:2], areas[0][2:]
    what = str(rule.formula[0])[:60] if rule.formula else rule.type
    return f"{_place(*first)}:{_place(*last)}: {what}"
