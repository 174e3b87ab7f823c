"""The update log speaks of things and people that the plan knows, in an order that can be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from governance.assurance.rules.subject import Subject, updates_at
from governance.domain.update import (
    ChallengeResponse,
    Decision,
    FigureUpdate,
    KpiNote,
    MilestoneUpdate,
    Rating,
    Rebaseline,
    Supersede,
)
from governance.domain.update.concerns import ConcernUpdate
from governance.domain.update.entry import IMPORT
from governance.problems import Problem, error, warning

_UNDO = "withdraw it with `governance undo`"
_SUMMER = dt.timedelta(hours=1)
"""British clocks run at most an hour ahead of UTC, in which a record is stamped."""


def unknown_ref(subject: Subject) -> Iterator[Problem]:
    """An update is about something in the plan."""
    raised = subject.register_refs
    of_kpis = (one for one in subject.updates if isinstance(one, FigureUpdate | KpiNote))
    figured = {record.ref for record in of_kpis}
    for record in subject.updates:
        if isinstance(record, (FigureUpdate, KpiNote, Supersede)) and record.ref in figured:
            continue
        if not subject.plan.has_ref(record.ref) and record.ref not in raised:
            what = f"record {record.id} is about {record.ref}, which is not in the plan"
            todo = (
                "bring it back, with `removed:` where it has left; or, where it was renumbered, "
                f"say `was: {record.ref}` on what it is now"
            )
            yield error("unknown-ref", what, todo, updates_at(record.id))


def wrong_kind_of_ref(subject: Subject) -> Iterator[Problem]:
    """Milestones move; deliverables, workstreams and the plan are rated; risks are risks."""
    miles = subject.plan.milestones_by_ref
    for record in subject.updates:
        if isinstance(record, FigureUpdate | KpiNote):
            continue  # of a KPI, which may be called as a risk is
        kind = subject.register_refs.get(record.ref)
        said = record.of if isinstance(record, ConcernUpdate) else record.kind
        if kind is not None and said not in (kind, "decision", "note", "supersede"):
            what = f"record {record.id} is a {said} about {record.ref}, which is a{_n(kind)}"
            yield error("wrong-kind-of-ref", what, _UNDO, updates_at(record.id))
        if isinstance(record, ConcernUpdate) and kind is None and subject.plan.has_ref(record.ref):
            what = f"record {record.id} takes {record.ref} for a {said}, which it is not"
            yield error("wrong-kind-of-ref", what, _UNDO, updates_at(record.id))
        if isinstance(record, ChallengeResponse) and not _is_deliverable(subject, record.ref):
            what = f"record {record.id} answers a challenge to {record.ref}, no deliverable"
            yield error("wrong-kind-of-ref", what, _UNDO, updates_at(record.id))
        if isinstance(record, Rating) and record.ref in miles:
            what = f"record {record.id} rates {record.ref}, which is a milestone"
            todo = "rate its deliverable; withdraw this with `governance undo`"
            yield error("wrong-kind-of-ref", what, todo, updates_at(record.id))
        moves = isinstance(record, (MilestoneUpdate, Rebaseline))
        if moves and record.ref not in miles and subject.plan.has_ref(record.ref):
            what = f"record {record.id} moves {record.ref}, which is not a milestone"
            yield error("wrong-kind-of-ref", what, _UNDO, updates_at(record.id))


def unknown_author(subject: Subject) -> Iterator[Problem]:
    """An update is signed by someone under `people:`."""
    for record in subject.updates:
        if record.by != IMPORT and record.by not in subject.plan.people_by_id:
            what = f"record {record.id} is by {record.by}, who is not under people"
            yield error("unknown-author", what, "add them under people", updates_at(record.id))


def unknown_record(subject: Subject) -> Iterator[Problem]:
    """A withdrawal or an answer names a record of the log."""
    known = {record.id for record in subject.updates}
    for record in subject.updates:
        named = None
        if isinstance(record, Supersede):
            named = record.record
        elif isinstance(record, Decision):
            named = record.answers
        if named is not None and named not in known:
            what = f"record {record.id} names {named}, which is not in the log"
            todo = "bring the missing line back from version control"
            yield error("unknown-record", what, todo, updates_at(record.id))


def dated_after_recorded(subject: Subject) -> Iterator[Problem]:
    """Nobody records today what is true of tomorrow."""
    for record in subject.updates:
        if record.recorded_at is not None and record.on > (record.recorded_at + _SUMMER).date():
            what = f"record {record.id} speaks of {record.on}, after it was recorded"
            todo = "check the day; withdraw it with `governance undo` if it is wrong"
            yield warning("dated-after-recorded", what, todo, updates_at(record.id))


def done_before_start(subject: Subject) -> Iterator[Problem]:
    """Done before its window began, before the plan did, or after the day it was said."""
    for record in subject.updates:
        if not isinstance(record, MilestoneUpdate) or record.done_on is None:
            continue
        _, mile = subject.plan.milestones_by_ref.get(record.ref, (None, None))
        begins = [subject.plan.window.first]
        if mile and mile.date and mile.date.first and not mile.date.suspect:
            begins.append(mile.date.first)
        if record.done_on < max(begins) or record.done_on > record.on:
            what = f"milestone {record.ref} is done on {record.done_on}"
            when = "later than the record" if record.done_on > record.on else "before it began"
            todo = "check the day; withdraw it with `governance undo` if it is wrong"
            yield warning("done-before-start", f"{what}, {when}", todo, updates_at(record.id))


def _is_deliverable(subject: Subject, ref: str) -> bool:
    return ref in subject.plan.deliverables_by_ref or not subject.plan.has_ref(ref)


def _n(kind: str) -> str:
    """What follows `a`: a risk, an issue."""
    words = kind.replace("_", " ")
    return f"n {words}" if words[0] in "aeiou" else f" {words}"
