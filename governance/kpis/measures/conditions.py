"""Conditions of kpis.yaml as expressions. Nothing is negated: engines differ about missing."""

from __future__ import annotations

import datetime as dt
import functools
import operator
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from governance.domain.cases import CaseColumn, ColumnKind, TableSet
from governance.domain.kpi.over_table import Values
from governance.kpis.case_frames import Frame, day_number
from governance.kpis.measures.paths import DefinitionError, col, find

if TYPE_CHECKING:  # to check a condition takes no engine
    import narwhals as nw

_COMPARED = re.compile(r"(>=|<=|>|<)\s*(\S+)")
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,9})?")
_SIGNS = {">=": operator.ge, "<=": operator.le, ">": operator.gt, "<": operator.lt}


def every(conditions: Iterable[nw.Expr]) -> nw.Expr | None:
    """All of them at once; None where there is none."""
    found = list(conditions)
    return functools.reduce(operator.and_, found) if found else None


def holds(tables: TableSet, table: str, where: Mapping[str, Values]) -> nw.Expr | None:
    """A row meets every condition; None where there is none."""
    return every(
        _one(find(tables, table, path).column, col(path), values)
        for path, values in sorted(where.items())
    )


def kept(frame: Frame, *conditions: nw.Expr | None) -> Frame:
    """The rows that meet all of these."""
    found = every(one for one in conditions if one is not None)
    return frame if found is None else frame.filter(found)


def check_where(tables: TableSet, table: str, where: Mapping[str, Values]) -> None:
    """Raise DefinitionError for a column not there or a value it cannot have."""
    for path, values in where.items():
        column = find(tables, table, path).column
        for value in values:
            if value not in ("present", "missing"):
                _check_value(path, column, value)


def _check_value(path: str, column: CaseColumn, value: str) -> None:
    compared = _COMPARED.fullmatch(value)
    if column.type.is_text:
        if compared:
            raise DefinitionError(f"{path} holds no numbers or days to compare with {value!r}")
        if column.codes and value not in column.codes:
            known = ", ".join(column.codes)
            raise DefinitionError(f"{path} is never {value!r}; it is one of {known}")
    elif _bound(column, compared[2] if compared else value) is None:
        raise DefinitionError(f"{path} holds {_HOLDS[column.type]}, never {value!r}")


_HOLDS = {
    ColumnKind.DAY: "days as YYYY-MM-DD",
    ColumnKind.FLAG: "1 or 0",
    ColumnKind.WHOLE: "whole numbers",
    ColumnKind.NUMBER: "numbers",
}


def _bound(column: CaseColumn, text: str) -> float | None:
    """What a text stands for in a column of numbers or days; None for nothing."""
    if column.type is ColumnKind.DAY:
        try:
            return day_number(dt.date.fromisoformat(text))
        except ValueError:
            return None
    if not _NUMBER.fullmatch(text):
        return None
    return float(text) if "." in text else int(text)


def _one(column: CaseColumn, value: nw.Expr, values: Values) -> nw.Expr:
    import narwhals as nw

    parts: list[nw.Expr] = []
    listed: list[str | float] = []
    for wanted in values:
        compared = _COMPARED.fullmatch(wanted)
        if wanted == "missing":
            parts.append(value.is_null())
        elif wanted == "present":
            parts.append(~value.is_null())
        elif compared and not column.type.is_text:
            bound = _bound(column, compared[2])
            parts.append(_SIGNS[compared[1]](value, nw.lit(None) if bound is None else bound))
        else:
            plain = wanted if column.type.is_text else _bound(column, wanted)
            listed += [] if plain is None else [plain]
    if listed or not parts:
        parts.append(value.is_in(listed))
    return functools.reduce(operator.or_, parts)
