"""Milestones on the update sheet: a row for each, and what a row asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from governance.domain.registers import Holds
from governance.domain.update import MilestoneUpdate, Note, Rebaseline
from governance.domain.when.planned import planned_date, short_day
from governance.problems import Problem
from governance.record.position import MilestonePosition, State
from governance.record.sheet.form import Column, Form, Subject
from governance.record.sheet.latest import last_updates, shortened
from governance.record.sheet.proposal import Proposal
from governance.record.sheet.request import Fields, incomplete
from governance.record.sheet.row import Row, Source
from governance.record.sheet.same import for_record
from governance.record.statement import text_of

_MOVES = ("forecast", "done_on", "cancelled")
_MOVED = "A day, or as people plan: mid Feb 22, Spring 2022, W/C 4/10/21, tbc."
_TITLE = 70
"""Characters of the deliverable's title, which only says which one is meant."""


def _subjects(source: Source) -> Iterator[Subject]:
    """Each milestone with its deliverable, in the plan's order."""
    kinds = (MilestoneUpdate, Rebaseline, Note)
    for item, mile in source.position.each_milestone():
        yield Subject(
            key=f"m:{mile.ref}",
            ref=mile.ref,
            title=mile.title,
            owners=mile.owners,
            item=mile,
            above=item,
            records=source.about(mile.ref, *kinds),
            withdrawn=source.withdrawn(mile.ref, *kinds),
        )


def _note(one: Subject) -> str | None:
    notes = [told.note for told in one.records if isinstance(told, (MilestoneUpdate, Note))]
    return next((note for note in reversed(notes) if note), None)


def _state(mile: MilestonePosition) -> str:
    late = mile.late_against_baseline and not mile.state.is_closed and mile.state != "overdue"
    return mile.state.value.capitalize() + (", late" if late else "")


def _asked(proposal: Proposal, row: Row, changed: Mapping[str, object]) -> Fields | Problem:
    """A move, a completion, a cancellation; or a note. More than one of the three is refused."""
    typed = proposal.typed
    moves = {name: for_record(changed[name]) for name in _MOVES if name in changed}
    if not moves and "evidence" in changed and row.now["done_on"] is not None:
        moves = {"done_on": for_record(row.now["done_on"])}
    if "evidence" in changed and "done_on" not in moves:
        what, todo = "evidence goes with the day it was done", "fill in `Done on`"
        return incomplete(proposal, "done_on", what, todo)
    if moves:
        told = {name: typed.get(name) for name in ("evidence", "reason", "note")}
        return {"kind": "milestone", "ref": row.ref, **moves, **told}
    same = next((name for name in _MOVES if name in typed), None)
    if "reason" in changed and same is not None:
        title = proposal.form.titled(same)
        what = f"{title!r} says what the record says already, so that nothing changes here"
        return incomplete(proposal, same, what, "change it, or write it under `What is new`")
    if "reason" in changed:
        what = "a reason goes with a new forecast, a day or a cancellation"
        return incomplete(proposal, "reason", what, "write it under `What is new`, or give a date")
    return {"kind": "note", "ref": row.ref, "note": typed["note"]}


MILESTONES = Form(
    name="Milestones",
    key="Milestone key",
    kinds=("m",),
    about="One row a milestone. Give a new date, or the day it was done and what shows it.",
    empty="There is no milestone here.",
    subjects=_subjects,
    asks=_asked,
    columns=(
        Column("ref", "Ref", 8, lambda one: one.ref),
        Column("title", "Milestone", 34, lambda one: one.title),
        Column("forecast", "New forecast", 16, lambda one: one.item.expected,
               Holds.PLANNED, _MOVED),
        Column("done_on", "Done on", 12, lambda one: one.item.done_on,
               Holds.DAY, "The day it was done, such as 20/12/21."),
        Column("evidence", "What shows that it is done", 30,
               lambda one: text_of(one.item.evidence),
               Holds.TEXT, "Asked for with `Done on`: a minute, a paper, a link."),
        Column("cancelled", "Cancel", 9, lambda one: one.item.state is State.CANCELLED or None,
               Holds.YES, "Yes, where it will not be done. Say why."),
        Column("reason", "Why it moves or is cancelled", 28,
               lambda one: text_of(one.item.reason), Holds.TEXT, "In a sentence."),
        Column("note", "What is new", 32, _note,
               Holds.TEXT, "What happened, in a sentence or two."),
        Column("deliverable", "Deliverable", 22,
               lambda one: f"{one.above.ref} {shortened(one.above.title, _TITLE)}"),
        Column("owners", "Owners", 11, lambda one: ", ".join(one.owners)),
        Column("state", "State", 12, lambda one: _state(one.item), drifts=True),
        Column("agreed", "Agreed date", 16, lambda one: planned_date(one.item.baseline)),
        Column("expected", "Forecast", 16,
               lambda one: planned_date(one.item.forecast) if one.item.forecast else ""),
        Column("done", "Done", 11,
               lambda one: short_day(one.item.done_on) if one.item.done_on else ""),
        Column("updates", "Last updates", 32, lambda one: last_updates(one.records)),
    ),
)  # fmt: skip
