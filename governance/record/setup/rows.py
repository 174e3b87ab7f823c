"""A plan as the rows of a setup workbook: what it holds already, to be added to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import partial
from typing import Any

from governance.domain.plan import LinkKind, Plan
from governance.domain.registers import Holds
from governance.domain.when import When
from governance.domain.words import in_figures
from governance.record.registers.fold import listed_in
from governance.record.setup.forms import FORMS_BY_NAME, REGISTER_FORMS, Row

_TOP = 3
"""The first row of things in a sheet, counted from 1."""


def rows_of_plan(plan: Plan) -> tuple[Row, ...]:
    """Every row, in the order of the sheets."""
    stale = plan.model_fields_set & {"stale_after_days"}  # what nobody has said is not asked again
    window = {"first": plan.window.first, "last": plan.window.last}
    upright = {
        "Programme": {**_fields(plan, "title", "status", "notice", *stale), **window},
        "Tolerances": _fields(plan.tolerances, *FORMS_BY_NAME["Tolerances"].by_name),
    }
    found = [Row(form, 1, _texts(values)) for form, values in upright.items()]
    for form, make in _TABLES:
        found += [Row(form, line, _texts(one)) for line, one in enumerate(make(plan), _TOP)]
    return tuple(row for row in found if row.values)


Values = Iterator[dict[str, Any]]


def _people(plan: Plan) -> Values:
    for one in plan.people:
        yield {**_fields(one, "id", "role", "kind", "email"), "name": one.called}


def _boards(plan: Plan) -> Values:
    for one in plan.boards:
        yield _fields(one, *FORMS_BY_NAME["Boards"].by_name)


def _outcomes(plan: Plan) -> Values:
    for one in plan.outcomes:
        yield _fields(one, "text", "id", "workstreams")


def _measures(plan: Plan) -> Values:
    for outcome in plan.outcomes:
        for one in outcome.measures:
            yield {"outcome": outcome.id, **_fields(one, "text", "id", "kpis")}


def _workstreams(plan: Plan) -> Values:
    for one in plan.workstreams:
        yield _fields(one, "title", "ref", "budget")


def _deliverables(plan: Plan) -> Values:
    for stream, one in plan.each_deliverable():
        waits = tuple(link.target for link in one.links if link.kind is LinkKind.DEPENDS_ON)
        rest = _fields(one, "title", "ref", "owners")
        yield {"workstream": stream.ref, **rest, "depends_on": waits}


def _milestones(plan: Plan) -> Values:
    for _, item in plan.each_deliverable():
        for one in item.milestones:
            yield {"deliverable": item.ref, **_fields(one, "title", "date", "ref", "owners")}


def _register(plan: Plan, form: str) -> Values:
    kind = REGISTER_FORMS[form]
    for one in listed_in(plan, kind):
        found = _fields(one, *FORMS_BY_NAME[form].by_name)
        lines = [field.name for field in kind.particulars if field.holds is Holds.LINES]
        yield found | {name: "\n".join(found[name]) for name in lines}


_TABLES: tuple[tuple[str, Callable[[Plan], Values]], ...] = (
    ("People", _people), ("Boards", _boards), ("Outcomes", _outcomes), ("Measures", _measures),
    ("Workstreams", _workstreams), ("Deliverables", _deliverables), ("Milestones", _milestones),
    *((form, partial(_register, form=form)) for form in REGISTER_FORMS),
)  # fmt: skip


def _fields(record: Any, *names: str) -> dict[str, Any]:
    return {name: getattr(record, name) for name in names}


def _texts(values: dict[str, Any]) -> dict[str, str]:
    texts = {name: _text(value) for name, value in values.items()}
    return {name: text for name, text in texts.items() if text}


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, When):
        return value.text
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return ", ".join(map(_text, value))
    if isinstance(value, float):
        return in_figures(value)
    return str(value)
