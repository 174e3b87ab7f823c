"""What a figure rests on: how many rows, how many that could not be read, and faults of others."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from governance.domain.kpi.measure import FieldMatch
from governance.kpis.case_frames import CaseFrames
from governance.kpis.known_rows import KnownRows
from governance.kpis.measures.needs import AnyKind, Needs, needs_of
from governance.kpis.measures.own import OwnKinds
from governance.kpis.measures.view import Source
from governance.kpis.measures.wanted import Gaps, compared_gaps, gaps_of
from governance.kpis.results import Counted, DataFault, Rests

LIMIT = 1.0
"""Per cent of rows; with more that are unread or at fault a figure is not rated."""


@dataclass(frozen=True)
class Trust:
    """What is known of the tables of one day, worked out once for all KPIs."""

    source: Source
    as_at: dt.date
    limit: float = LIMIT
    second: CaseFrames | None = None
    used: Mapping[str, Collection[str]] = field(default_factory=dict)
    """The columns, by table, that any of the figures asked for turns on."""
    own: OwnKinds = field(default_factory=dict)
    """The kinds of measure that packs bring."""

    @cached_property
    def rows(self) -> KnownRows:
        """The rows that were known on the day."""
        return KnownRows(self.source, self.as_at, self.used)

    @property
    def cases(self) -> CaseFrames:
        """The tables."""
        return self.source.cases

    def gaps(self, measure: AnyKind) -> Gaps:
        """The columns that a figure turns on and that are not there. Raises DefinitionError."""
        if isinstance(measure, FieldMatch):
            return compared_gaps(self.cases, self.second, measure)
        gaps = gaps_of(self.cases, measure, self.own)
        if not self.source.history:
            return gaps
        keys = tuple(
            f"{name}.{part}"
            for name in self._columns(measure)
            for part in self.cases.tables.tables[name].key
            if part in self.cases.about(name).absent
        )
        only_ends = gaps.only_ends and not keys
        needed = tuple(dict.fromkeys((*gaps.needed, *keys)))
        return Gaps(needed, only_ends, gaps.optional, gaps.half)

    def rests(self, measure: AnyKind, gaps: Gaps) -> Rests | None:
        """What a measure's figure rests on; nothing for one that looks at no rows."""
        columns = self._columns(measure)
        if not columns:
            return None
        undated = Counter[str]()
        for table, count in self.rows.undated(measure, self.own, gaps.half):
            undated[table] += count
        undecided = Counter[str]()
        for table, count in self.rows.undecided(measure, self.own):
            undecided[table] += count
        rows, unread, share = 0, 0, 0.0
        for name, known in columns.items():
            size, bad = self.rows.size(name), self.rows.unread(name, known)
            blank = max(
                undated[name] + undecided[name] - bad, 0
            )  # what was not read is missing too
            lost = min(self.rows.lost(name, known) + blank, size)
            rows, unread = rows + size, unread + bad + blank
            share = max(share, 100 * lost / size if size else 0.0)
        faults = (
            DataFault(rule=rule, table=name, column=column, rows=count)
            for name, known in columns.items()
            for rule, column, count in self.rows.errors(name, known)
        )
        return Rests(
            rows=rows,
            unread=unread,
            undated=undated.total(),
            share=share,
            absent=gaps.optional,
            faults=tuple(faults),
        )

    def has_unread(self, measure: AnyKind) -> bool:
        """True where a value that the figure turns on could not be read."""
        return any(self.rows.unread(name, known) for name, known in self._columns(measure).items())

    def late(self, measure: AnyKind, last: dt.date) -> str:
        """Why a figure that speaks of this day cannot be relied on; empty where it can."""
        tables = self._columns(measure)
        known = [day for name in tables if (day := self.cases.about(name).known_on) is not None]
        if not known or min(known) >= last:
            return ""
        day = min(known)
        return f"The data behind it are those of {day.day} {day:%B %Y}, and know nothing later."

    def doubt(self, rests: Rests | None, counted: Counted) -> str:
        """Why a figure is not to be relied on; it tells no count. Empty where it is."""
        if rests is None:
            return ""
        if rests.share > self.limit:
            limit = f"{self.limit:g}%"
            return f"More than {limit} of the rows behind it could not be read or are at fault."
        under = counted.denominator
        if isinstance(under, (int, float)) and rests.undated > under:
            return "More rows have no day to go by than it counts."
        if rests.absent:
            names = " and ".join(rests.absent)
            return f"The data have no {names}, by which rows are left out or counted."
        return ""

    def _columns(self, measure: AnyKind) -> Needs:
        """The columns, by table, that a figure turns on. Raises DefinitionError."""
        return needs_of(self.cases.tables, measure, self.own, all_of_it=False)
