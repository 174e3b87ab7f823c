"""A case table as it was known on a day, with the columns a measure asks for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import chain

import narwhals as nw

from governance.domain.cases import CaseColumn, CaseTable, ColumnKind, TableSet
from governance.domain.cases.columns import RECORDED
from governance.domain.kpi.over_table import Values
from governance.kpis.case_frames import ROW, UNREAD, CaseFrames, Frame
from governance.kpis.measures.conditions import holds, kept
from governance.kpis.measures.derived import worked_out
from governance.kpis.measures.paths import (
    Found,
    col,
    find,
    named,
    stored_behind,
    table_named,
)
from governance.kpis.measures.tally import brought_home

NOW = "_version"


@dataclass(frozen=True)
class Source:
    """Case tables, seen on a day."""

    cases: CaseFrames
    as_of: int
    """Days since 1970; what happened or was recorded later is not known."""
    history: bool = False
    """True where tables hold several versions of a row; the newest known counts."""
    strict_deadline: bool = False
    """True where "before 15 February" means by the 14th."""
    used: Mapping[str, Collection[str]] = field(default_factory=dict, repr=False)
    """The columns of files, by table, that will be asked for; of a table not named, all."""
    ahead: bool = False
    """True to keep days that lie ahead: whether a row has any, not what had happened."""
    _repeats: dict[str, bool] = field(default_factory=dict, compare=False, repr=False)
    """By table that others refer to: whether a key comes twice."""
    _known: dict[str, Frame] = field(default_factory=dict, compare=False, repr=False)
    """Tables as known on the day, which many measures share; narrowed to what is used."""
    _whole: dict[str, Frame] = field(default_factory=dict, compare=False, repr=False)

    @property
    def tables(self) -> TableSet:
        """What is declared."""
        return self.cases.tables

    def has(self, *tables: str) -> bool:
        """True where every one of these tables is there."""
        return all(table in self.cases.frames for table in tables)

    def rows(self, table: str, paths: Iterable[str | None], *wheres: Mapping[str, Values]) -> Frame:
        """The rows that meet every condition of the first `where`, with these paths as columns.

        Columns that any of the conditions name are there too.
        """
        wanted = {path for path in paths if path}.union(*wheres)
        frame = self.view(table, wanted)
        return kept(frame, holds(self.tables, table, wheres[0])) if wheres else frame

    def view(self, table: str, paths: Iterable[str]) -> Frame:
        """The table's rows known on the day, with these paths as columns."""
        wanted = {path: find(self.tables, table, path) for path in sorted(set(paths))}
        own = {found.column.id for found in wanted.values() if not found.steps}
        own |= {found.steps[0].by for found in wanted.values() if found.steps}
        frame = self._seen(table_named(self.tables, table), own)
        for by in sorted({found.steps[0].by for found in wanted.values() if found.steps}):
            beyond = {
                path: one for path, one in wanted.items() if one.steps and one.steps[0].by == by
            }
            frame = self._joined(frame, by, beyond)
        is_whole = own == {*wanted} or not wanted
        return frame if is_whole else frame.select([named(path) for path in wanted])

    def _joined(self, frame: Frame, by: str, beyond: dict[str, Found]) -> Frame:
        """The frame with columns of the table that `by` refers to."""
        target = next(iter(beyond.values())).steps[0].table
        rest = {path: path.split(".", 1)[1] for path in beyond}
        other = self.view(target.id, {target.key[0], *rest.values()})
        key = f"{target.id}__key"
        columns = [nw.col(target.key[0]).alias(key)]
        columns += [col(name).alias(named(path)) for path, name in rest.items()]
        other = self._once(other.select(columns), target, key)
        return frame.join(other, left_on=by, right_on=key, how="left")

    def _once(self, frame: Frame, table: CaseTable, key: str) -> Frame:
        """A table to join with, one row a key: a key that comes twice would multiply what refers.

        Where two rows say different things the later day counts, or what sorts last: the same on
        every engine. That the key comes twice is told of the figure.
        """
        if table.id not in self._repeats:
            keys = nw.col(key)
            there = frame.filter(~keys.is_null())
            (row,) = brought_home(there.select(keys.len().alias("n"), keys.n_unique().alias("u")))
            self._repeats[table.id] = row["n"] > (row["u"] or 0)
        if not self._repeats[table.id]:
            return frame
        rest = [nw.col(name).max() for name in frame.collect_schema() if name != key]
        return frame.group_by(key).agg(rest) if rest else frame.unique()

    def _seen(self, table: CaseTable, names: set[str]) -> Frame:
        """Rows recorded by the day, without what happened after it."""
        needed = stored_behind(table, names)
        frame = self._recorded(table, needed)
        masked = frame.select([self._masked(table.by_name[one]) for one in sorted(needed)])
        if needed == names:  # nothing is derived; each step costs an engine a plan of its own
            return masked
        return worked_out(masked, table, names, self.cases, strict=self.strict_deadline)

    def _recorded(self, table: CaseTable, needed: AbstractSet[str]) -> Frame:
        if needed <= set(self.used.get(table.id, needed)):
            return self.known(table)
        if table.id not in self._whole:
            self._whole[table.id] = self._as_known(self.cases.frames[table.id], table)
        return self._whole[table.id]

    def known(self, table: CaseTable) -> Frame:
        """The table's rows that were known on the day, with marks of what could not be read.

        Of its columns those that will be asked for, and what its own rules look at.
        """
        if table.id not in self._known:
            marked = self.cases.about(table.id).marked
            frame = self.cases.frames[table.id] if marked is None else marked
            if used := frozenset(self.used.get(table.id, ())):
                frame = _narrowed(frame, table, used)
            self._known[table.id] = self._as_known(frame, table)
        return self._known[table.id]

    def _as_known(self, frame: Frame, table: CaseTable) -> Frame:
        if self.history and table.key:
            return _newest(frame, table, self.as_of)
        recorded = nw.col(RECORDED)
        return frame.filter((recorded <= self.as_of) | recorded.is_null())

    def _masked(self, column: CaseColumn) -> nw.Expr:
        """The column as it was on the day: later days are missing, later values not yet there."""
        value = nw.col(column.id)
        if column.type is ColumnKind.DAY and not column.future:
            if self.ahead:
                return value
            return nw.when(value <= self.as_of).then(value).alias(column.id)
        if column.dated_by:
            dated = nw.col(column.dated_by)
            if column.before is None:
                known = dated.fill_null(self.as_of) <= self.as_of
                return nw.when(known).then(value).alias(column.id)
            was = nw.lit(column.before)
            still = nw.when(dated.is_null() & value.is_null()).then(was).otherwise(value)
            return nw.when(dated > self.as_of).then(was).otherwise(still).alias(column.id)
        return value


def _narrowed(frame: Frame, table: CaseTable, used: AbstractSet[str]) -> Frame:
    """These columns, and those that tell which row it is, since when and whether it is right."""
    names = {*used, *table.key, RECORDED, *chain(*table.orders)}
    names |= {one.dated_by for one in table.stored if one.id in used and one.dated_by}
    names |= stored_behind(table, {name for check in table.checks for name in check.names})
    beside = {ROW, *(UNREAD.format(one) for one in used)}
    return frame.select([one for one in frame.collect_schema() if one in names or one in beside])


def _newest(frame: Frame, table: CaseTable, as_of: int) -> Frame:
    """The newest version of each row that was recorded by the day; of one day's, the last."""
    when = nw.col(RECORDED).fill_null(0)
    keys = [f"_key_{name}" for name in table.key]
    keyed = [
        filled(table.by_name[name]).alias(key) for name, key in zip(table.key, keys, strict=True)
    ]
    frame = frame.with_columns(*keyed, when.alias(NOW)).filter(nw.col(NOW) <= as_of)
    if ROW in frame.collect_schema():
        return frame.unique(keys, keep="last", order_by=[NOW, ROW])
    newest = frame.group_by(keys).agg(nw.col(NOW).max())
    return frame.join(newest, on=[*keys, NOW], how="inner")


def filled(column: CaseColumn) -> nw.Expr:
    """A key column without gaps, because engines differ in grouping and joining them."""
    value = nw.col(column.id)
    return value.fill_null("") if column.type.is_text else value.fill_null(-1)
