"""What is said beside the ratings: of KPIs, and of what happens around the programme."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from governance.domain.plan.board import Audience
from governance.domain.update import AnyUpdate, KpiNote, Note
from governance.record.statement import Statement, statement_of


@dataclass(frozen=True, slots=True)
class KpiWords:
    """What was last said of a KPI."""

    kpi: str
    note: Statement
    reason: Statement | None
    path_to_green: Statement | None

    @property
    def on(self) -> dt.date:
        """The day it speaks of."""
        return self.note.on

    @property
    def by(self) -> str:
        """Who said so."""
        return self.note.by


def words_on_kpis(records: Iterable[AnyUpdate], reader: Audience) -> dict[str, KpiWords]:
    """The newest of each KPI that the reader may read, by its id, in the order of ids."""
    found = {
        one.ref: one
        for one in records
        if isinstance(one, KpiNote) and reader.may_see(one.visibility)
    }
    return {ref: _words(found[ref]) for ref in sorted(found)}


def _words(record: KpiNote) -> KpiWords:
    note = statement_of(record, record.note)
    assert note is not None  # a record has one
    told = (statement_of(record, text) for text in (record.reason, record.path_to_green))
    return KpiWords(record.ref, note, *told)


def spoken_days(records: Iterable[AnyUpdate]) -> dict[str, dict[str, dt.date]]:
    """The newest day on which each person spoke of each KPI, for whichever readers."""
    found: dict[str, dict[str, dt.date]] = {}
    for one in records:
        if isinstance(one, KpiNote):
            days = found.setdefault(one.ref, {})
            days[one.by] = max(one.on, days.get(one.by, one.on))
    return found


def surroundings_in(records: Iterable[AnyUpdate], reader: Audience) -> tuple[Statement, ...]:
    """What was said of what happens around the programme, oldest first, as far as readable."""
    said = (
        statement_of(one, one.note)
        for one in records
        if isinstance(one, Note) and one.about == "context" and reader.may_see(one.visibility)
    )
    return tuple(one for one in said if one)
