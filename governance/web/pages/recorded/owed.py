"""What a person owes before the next cut-off, and in which order the round asks for it."""

from __future__ import annotations

import datetime as dt

from governance.publish.chase import chase
from governance.record.position import DeliverablePosition, Position
from governance.reporting.chase import Owed
from governance.views.chase import Round
from governance.web.office.desk import Desk


def owed_by(desk: Desk, day: dt.date, person: str) -> tuple[Round, Owed]:
    """What one person owes before the cut-off that comes first; nothing where nothing is owed.

    Raises UnknownNameError where no board of the plan meets.
    """
    about, everybody = all_owed(desk, day)
    return about, next((one for one in everybody if one.owner == person), Owed(person))


def all_owed(desk: Desk, day: dt.date) -> tuple[Round, tuple[Owed, ...]]:
    """What everybody owes; worked out once for a state of the record."""
    found: tuple[Round, tuple[Owed, ...]] = desk.kept(
        ("owed", day), lambda: chase(desk.workspace, desk.id, None, day)
    )
    return found


def round_of(position: Position, *owed: Owed) -> tuple[DeliverablePosition, ...]:
    """The deliverables that something is owed of, in the plan's order.

    Owed is a word since the last report, a path back, an answer to what is doubted, and a word on
    milestones that are overdue or due before the cut-off.
    """
    refs = {item.ref for one in owed for item in (*one.updates, *one.paths, *one.doubted)}
    miles = {mile.ref for one in owed for mile in (*one.overdue, *one.due)}
    return tuple(
        item
        for item in position.deliverables
        if item.ref in refs or any(mile.ref in miles for mile in item.milestones)
    )
