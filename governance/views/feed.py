"""Which milestones and meetings a feed holds, and what each entry says.

What a feed says ends up on other companies' servers: no names, no narrative, no ratings.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from governance.blocks import FeedEntry
from governance.control.audience import for_audience
from governance.control.cycle import Meeting, meetings
from governance.control.position import MilestonePosition, Position, State
from governance.domain.plan import Audience, Board, MeetingEntry
from governance.domain.when import Precision, When

DOMAIN = "programme-governance"
MEETINGS_BACK, MEETINGS_AHEAD = 183, 731
"""Days of meetings a feed holds, before and after the day looked at."""

_EXACT = (Precision.DAY, Precision.WEEK)
_MEETING_WORDS = {
    MeetingEntry.REPORT_DUE: ("report due", "report_due"),
    MeetingEntry.PAPERS_OUT: ("papers out", "papers_out"),
    MeetingEntry.MEETING: ("meets", "on"),
}


@dataclass(frozen=True, slots=True)
class Feed:
    """One calendar: its file name without `.ics`, its title, and its entries."""

    name: str
    title: str
    description: str
    entries: tuple[FeedEntry, ...]


def feed_names(position: Position) -> tuple[str, ...]:
    """Every feed of a plan: all, meetings, one a workstream, one an owner."""
    owners = {owner for _, mile in position.each_milestone() for owner in mile.owners}
    return (
        "all",
        "meetings",
        *(f"workstream-{stream.ref}" for stream in position.workstreams),
        *sorted((f"owner-{owner}" for owner in owners), key=str.casefold),
    )


def build_feed(name: str, position: Position) -> Feed:
    """A feed by name; KeyError where there is none of that name."""
    title = position.plan.title
    if name == "meetings":
        return Feed(name, f"{title}: meetings", _about(position), tuple(_meetings(position)))
    chosen: Callable[[str, MilestonePosition], bool]
    kind, _, which = name.partition("-")
    if name == "all":
        label, chosen = "milestones", lambda _stream, _mile: True
    elif kind == "workstream" and which in position.workstreams_by_ref:
        label, chosen = f"workstream {which}", lambda stream, _mile: stream == which
    elif kind == "owner" and name in feed_names(position):
        label, chosen = f"milestones of {which}", lambda _stream, mile: which in mile.owners
    else:
        raise KeyError(name)
    entries = tuple(
        entry
        for stream in position.workstreams
        for item in stream.deliverables
        for mile in item.milestones
        if chosen(stream.ref, mile) and (entry := milestone_entry(position, stream.ref, mile))
    )
    return Feed(name, f"{title}: {label}", _about(position), entries)


def milestone_entry(position: Position, stream: str, mile: MilestonePosition) -> FeedEntry | None:
    """A milestone as an entry; None where it is cancelled or no day can be given.

    Done: it stands on the day it was done. Day and week as they are; anything looser is a
    marker on the window's last weekday, an open end on its first.
    """
    when = mile.expected
    if mile.state is State.CANCELLED:
        return None
    span = _done_span(mile) or (_span(when) if when and when.is_scheduled else None)
    if span is None:
        return None
    exact = mile.done_on is not None or (when is not None and when.precision in _EXACT)
    title = for_audience(position.plan, mile.title, Audience.PUBLIC)
    return FeedEntry(
        uid=f"{position.plan.id}.{mile.ref}@{DOMAIN}",
        title=f"{'✓ ' if mile.done_on else ''}{mile.ref} {title}{_window(mile, exact=exact)}",
        text=_text(position, mile, exact=exact),
        first=span[0].isoformat(),
        last=span[1].isoformat(),
        tentative=not exact,
        categories=(f"Workstream {stream}",),
        changed_at=_changed(position, mile),
        sequence=mile.changes,
    )


def last_weekday(day: dt.date) -> dt.date:
    """The day itself, or the Friday before a weekend."""
    return day - dt.timedelta(days=max(0, day.weekday() - 4))


def _done_span(mile: MilestonePosition) -> tuple[dt.date, dt.date] | None:
    return (mile.done_on, mile.done_on) if mile.done_on else None


def _span(when: When) -> tuple[dt.date, dt.date] | None:
    first, last = when.first, when.last
    if when.precision in _EXACT and first and last:
        return first, last
    if last is not None:
        marker = last_weekday(last)
        marker = marker if first is None or marker >= first else last
        return marker, marker
    if first is None:
        return None
    marker = first + dt.timedelta(days=(7 - first.weekday()) % 7 if first.weekday() > 4 else 0)
    return marker, marker


def _window(mile: MilestonePosition, *, exact: bool) -> str:
    return f" ({mile.expected.text})" if mile.expected and not exact else ""


def _text(position: Position, mile: MilestonePosition, *, exact: bool) -> str:
    lines = []
    if mile.done_on:
        lines.append("Done.")
    if mile.expected and not exact:
        lines.append(f"Planned for {mile.expected.text}; shown on the last working day of that.")
    if len(mile.moves) > 1:
        lines.append(f"Moved from {mile.moves[-2].text}.")
    lines.append(position.plan.title)
    return "\n".join(lines)


def _changed(position: Position, mile: MilestonePosition) -> str:
    """When it last visibly changed; the plan's first day where it never did."""
    if mile.changed_at is not None:
        return mile.changed_at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    _, planned = position.plan.milestones_by_ref[mile.ref]
    return f"{planned.added or position.plan.window.first}T00:00:00Z"


def _meetings(position: Position) -> Iterator[FeedEntry]:
    first = position.as_at - dt.timedelta(days=MEETINGS_BACK)
    last = position.as_at + dt.timedelta(days=MEETINGS_AHEAD)
    for board in position.plan.boards:
        for meeting in meetings(board, first, last):
            for kind in board.feed:
                yield _meeting(position, board, meeting, kind)


def _meeting(position: Position, board: Board, meeting: Meeting, kind: MeetingEntry) -> FeedEntry:
    words, field = _MEETING_WORDS[kind]
    day: dt.date = getattr(meeting, field)
    return FeedEntry(
        uid=f"{position.plan.id}.{board.id}.{meeting.number}.{kind.value}@{DOMAIN}",
        title=f"{board.name}: {words}",
        text=f"{position.plan.title}\nMeeting of {meeting.on.day} {meeting.on:%B %Y}",
        first=day.isoformat(),
        last=day.isoformat(),
        categories=(board.name,),
        changed_at=f"{position.plan.window.first}T00:00:00Z",
    )


def _about(position: Position) -> str:
    notice = position.plan.notice or ""
    return f"{position.plan.title}. {notice}".strip()
