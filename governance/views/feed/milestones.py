"""A milestone as an entry of a calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from governance.blocks import FeedEntry
from governance.disclosure.audience import for_audience
from governance.domain.plan import Audience
from governance.record.position import MilestonePosition, Position, State, WorkstreamPosition
from governance.views.feed.ids import DOMAIN, instant, midnight
from governance.views.feed.windows import EXACT, Span, as_written, span_of, window_words
from governance.views.words import long_date


def milestone_entry(
    position: Position, stream: WorkstreamPosition, mile: MilestonePosition
) -> FeedEntry | None:
    """A milestone as an entry; None where it is cancelled or no day can be given.

    Done, it moves to the day it was done.
    """
    span = _span(mile)
    if span is None:
        return None
    is_exact = _is_exact(mile)
    return FeedEntry(
        uid=f"{position.plan.id}.{position.plan.refs.identity(mile.ref)}@{DOMAIN}",
        title=for_audience(
            position.plan, _title(position, mile, is_exact=is_exact), Audience.PUBLIC
        ),
        text=for_audience(position.plan, "\n".join(_text(position, mile)), Audience.PUBLIC),
        first=span[0].isoformat(),
        last=span[1].isoformat(),
        tentative=not is_exact,
        categories=(f"Workstream {stream.ref}",),
        changed_at=_changed(position, mile),
        sequence=mile.changes,
    )


def _span(mile: MilestonePosition) -> Span | None:
    if mile.state is State.CANCELLED or mile.done_on == dt.date.max:
        return None
    if mile.done_on is not None:
        return mile.done_on, mile.done_on
    return span_of(mile.expected) if mile.expected else None


def _is_exact(mile: MilestonePosition) -> bool:
    """True where the entry stands on the very day or week that is meant."""
    is_planned = mile.expected is not None and mile.expected.precision in EXACT
    return mile.done_on is not None or is_planned


def _title(position: Position, mile: MilestonePosition, *, is_exact: bool) -> str:
    """In few words where the plan has them: a telephone shows some thirty letters."""
    tick = "✓ " if mile.done_on else ""
    window = f" ({window_words(mile.expected)})" if mile.expected and not is_exact else ""
    title = position.plan.shorts.get(mile.ref, mile.title)
    return f"{tick}{mile.ref} {title}{window}"


def _text(position: Position, mile: MilestonePosition) -> Iterator[str]:
    """Lines that say what the entry stands for; no narrative, and nobody's name."""
    if mile.ref in position.plan.shorts:
        yield mile.title
    if mile.done_on:
        yield f"Done on {long_date(mile.done_on)}."
    if mile.expected and mile.expected.is_scheduled:
        moved = f", moved from {as_written(mile.moves[-2])}" if len(mile.moves) > 1 else ""
        yield f"Planned for {as_written(mile.expected)}{moved}."
        if not _is_exact(mile):
            yield _where_shown(mile.expected.last)
    yield position.plan.title


def _where_shown(last: dt.date | None) -> str:
    if last is None:
        return "Shown on the first weekday of that time, which has no end."
    return "Shown on the last weekday of that time."


def _changed(position: Position, mile: MilestonePosition) -> str:
    """When it last visibly changed; where it never did, when it joined the plan."""
    if mile.changed_at is not None:
        return instant(mile.changed_at)
    _, planned = position.plan.milestones_by_ref[mile.ref]
    return midnight(planned.added or position.plan.window.first)
