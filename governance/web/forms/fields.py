"""One thing that a form asks for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from governance.domain.plan import Plan
from governance.domain.rag import Rag
from governance.domain.registers import Holds
from governance.problems import UnknownNameError
from governance.record.sheet.form import Column, Form
from governance.record.sheet.row import Row

_LONG = (Holds.TEXT, Holds.LINES)
_SHORT = (Holds.PLANNED, Holds.DAY, Holds.REF, Holds.REFS, Holds.NUMBER)
_RATINGS = (Rag.GREEN, Rag.AMBER, Rag.RED, Rag.BLUE)
SEPARATOR = "~"
"""Stands between an item's key and a column's name; no key holds it."""


def day_in(text: str) -> dt.date:
    """A day as typed into a form. Raises UnknownNameError."""
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError as fault:
        raise UnknownNameError(f"no day {text[:40]!r}; write it as YYYY-MM-DD") from fault


@dataclass(frozen=True, slots=True)
class Field:
    """A field as a template shows it."""

    name: str
    label: str
    kind: str
    """`rating`, `yes`, `choice`, `long`, `short` or `text`."""
    hint: str = ""
    value: str = ""
    choices: tuple[Any, ...] = ()
    rows: int = 3
    fault: str = ""

    @property
    def id(self) -> str:
        """Its id on the page."""
        return "f-" + "".join(sign if sign.isalnum() else "-" for sign in self.name)


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a form, or a new one: its fields, and what names the state it was made from."""

    key: str
    ref: str
    title: str
    fields: tuple[Field, ...]
    hidden: tuple[tuple[str, str], ...] = ()

    @property
    def is_filled(self) -> bool:
        """True where something is typed, or wrong, in one of its fields."""
        return any(one.value or one.fault for one in self.fields)


def field_of(column: Column, key: str, plan: Plan, value: str = "", fault: str = "", *,
             new: bool = False) -> Field:  # fmt: skip
    """A column that is filled in, as a field. `value` is what was typed."""
    holds = column.holds_in(new=new)
    assert holds is not None
    return Field(
        name=f"{key}{SEPARATOR}{column.name}",
        label=column.title,
        kind=_kind(holds),
        hint=column.hint,
        value=value,
        choices=_choices(holds, plan),
        rows=2 if column.name in ("reason", "evidence", "minute") else 4,
        fault=fault,
    )


def columns_of(form: Form, row: Row | None, names: Iterable[str] = ()) -> tuple[Column, ...]:
    """What may be typed of an item, or of a new one where there is none; those named, if any."""
    kind = row.key.partition(":")[0] if row else ""
    wanted = tuple(names)
    return tuple(
        one
        for one in form.columns
        if one.holds_in(new=row is None)
        and (not kind or not one.only or kind in one.only.split())
        and (not wanted or one.name in wanted)
    )


def _kind(holds: Holds) -> str:
    if holds in _LONG:
        return "long"
    if holds in _SHORT:
        return "short"
    return {Holds.RATING: "rating", Holds.YES: "yes"}.get(holds, "choice")


def _choices(holds: Holds, plan: Plan) -> tuple[Any, ...]:
    people = tuple((one.id, f"{one.id}: {one.called}") for one in plan.people)
    if holds is Holds.RATING:
        return _RATINGS
    if holds is Holds.WEIGHT:
        return tuple((str(one), str(one)) for one in range(1, 6))
    if holds is Holds.PERSON:
        return people
    if holds is Holds.PARTY:
        return (*((one.id, one.name) for one in plan.boards), *people)
    return ()
