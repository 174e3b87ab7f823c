"""A data sheet from records: a column is its name, kind, meaning and what it says of a record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from governance.blocks.sheet import DataColumn, DataSheet, Value
from governance.domain.plan.board import Audience

One = TypeVar("One")


@dataclass(frozen=True)
class Told(Generic[One]):
    """One column."""

    name: str
    kind: Literal["text", "number", "day", "rating", "flag"]
    means: str
    says: Callable[[One], Value | dt.date]


def sheet_of(
    name: str, about: str, columns: tuple[Told[One], ...], those: Iterable[One], made_for: Audience
) -> DataSheet:
    """A row for each of those."""
    return DataSheet(
        name=name,
        about=about,
        columns=tuple(DataColumn(name=one.name, means=one.means, kind=one.kind) for one in columns),
        rows=tuple(tuple(_plain(one.says(each)) for one in columns) for each in those),
        made_for=made_for,
    )


def _plain(value: Value | dt.date) -> Value:
    return value.isoformat() if isinstance(value, dt.date) else value
