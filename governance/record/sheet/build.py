"""The update sheet as data: every form's rows on a day, for everybody or for one owner."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from governance.domain.plan import Plan
from governance.domain.plan.people import Person
from governance.record.log.order import History
from governance.record.position import DeliverablePosition, Position
from governance.record.sheet.forms import (
    CONCERNS,
    DECISIONS,
    DELIVERABLES,
    ENTRIES,
    FORMS,
    MILESTONES,
)
from governance.record.sheet.row import Row, Source, source_of

Rows = Mapping[str, tuple[Row, ...]]
"""Rows by the name of their form."""
LISTED = " – "
"""Stands between an id and a name where a list offers both."""


@dataclass(frozen=True, slots=True)
class UpdateSheet:
    """What a workbook to fill in holds."""

    plan: Plan
    as_at: dt.date
    rows: Rows
    owner: Person | None = None
    """Whose rows these are; None where it holds everybody's."""

    @property
    def held(self) -> str:
        """`Deliverables 17, milestones 40, risks and issues 7, decisions 2`."""
        counts = ", ".join(f"{name} {len(those)}" for name, those in self.rows.items())
        return counts.capitalize()


def rows_at(position: Position, history: History, keys: AbstractSet[str] | None = None) -> Rows:
    """Every row, open or settled; `history` is the log as it counts on the position's day.

    `keys` are those of the rows that are asked for, if not all are.
    """
    source: Source = source_of(position, history)
    return {form.name: tuple(form.rows(source, keys)) for form in FORMS}


def build_update_sheet(
    position: Position, history: History, owner: Person | None = None
) -> UpdateSheet:
    """What is open on a day, for an owner where one is given.

    An owner has the deliverables and milestones under their name, the deliverables above those
    milestones, the risks and issues they answer for, and the decisions asked of them or about
    any of these.
    """
    rows: Rows = {
        name: tuple(row for row in those if row.is_open)
        for name, those in rows_at(position, history).items()
    }
    if owner is not None:
        rows = _owned(rows, owner.id)
    return UpdateSheet(position.plan, position.as_at, rows, owner)


def _owned(rows: Rows, owner: str) -> Rows:
    own = {name: tuple(row for row in those if owner in row.owners) for name, those in rows.items()}
    miles = {row.ref for row in own[MILESTONES.name]}
    items = tuple(
        row
        for row in rows[DELIVERABLES.name]
        if owner in row.owners or miles.intersection(_milestones_of(row))
    )
    others = (own[one.name] for one in (MILESTONES, CONCERNS, ENTRIES))
    refs = {row.ref for rows in (items, *others) for row in rows}
    asked = tuple(row for row in rows[DECISIONS.name] if owner in row.owners or row.ref in refs)
    return {**own, DELIVERABLES.name: items, DECISIONS.name: asked}


def _milestones_of(row: Row) -> set[str]:
    assert isinstance(row.item, DeliverablePosition)
    return {mile.ref for mile in row.item.milestones}


def people_listed(plan: Plan) -> tuple[str, ...]:
    """Every person as a list offers them: the id, and the name where there is one."""
    return tuple(_listed(one.id, one.called) for one in plan.people)


def parties_listed(plan: Plan) -> tuple[str, ...]:
    """Every board and person as a list offers them."""
    return (*(_listed(one.id, one.name) for one in plan.boards), *people_listed(plan))


def _listed(name: str, called: str) -> str:
    words = " ".join(called.split())[:80]
    return name if words == name else f"{name}{LISTED}{words}"
