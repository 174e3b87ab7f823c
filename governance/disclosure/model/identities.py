"""Counts of several KPIs that are known to be the same, or sums of each other, as the pack says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from governance.disclosure.model.cells import Model, Row
from governance.disclosure.model.slots import Part
from governance.kpis.results import Result, Results

Ref = tuple[str, str, str]
"""A KPI, one of its counts such as `denominator`, `closed.numerator` or `groups[Autism].numerator`,
and the days it is of."""
_TERM = re.compile(r"([+-]?)\s*([A-Za-z0-9-]+)\.((?:groups\[[^]]+\]\.)?[a-z_]+(?:\.[a-z_]+)?)\s*")
_PARTS = {
    Part.FIGURE: "",
    Part.TREND: "",
    Part.LAST_YEAR: "",
    Part.CLOSED: "closed.",
    Part.WITHOUT_EXCEPTIONS: "without_exceptions.",
}
FLOW = ("opening", "received", "closed", "closing")


def name_of(result: Result, part: Part, number: int, end: str) -> str | None:
    """What a definition calls the count at one end of a figure; None for exclusions and the like.

    A group goes by its own name: it may be there in one period and not in another.
    """
    if part is Part.GROUPS:
        return f"groups[{result.groups[number].name}].{end}"
    if part is Part.OVERDUE:
        return "overdue" if end == "numerator" else None
    return None if part not in _PARTS else f"{_PARTS[part]}{end}"


def tie_same(model: Model, results: Results, cells: Mapping[Ref, int]) -> list[Row]:
    """Add what the definitions say is the same, where the exact counts bear it out."""
    rows: list[Row] = []
    for kpi, name, days, told in _said(results, cells):
        terms = [(cells[kpi, name, days], -1)]
        for sign, other, count in _TERM.findall(told):
            terms.append((cells.get((other, count, days), -1), -1 if sign == "-" else 1))
        if any(cell < 0 for cell, _ in terms):
            continue
        if sum(many * (model.cells[cell].value or 0) for cell, many in terms) == 0:
            before = len(model.rows)
            model.put(terms, 0, 0)
            rows += list(model.rows)[before:]
    return rows


def _said(results: Results, cells: Mapping[Ref, int]) -> Iterator[tuple[str, str, str, str]]:
    """Each count of which something is said, with it, for every period there is."""
    said = {one.kpi.id: one.kpi.same_as for one in results if one.kpi.same_as}
    for kpi, name, days in cells:
        if told := said.get(kpi, {}).get(name):
            yield kpi, name, days, told
