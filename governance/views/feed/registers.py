"""What registers hold by a day, as entries of a calendar.

An entry says what it is only where anyone may read it; else its ref and register alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from governance.blocks import FeedEntry
from governance.disclosure.audience import for_audience
from governance.domain.plan import Audience
from governance.record.position import Position
from governance.record.registers.concerns import AnyConcern
from governance.views.feed.ids import DOMAIN, instant, midnight
from governance.views.feed.windows import EXACT, as_written, span_of


def register_entries(position: Position) -> Iterator[FeedEntry]:
    """Every open entry of a register by whose date something is due."""
    for one in position.concerns:
        if one.is_open and one.kind.is_due and (entry := _entry(position, one)):
            yield entry


def _entry(position: Position, one: AnyConcern) -> FeedEntry | None:
    span = span_of(one.date) if one.date else None
    if span is None or one.date is None:
        return None
    words = one.kind.words.capitalize()
    is_told = Audience.PUBLIC.may_see(one.titled_for)
    title = f"{words} {one.ref}: {one.title}" if is_told else f"{words} {one.ref}"
    text = f"Due {as_written(one.date)}.\n{position.plan.title}"
    return FeedEntry(
        uid=f"{position.plan.id}.register.{one.ref}@{DOMAIN}",
        title=for_audience(position.plan, title, Audience.PUBLIC),
        text=for_audience(position.plan, text, Audience.PUBLIC),
        first=span[0].isoformat(),
        last=span[1].isoformat(),
        tentative=one.date.precision not in EXACT,
        categories=(words,),
        changed_at=instant(one.changed_at) if one.changed_at else midnight(one.opened_on),
        sequence=one.changes,
    )
