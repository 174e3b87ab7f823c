"""A case table as it was known on a day, with the columns a measure asks for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import narwhals as nw

from governance.domain.cases import CaseColumn, CaseTable, ColumnKind
from governance.kpis.case_frames import CaseFrames, Frame
from governance.kpis.measures.paths import DERIVED, Found, col, find, named, table_named

KNOWN, NOW = "recorded_on", "version"


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
    _known: dict[str, Frame] = field(default_factory=dict, compare=False, repr=False)
    """Tables as known on the day, which many measures share."""

    def has(self, *tables: str) -> bool:
        """True where every one of these tables is there."""
        return all(table in self.cases.frames for table in tables)

    def view(self, table: str, paths: Iterable[str]) -> Frame:
        """The table's rows known on the day, with these paths as columns."""
        wanted = {path: find(table, path) for path in sorted(set(paths))}
        own = {found.column.name for found in wanted.values() if not found.steps}
        own |= {found.steps[0].by for found in wanted.values() if found.steps}
        frame = self._seen(table_named(table), own)
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
        other = self.view(target.name, {target.key[0], *rest.values()})
        key = f"{target.name}__key"
        columns = [nw.col(target.key[0]).alias(key)]
        columns += [col(name).alias(named(path)) for path, name in rest.items()]
        return frame.join(other.select(columns), left_on=by, right_on=key, how="left")

    def _seen(self, table: CaseTable, names: set[str]) -> Frame:
        """Rows recorded by the day, without what happened after it."""
        if table.name not in self._known:
            self._known[table.name] = self._recorded(table)
        frame = self._known[table.name]
        needed = _needed(table, names)
        masked = frame.select([self._masked(table, table.by_name[one]) for one in sorted(needed)])
        if needed == names:  # nothing is derived; each step costs an engine a plan of its own
            return masked
        return masked.select([self._worked(table, one) for one in sorted(names)])

    def _recorded(self, table: CaseTable) -> Frame:
        frame = self.cases.frames[table.name]
        if self.history and table.key:
            return _newest(frame, table, self.as_of)
        recorded = nw.col(KNOWN)
        return frame.filter((recorded <= self.as_of) | recorded.is_null())

    def _masked(self, table: CaseTable, column: CaseColumn) -> nw.Expr:
        """The column as it was on the day: later days are missing, later values not yet there."""
        value = nw.col(column.name)
        if column.kind is ColumnKind.DAY and column.name not in table.future:
            return nw.when(value <= self.as_of).then(value).alias(column.name)
        if column.dated_by:
            dated = nw.col(column.dated_by)
            if column.before is None:
                known = dated.fill_null(self.as_of) <= self.as_of
                return nw.when(known).then(value).alias(column.name)
            was = nw.lit(column.before)
            return nw.when(dated > self.as_of).then(was).otherwise(value).alias(column.name)
        return value

    def _worked(self, table: CaseTable, name: str) -> nw.Expr:
        derived = DERIVED.get((table.name, name))
        if derived is None:
            return nw.col(name)
        value = derived.work({one: nw.col(one) for one in derived.needs})
        if name == "due_on" and self.strict_deadline:
            value = value - 1
        return value.alias(name)


def _needed(table: CaseTable, names: set[str]) -> set[str]:
    """The table's own columns behind these names."""
    found: set[str] = set()
    for name in names:
        derived = DERIVED.get((table.name, name))
        found |= set(derived.needs) if derived else {name}
    return found


def _newest(frame: Frame, table: CaseTable, as_of: int) -> Frame:
    """The newest version of each row that was recorded by the day."""
    when = nw.col(KNOWN).fill_null(0)
    keys = [f"key_{name}" for name in table.key]
    keyed = [
        _filled(table.by_name[name]).alias(key) for name, key in zip(table.key, keys, strict=True)
    ]
    frame = frame.with_columns(*keyed, when.alias(NOW)).filter(nw.col(NOW) <= as_of)
    newest = frame.group_by(keys).agg(nw.col(NOW).max())
    return frame.join(newest, on=[*keys, NOW], how="inner")


def _filled(column: CaseColumn) -> nw.Expr:
    """A key column without gaps, because engines differ in joining them."""
    value = nw.col(column.name)
    is_text = column.kind in (ColumnKind.TEXT, ColumnKind.CODE)
    return value.fill_null("") if is_text else value.fill_null(-1)
