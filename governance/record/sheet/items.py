"""Deliverables and milestones as rows of the update sheet."""

from __future__ import annotations

from collections.abc import Iterator

from governance.domain.planned import planned_date, short_day
from governance.domain.rag import Rag
from governance.domain.update import MilestoneUpdate, Note, Rating, Rebaseline
from governance.record.position import (
    Challenge,
    DeliverablePosition,
    MilestonePosition,
)
from governance.record.sheet.latest import last_updates, shortened
from governance.record.sheet.row import Row, Source

NO_PATH = "None"
"""Stands for a path to green where one is wanted and nobody has given it."""
_PATH = 220
"""Characters of a path to green."""
_TITLE = 70
"""Characters of another item's title, where it only says which one is meant."""


def deliverable_rows(source: Source) -> Iterator[Row]:
    """A row for each deliverable, in the plan's order."""
    for item in source.position.deliverables:
        kinds = (Rating, Note)
        records = source.about(item.ref, *kinds)
        yield Row(
            key=f"d:{item.ref}",
            ref=item.ref,
            title=item.title,
            owners=item.owners,
            shown={
                "ref": item.ref,
                "title": item.title,
                "owners": ", ".join(item.owners),
                "rated": item.rag.word,
                "rated_on": _rated_on(item),
                "updates": last_updates(records),
                "next": _next(item),
                "evidence": "\n".join(map(_challenge, item.challenges)),
                "path": _path(item),
            },
            now={
                "rag": None if item.rag is Rag.UNRATED else item.rag,
                "note": item.note,
                "reason": item.reason.text if item.reason else None,
                "path_to_green": item.path_to_green.text if item.path_to_green else None,
            },
            records=records,
            withdrawn=source.withdrawn(item.ref, *kinds),
            item=item,
        )


def milestone_rows(source: Source) -> Iterator[Row]:
    """A row for each milestone, in the plan's order."""
    for item, mile in source.position.each_milestone():
        kinds = (MilestoneUpdate, Rebaseline, Note)
        records = source.about(mile.ref, *kinds)
        notes = [one.note for one in records if isinstance(one, (MilestoneUpdate, Note))]
        yield Row(
            key=f"m:{mile.ref}",
            ref=mile.ref,
            title=mile.title,
            owners=mile.owners,
            shown={
                "ref": mile.ref,
                "title": mile.title,
                "deliverable": f"{item.ref} {shortened(item.title, _TITLE)}",
                "owners": ", ".join(mile.owners),
                "state": _state(mile),
                "agreed": planned_date(mile.baseline),
                "expected": planned_date(mile.forecast) if mile.forecast else "",
                "done": short_day(mile.done_on) if mile.done_on else "",
                "updates": last_updates(records),
            },
            now={
                "forecast": mile.expected,
                "done_on": mile.done_on,
                "evidence": mile.evidence.text if mile.evidence else None,
                "cancelled": mile.state.value == "cancelled" or None,
                "reason": mile.reason.text if mile.reason else None,
                "note": next((note for note in reversed(notes) if note), None),
            },
            records=records,
            withdrawn=source.withdrawn(mile.ref, *kinds),
            item=mile,
        )


def _rated_on(item: DeliverablePosition) -> str:
    if item.rated_on is None:
        return "never"
    return short_day(item.rated_on) + (", stale" if item.stale else "")


def _path(item: DeliverablePosition) -> str:
    if item.wants_path:
        return NO_PATH
    return shortened(item.path_to_green.text, _PATH) if item.path_to_green else ""


def _next(item: DeliverablePosition) -> str:
    mile = item.next_milestone
    if mile is None:
        return ""
    return (
        f"{mile.ref} {shortened(mile.title, _TITLE)}: {planned_date(mile.expected)}, {mile.state}"
    )


def _state(mile: MilestonePosition) -> str:
    late = mile.late_against_baseline and not mile.state.is_closed and mile.state != "overdue"
    return mile.state.value.capitalize() + (", late" if late else "")


def _challenge(one: Challenge) -> str:
    answer = one.response
    said = ""
    if answer is not None:
        who = answer.given_by or answer.reason.by
        verb = "Overridden" if answer.overrides else "Accepted"
        said = f" {verb} by {who} on {short_day(answer.reason.on)}: {answer.reason.text}"
    return f"{one.suggests.word}: {one.why}{said}"
