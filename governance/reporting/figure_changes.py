"""Numbers that differ between two positions: figures that were typed, and money."""

from __future__ import annotations

from collections.abc import Iterator

from governance.domain.update import FigureUpdate
from governance.domain.when.planned import short_day
from governance.record.position import Position
from governance.record.registers.money import SUMS, pounds
from governance.record.statement import statement_of
from governance.reporting.change import Change, ChangeKind


def figures_between(before: Position, after: Position) -> Iterator[Change]:
    """Each figure that came, beside the newest before it; then each that counts no more.

    Exact: the office's own positions alone hold any.
    """
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


def money_between(before: Position, after: Position) -> Iterator[Change]:
    """Each sum of a workstream that is another now."""
    for stream in after.workstreams:
        both = [one.money_by_ref.get(stream.ref) for one in (before, after)]
        why = both[1].narrative if both[1] else None
        for name in SUMS:
            old, new = (getattr(one.now, name) if one else None for one in both)
            if old != new:
                was, now = ("–" if value is None else pounds(value) for value in (old, new))
                yield Change(
                    ChangeKind.REVISED, stream.ref, stream.title, f"{name}: {was}", now, why,
                    about="money",
                )  # fmt: skip


def _words(record: FigureUpdate) -> str:
    return f"{record.numbers} on {short_day(record.on)}"
