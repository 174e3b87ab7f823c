"""What a figure rests on: how many rows, how many that could not be read, and faults of others."""

from __future__ import annotations

import datetime as dt
import functools
import operator
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

import narwhals as nw

from governance.domain.cases.columns import RECORDED
from governance.domain.kpi.measure import FieldMatch
from governance.kpis.case_checks.errors import OF_ROWS, Errors, errors_in
from governance.kpis.case_frames import CaseFrames
from governance.kpis.measures.dating import first_of
from governance.kpis.measures.needs import AnyKind, Needs, needs_of
from governance.kpis.measures.own import OwnKinds
from governance.kpis.measures.paths import col
from governance.kpis.measures.tally import brought_home
from governance.kpis.measures.view import Source
from governance.kpis.measures.wanted import Gaps, compared_gaps, gaps_of
from governance.kpis.results import DataFault, Rests

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
    _sizes: dict[str, int] = field(default_factory=dict, repr=False)
    _found: dict[str, Errors] = field(default_factory=dict, repr=False)

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
        rows = {name: self._size(name) for name in columns}
        unread = {name: self._unread(name, known, gaps) for name, known in columns.items()}
        faults = [one for name, known in columns.items() for one in self._faults(name, known)]
        shares = [
            100
            * min(unread[name] + sum(self._weight(f) for f in faults if f.table == name), size)
            / size
            for name, size in rows.items()
            if size
        ]
        return Rests(
            rows=sum(rows.values()),
            unread=sum(unread.values()),
            share=max(shares, default=0.0),
            absent=gaps.optional,
            faults=tuple(faults),
        )

    def late(self, measure: AnyKind, last: dt.date) -> str:
        """Why a figure that speaks of this day cannot be relied on; empty where it can."""
        tables = self._columns(measure)
        known = [day for name in tables if (day := self.cases.about(name).known_on) is not None]
        if not known or min(known) >= last:
            return ""
        day = min(known)
        return f"The data behind it are those of {day.day} {day:%B %Y}, and know nothing later."

    def doubt(self, rests: Rests | None) -> str:
        """Why a figure is not to be relied on; it tells no count. Empty where it is."""
        if rests is None:
            return ""
        if rests.share > self.limit:
            limit = f"{self.limit:g}%"
            return f"More than {limit} of the rows behind it could not be read or are at fault."
        if rests.absent:
            names = " and ".join(rests.absent)
            return f"The data have no {names}, by which rows are left out or counted."
        return ""

    def _columns(self, measure: AnyKind) -> Needs:
        """The columns, by table, that a figure turns on. Raises DefinitionError."""
        return needs_of(self.cases.tables, measure, self.own, all_of_it=False)

    def _weight(self, fault: DataFault) -> int:
        """How many rows count as not read.

        Where no row says when it was written, looking back finds days that came later, which is no
        fault of the row.
        """
        if fault.rule != "future-date":
            return fault.rows
        day, recorded = nw.col(fault.column), nw.col(RECORDED)
        flag = (day > self.source.as_of) & (recorded <= self.source.as_of)
        return _sum(self.cases.frames[fault.table], flag)

    def _size(self, table: str) -> int:
        if table not in self._sizes:
            counted = self.cases.frames[table].select(nw.len().alias("n"))
            self._sizes[table] = int(brought_home(counted)[0]["n"])
        return self._sizes[table]

    def _unread(self, table: str, columns: set[str], gaps: Gaps) -> int:
        """Rows with a value that was not read, and rows undated for want of a whole column."""
        about = self.cases.about(table)
        bad = sorted(columns & set(about.unread))
        found = 0
        if bad and about.marks is not None:
            flag = functools.reduce(operator.or_, [nw.col(one) > 0 for one in bad])
            found = _sum(about.marks, flag)
        for want in gaps.half:
            if want.table == table and not want.is_optional and not want.mark.is_end:
                seen = self.source.view(table, want.paths)
                found += _sum(seen, first_of(col(path) for path in want.paths).is_null())
        return found

    def _faults(self, table: str, columns: set[str]) -> list[DataFault]:
        """Errors that touch a figure; of a table they are counted once for all figures."""
        if table not in self._found:
            declared, used = self.cases.tables.tables[table], self.used.get(table, ())
            history = self.source.history
            self._found[table] = errors_in(
                self.cases, declared, used, as_at=self.as_at, history=history
            )
        return [
            DataFault(rule=rule, table=table, column=column, rows=rows)
            for rule, column, rows in self._found[table]
            if column in columns or rule in OF_ROWS
        ]


def _sum(frame: Any, flag: nw.Expr) -> int:
    return int(brought_home(frame.select(flag.cast(nw.Int64).sum().alias("n")))[0]["n"] or 0)
