"""Figures typed or withdrawn between two positions. Exact: the office's own positions hold any."""

from __future__ import annotations

from collections.abc import Iterator

from governance.domain.update import FigureUpdate
from governance.domain.when.planned import short_day
from governance.record.position import Position
from governance.record.statement import statement_of
from governance.reporting.change import Change, ChangeKind


def figures_between(before: Position, after: Position) -> Iterator[Change]:
    """Each figure that came, beside the newest before it; then each that counts no more."""
    was, now = ({one.id: one for one in each.figures} for each in (before, after))
    newest = {one.ref: _words(one) for one in before.figures}
    for record in after.figures:
        if record.id not in was:
            old, new = newest.get(record.ref, ""), _words(record)
            why = statement_of(record, record.reason or record.note)
            yield Change(ChangeKind.TYPED, record.ref, record.ref, old, new, why, about="figure")
            newest[record.ref] = new
    for record in before.figures:
        if record.id not in now:
            old = _words(record)
            yield Change(ChangeKind.WITHDRAWN, record.ref, record.ref, old, about="figure")


def _words(record: FigureUpdate) -> str:
    return f"{record.numbers} on {short_day(record.on)}"
