"""Every deliverable and every milestone, one row each."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from governance.blocks.sheet import DataSheet
from governance.domain.when import When
from governance.domain.when.planned import planned_date
from governance.record.milestones import days_behind
from governance.record.position import (
    DeliverablePosition,
    MilestonePosition,
    State,
    WorkstreamPosition,
)
from governance.reporting.report_facts import ReportFacts
from governance.views.sections.data.making import Told, sheet_of


@dataclass(frozen=True)
class _Item:
    facts: ReportFacts
    stream: WorkstreamPosition
    item: DeliverablePosition

    @property
    def next(self) -> MilestonePosition | None:
        return self.item.next_milestone

    def many(self, state: State) -> int:
        return sum(mile.state is state for mile in self.item.milestones)


@dataclass(frozen=True)
class _Mile:
    facts: ReportFacts
    item: DeliverablePosition
    mile: MilestonePosition


_PLAN: tuple[Told[_Item], ...] = (
    Told("ref", "text", "the deliverable", lambda one: one.item.ref),
    Told("title", "text", "what it is to deliver", lambda one: one.facts.text(one.item.title)),
    Told("short", "text", "the same in few words", lambda one: one.facts.short(one.item)),
    Told("workstream", "text", "the ref of its workstream", lambda one: one.stream.ref),
    Told("rating", "rating", "its rating", lambda one: one.item.rag.value),
    Told("rated_on", "day", "the day of that rating", lambda one: one.item.rated_on),
    Told("since", "day", "since when it is rated so", lambda one: one.item.since),
    Told("stale", "flag", "not updated for longer than allowed", lambda one: one.item.stale),
    Told("owners", "text", "who owns it", lambda one: one.facts.owners(one.item.owners)),
    Told("next_milestone", "text", "its next open milestone",
         lambda one: one.next.ref if one.next else None),
    Told("next_first", "day", "when that begins", lambda one: _first(one.next)),
    Told("next_last", "day", "when that should be done", lambda one: _last(one.next)),
    Told("milestones", "number", "how many it has", lambda one: len(one.item.milestones)),
    Told("done", "number", "of them done", lambda one: one.many(State.DONE)),
    Told("overdue", "number", "of them overdue", lambda one: one.many(State.OVERDUE)),
    Told("challenges", "number", "challenges to its rating", lambda one: len(one.item.challenges)),
    Told("narrative", "text", "where it stands", lambda one: one.facts.says(one.item.narrative)),
    Told("path_to_green", "text", "what will bring it back",
         lambda one: one.facts.says(one.item.path_to_green)),
)  # fmt: skip
_MILESTONES: tuple[Told[_Mile], ...] = (
    Told("ref", "text", "the milestone", lambda one: one.mile.ref),
    Told("title", "text", "what will have happened", lambda one: one.facts.text(one.mile.title)),
    Told("short", "text", "the same in few words", lambda one: one.facts.short(one.mile)),
    Told("deliverable", "text", "the ref of its deliverable", lambda one: one.item.ref),
    Told("owners", "text", "who owns it", lambda one: one.facts.owners(one.mile.owners)),
    Told("state", "text", "done, due, overdue, upcoming, unscheduled or cancelled",
         lambda one: one.mile.state.value),
    Told("agreed", "text", "the date agreed, in words", lambda one: _words(one.mile.baseline)),
    Told("agreed_first", "day", "its first day", lambda one: _day(one.mile.baseline, "first")),
    Told("agreed_last", "day", "its last day", lambda one: _day(one.mile.baseline, "last")),
    Told("expected", "text", "the date expected, in words", lambda one: _words(one.mile.expected)),
    Told("expected_first", "day", "its first day", lambda one: _first(one.mile)),
    Told("expected_last", "day", "its last day", lambda one: _last(one.mile)),
    Told("done_on", "day", "the day it was done", lambda one: one.mile.done_on),
    Told("days_behind", "number",
         "days from the day agreed to the day done or expected, or to today if overdue",
         lambda one: days_behind(one.mile, one.facts.as_at)),
    Told("evidence", "text", "what shows it was done",
         lambda one: one.facts.says(one.mile.evidence)),
    Told("reason", "text", "why it last moved", lambda one: one.facts.says(one.mile.reason)),
)  # fmt: skip


def plan_sheet(facts: ReportFacts) -> DataSheet:
    """The plan on a page, as data."""
    position = facts.position
    those = (_Item(facts, one, item) for one in position.workstreams for item in one.deliverables)
    about = "One row a deliverable of the plan."
    return sheet_of("Plan in full", about, _PLAN, those, facts.audience)


def milestones_sheet(facts: ReportFacts) -> DataSheet:
    """Every milestone, as data."""
    those = (_Mile(facts, item, mile) for item, mile in facts.position.each_milestone())
    return sheet_of("Milestones", "One row a milestone.", _MILESTONES, those, facts.audience)


def _words(when: When | None) -> str | None:
    return planned_date(when) if when else None


def _day(when: When | None, end: str) -> dt.date | None:
    if when is None or not when.is_scheduled:
        return None
    return when.first if end == "first" else when.last


def _first(mile: MilestonePosition | None) -> dt.date | None:
    return _day(mile.expected, "first") if mile else None


def _last(mile: MilestonePosition | None) -> dt.date | None:
    return _day(mile.expected, "last") if mile else None
