"""The log as these readers may read it: what was said, when, by whom, and whether it counts."""

from __future__ import annotations

from dataclasses import dataclass

from governance.blocks.sheet import DataSheet
from governance.domain.plan.board import Audience
from governance.domain.update import AnyUpdate, Decision, FigureUpdate, Supersede
from governance.domain.update.concerns import ConcernUpdate
from governance.record.log.told import Told as Said
from governance.record.log.told import told_in
from governance.reporting.report_facts import ReportFacts
from governance.views.sections.data.making import Told, sheet_of
from governance.views.words import count


def log_sheet(facts: ReportFacts) -> DataSheet:
    """One row a record that may be read, in the order in which they were written."""
    every = [one for one in told_in(facts.updates) if one.record.on <= facts.as_at]
    reader = _Reader(facts, {one.record.id: one.record for one in every})
    those = [one for one in every if reader.may_read(one.record)]
    kept = len(every) - len(those)
    rest = f" {count(kept, 'record')} not for these readers." if kept else ""
    about = f"One row a record of the log, in the order in which they were written.{rest}"
    return sheet_of("Log", about, _columns(reader), those, facts.audience)


@dataclass(frozen=True)
class _Reader:
    """What one audience may read of a log."""

    facts: ReportFacts
    records: dict[str, AnyUpdate]
    """Every record by id."""

    def may_read(self, record: AnyUpdate) -> bool:
        """Its own audience, and that of what it answers, changes or withdraws, are theirs.

        Typed figures are exact, and stay inside.
        """
        if not self.facts.audience.may_see(record.visibility):
            return False
        match record:
            case FigureUpdate():
                return self.is_inside
            case Decision(answers=str(other)) | Supersede(record=other):
                return other not in self.records or self.may_read(self.records[other])
        entries = self.facts.position.concerns_by_ref
        return not isinstance(record, ConcernUpdate) or record.ref in entries

    @property
    def is_inside(self) -> bool:
        return self.facts.audience is Audience.INTERNAL

    def who(self, one: Said) -> str:
        is_public = self.facts.audience is Audience.PUBLIC
        return self.facts.who(one.record.by) if is_public else one.who

    def says(self, one: Said) -> str:
        """Its words; for others than the office not those that were taken back, nor an id."""
        if self.is_inside:
            return one.words
        if one.withdrawn is not None:
            return "Withdrawn."
        if isinstance(one.record, Supersede):
            return self.facts.text(f"Withdraws an earlier record: {one.record.reason}")
        return self.facts.text(one.words)


def _columns(reader: _Reader) -> tuple[Told[Said], ...]:
    """The public reads roles in place of names, and no ids: they are made from the names too."""
    columns: tuple[Told[Said], ...] = (
        Told("on", "day", "the day it speaks of", lambda one: one.record.on),
        Told("known_on", "day", "the day it was recorded", lambda one: one.known.date()),
        Told("ref", "text", "what it is about", lambda one: one.record.ref),
        Told("kind", "text", "what kind of record it is", lambda one: one.record.kind),
        Told("by", "text", "who said so", reader.who),
        Told("says", "text", "what it says", reader.says),
        Told("withdrawn", "flag", "it counts no more", lambda one: one.withdrawn is not None),
    )
    if reader.facts.audience is Audience.PUBLIC:
        return columns
    return (*columns, Told("id", "text", "its id, as commands take it", lambda one: one.short))
