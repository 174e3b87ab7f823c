"""Conditions of kpis.yaml as expressions. Nothing is negated: engines differ about missing."""

from __future__ import annotations

import functools
import operator
import re
from collections.abc import Iterable, Mapping

import narwhals as nw

from governance.domain.cases import ColumnKind
from governance.domain.measure import Values
from governance.kpis.case_frames import Frame
from governance.kpis.measures.paths import col, find
from governance.problems import GovernanceError

_COMPARED = re.compile(r"(>=|<=)\s*(-?\d+)")


def every(conditions: Iterable[nw.Expr]) -> nw.Expr | None:
    """All of them at once; None where there is none."""
    found = list(conditions)
    return functools.reduce(operator.and_, found) if found else None


def holds(table: str, where: Mapping[str, Values]) -> nw.Expr | None:
    """A row meets every condition; None where there is none."""
    return every(_one(table, path, values) for path, values in sorted(where.items()))


def kept(frame: Frame, *conditions: nw.Expr | None) -> Frame:
    """The rows that meet all of these."""
    found = every(one for one in conditions if one is not None)
    return frame if found is None else frame.filter(found)


def check_where(table: str, where: Mapping[str, Values]) -> None:
    """Raise GovernanceError for a column not there or a value it cannot have."""
    for path, values in where.items():
        column = find(table, path).column
        for value in values:
            if value in ("present", "missing") or _COMPARED.fullmatch(value):
                continue
            if column.codes and value not in column.codes:
                raise GovernanceError(
                    f"{path} is never {value!r}; it is one of {', '.join(column.codes)}"
                )
            if column.kind in (ColumnKind.FLAG, ColumnKind.COUNT) and not value.isdigit():
                raise GovernanceError(f"{path} holds numbers, never {value!r}")


def _one(table: str, path: str, values: Values) -> nw.Expr:
    column, value = find(table, path).column, col(path)
    is_number = column.kind in (ColumnKind.FLAG, ColumnKind.COUNT, ColumnKind.DAY)
    parts: list[nw.Expr] = []
    codes: list[str] = []
    for wanted in values:
        compared = _COMPARED.fullmatch(wanted)
        if wanted == "missing":
            parts.append(value.is_null())
        elif wanted == "present":
            parts.append(~value.is_null())
        elif compared:
            bound = int(compared[2])
            parts.append(value >= bound if compared[1] == ">=" else value <= bound)
        else:
            codes.append(wanted)
    if codes:
        parts.append(value.is_in([int(one) for one in codes] if is_number else codes))
    return functools.reduce(operator.or_, parts)
