"""A log as it grows while many records are judged, each on what the ones before it left."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from governance.domain.plan import Plan
from governance.domain.update import AnyUpdate
from governance.problems import GovernanceError
from governance.readers.updates import Log, heads_of
from governance.record.naming import next_ref, register_in
from governance.record.position import Position
from governance.workspace.standings import Standings, digest_of
from governance.workspace.writing.updates import check_names, record_line, why_refused


@dataclass(slots=True)
class GrowingLog:
    """Lives only inside one append."""

    plan: Plan
    log: Log
    now: dt.datetime
    standings: Standings
    data: tuple[bytes, ...]
    """The log's bytes, and what was entered since."""
    lines: list[bytes] = field(default_factory=list)
    """What is to be appended, in order."""

    @property
    def today(self) -> dt.date:
        """The writer's day."""
        return self.now.date()

    def standing(self, day: dt.date) -> Position:
        """Where the plan stands on a day, with what is entered so far."""
        return self.standings.at(digest_of(*self.data), self.log.updates, day)

    def enter(self, fields: Mapping[str, Any], then: Position) -> AnyUpdate | str:
        """The record that fields come to, entered; or why it must not be.

        `then` is the position on the record's own day, as far as it bears on this record. A risk
        or an issue without a ref is given the next one.
        """
        updates = self.log.updates
        if not fields["ref"]:
            fields = {**fields, "ref": next_ref(self.plan, updates, register_in(fields))}
        follows = (updates[-1].id,) if self.lines else heads_of(self.log)
        try:
            check_names(self.plan, updates, fields)
            line, record = record_line(fields, follows, self.now)
        except GovernanceError as fault:
            return str(fault)
        if why_not := why_refused(self.plan, self.log, record, then, self.today):
            return "; ".join(why_not)
        self.lines.append(line)
        self.data = (*self.data, line, b"\n")
        self.log = Log((*updates, record), (), self.log.file)
        return record
