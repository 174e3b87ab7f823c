"""A milestone's history folded to where it stands on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from governance.domain.plan import Milestone
from governance.domain.update import AnyUpdate, MilestoneUpdate, Rebaseline
from governance.domain.when import When
from governance.record.position import MilestonePosition, State
from governance.record.statement import Statement, statement_of


@dataclass(slots=True)
class _Fold:
    """What the records so far add up to; lives only inside one fold."""

    baseline: When | None
    forecast: When | None = None
    done_on: dt.date | None = None
    evidence: Statement | None = None
    cancelled: bool = False
    reason: Statement | None = None
    moves: list[When] = field(default_factory=list)
    put_off: int = 0
    records: list[str] = field(default_factory=list)
    seen: list[dt.datetime] = field(default_factory=list)
    """The moments at which a subscriber could see it change."""


def milestone_at(
    milestone: Milestone,
    owners: tuple[str, ...],
    history: Iterable[AnyUpdate],
    as_at: dt.date,
    undone: Iterable[AnyUpdate] = (),
) -> MilestonePosition:
    """Where a milestone stands; `history` is its own records, oldest first.

    What was `undone` was seen by subscribers and taken back: it counts as change, nothing else.
    """
    fold = _Fold(milestone.date, moves=[milestone.date] if milestone.date else [])
    for revision in milestone.revised:
        if revision.on <= as_at:
            fold.seen.append(_instant(revision.on))
    fold.seen += [record.recorded_at or _instant(record.on) for record in undone]
    for record in history:
        fold.records.append(record.id)
        if isinstance(record, MilestoneUpdate):
            _apply(fold, record)
        elif isinstance(record, Rebaseline):
            _rebase(fold, record)
    expected = fold.forecast or fold.baseline
    return MilestonePosition(
        ref=milestone.ref,
        title=milestone.title,
        owners=owners,
        state=_state(fold, expected, as_at),
        baseline=fold.baseline,
        forecast=fold.forecast,
        done_on=fold.done_on,
        evidence=fold.evidence,
        late_against_baseline=_is_late(fold, as_at),
        moves=tuple(fold.moves),
        reason=fold.reason,
        changed_at=max(fold.seen, default=None),
        changes=len(fold.seen),
        put_off=fold.put_off,
        records=tuple(fold.records),
    )


def days_behind(mile: MilestonePosition, as_at: dt.date) -> int | None:
    """Days from the last day agreed to the day done or expected, or to today where that passed.

    Negative where it is ahead; None where no day was agreed, or nothing is to be done any more.
    """
    agreed = mile.agreed_by
    if agreed is None or mile.state is State.CANCELLED:
        return None
    if mile.done_on is not None:
        return (mile.done_on - agreed).days
    expected = mile.expected.last if mile.expected and mile.expected.is_scheduled else None
    if mile.state is State.OVERDUE or expected is None:
        return max((as_at - agreed).days, 0)
    return (expected - agreed).days


def is_open_late(mile: MilestonePosition, as_at: dt.date) -> bool:
    """True where it is not done, and the last day agreed or the one expected has passed."""
    agreed = mile.agreed_by
    is_past = not mile.state.is_closed and agreed is not None and agreed < as_at
    return is_past or mile.state is State.OVERDUE


def _apply(fold: _Fold, record: MilestoneUpdate) -> None:
    before = (fold.forecast, fold.done_on, fold.cancelled)
    fold.done_on, fold.evidence = record.done_on, statement_of(record, record.evidence)
    fold.cancelled = record.cancelled
    fold.reason = statement_of(record, record.reason or record.note) or fold.reason
    if record.forecast is not None:
        later = _later(fold.forecast or fold.baseline, record.forecast)
        fold.put_off = fold.put_off if later is None else (fold.put_off + 1) * later
        _move(fold, record.forecast)
        fold.forecast = record.forecast
    if before != (fold.forecast, fold.done_on, fold.cancelled):
        fold.seen.append(record.recorded_at or _instant(record.on))


def _rebase(fold: _Fold, record: Rebaseline) -> None:
    """A new baseline takes the place of any forecast made against the old one."""
    if fold.baseline != record.date or fold.forecast is not None:
        fold.seen.append(record.recorded_at or _instant(record.on))
    _move(fold, record.date)
    fold.put_off = 0
    fold.baseline, fold.forecast = record.date, None


def _later(was: When | None, now: When) -> bool | None:
    """True where it is put off, False where it is brought forward, None where neither shows."""
    old = was.last if was and was.is_scheduled else None
    if old is None or now.last is None or old == now.last:
        return None
    return now.last > old


def _move(fold: _Fold, to: When) -> None:
    if not fold.moves or fold.moves[-1].edtf != to.edtf:
        fold.moves.append(to)


def _state(fold: _Fold, expected: When | None, as_at: dt.date) -> State:
    if fold.cancelled:
        return State.CANCELLED
    if fold.done_on is not None:
        return State.DONE
    if expected is None or not expected.is_scheduled:
        return State.UNSCHEDULED
    if expected.last is not None and as_at > expected.last:
        return State.OVERDUE
    if expected.first is not None and as_at < expected.first:
        return State.UPCOMING
    return State.DUE


def _is_late(fold: _Fold, as_at: dt.date) -> bool:
    baseline = fold.baseline
    if baseline is None or baseline.suspect or baseline.last is None or fold.cancelled:
        return False
    if fold.done_on is not None:
        return fold.done_on > baseline.last
    forecast = fold.forecast.last if fold.forecast else None
    return as_at > baseline.last or (forecast is not None and forecast > baseline.last)


def _instant(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)
