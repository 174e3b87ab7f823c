"""The rows of a table that are known on a day, and how many of them no figure can rest on."""

from __future__ import annotations

import datetime as dt
import functools
import operator
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import narwhals as nw

from governance.domain.cases import CaseColumn, ColumnKind
from governance.domain.cases.columns import RECORDED
from governance.domain.kpi.measure import Days, Lacking, Stock, Waiting
from governance.kpis.case_checks.declared import prepared
from governance.kpis.case_checks.errors import ACROSS, OF_ROWS, Errors, errors_in, flags_of
from governance.kpis.case_checks.flags import Flag, how_many
from governance.kpis.case_frames import UNREAD, CaseFrames, Frame
from governance.kpis.measures.columns import Named, named_by
from governance.kpis.measures.needs import AnyKind
from governance.kpis.measures.own import OwnKinds
from governance.kpis.measures.paths import Found, col, find, stored_behind
from governance.kpis.measures.tally import brought_home
from governance.kpis.measures.view import Source


@dataclass(frozen=True)
class KnownRows:
    """Every table as it was known on the day: of a row's versions the newest, none that came later.

    What is counted here is worked out once for all the figures that ask.
    """

    source: Source
    as_at: dt.date
    used: Mapping[str, Collection[str]] = field(default_factory=dict)
    """The columns, by table, that any of the figures asked for turns on."""
    _blanks: dict[str, dict[str, int]] = field(default_factory=dict, repr=False)
    _errors: dict[str, Errors] = field(default_factory=dict, repr=False)

    @functools.cached_property
    def cases(self) -> CaseFrames:
        """The tables, with a mark beside each column of which a value could not be read."""
        return replace(self.source.cases, frames=_AsKnown(self.source))

    def size(self, table: str) -> int:
        """How many rows there are."""
        return self._counted(table)[""]

    def unread(self, table: str, columns: Collection[str]) -> int:
        """Rows of which any of these values could not be read."""
        flags = self._marks(table, columns)
        return how_many(self.cases.frames[table], [_any(flags)])[0] if flags else 0

    def errors(self, table: str, columns: Collection[str]) -> Errors:
        """What is wrong with rows, in these columns or in rows as such: rule, column, how many."""
        if table not in self._errors:
            self._errors[table] = errors_in(
                self.cases,
                self.cases.tables.tables[table],
                self.used.get(table, ()),
                as_at=self.as_at,
                history=self.source.history,
            )
        return tuple(one for one in self._errors[table] if one[1] in columns or one[0] in OF_ROWS)

    def lost(self, table: str, columns: Collection[str]) -> int:
        """Rows that are unread or wrong in any of these columns, each once.

        Those whose fault is another row, or none, are added: they cannot be told one by one.
        """
        errors = self.errors(table, columns)
        across = sum(rows for rule, _, rows in errors if rule in ACROSS)
        wrong = {(rule, column) for rule, column, _ in errors if rule not in ACROSS}
        marks = self._marks(table, columns)
        if not wrong and not marks:
            return across
        declared = self.cases.tables.tables[table]
        rules = flags_of(declared, columns, self.source.as_of)
        found = [_of_then(one) for one in rules if (one.rule, one.column) in wrong]
        frame = prepared(self.cases, declared, columns)
        return across + how_many(frame, [_any([*marks, *found])])[0]

    def undated(
        self, measure: AnyKind, own: OwnKinds, half: Collection[Named] = ()
    ) -> Iterator[tuple[str, int]]:
        """By table, rows that a figure lets in and that no day puts into it or keeps out of it.

        A day that lies ahead is one; so is one that has its reason to be missing, because the
        clock was not in force or what it hangs on has not happened. Of `half` a column is not
        there, so that nothing has its reason.
        """
        named = [*named_by(self.cases.tables, measure, own)]
        for want in named:
            if want.mark.begins:
                days = want.paths if want in half else (*self._days_behind(want),)
                if days and (want in half or self._may_be_blank(want.table, days)):
                    yield want.table, self._undated(measure, want.table, days, named)

    def _undated(
        self, measure: AnyKind, table: str, days: Collection[str], named: Iterable[Named]
    ) -> int:
        ends = [path for one in named if one.mark.is_end for path in one.paths]
        ahead = replace(self.source, ahead=True)
        frame = ahead.rows(table, [*days, *ends], getattr(measure, "where", {}))
        blank = [col(path).is_null() for path in days]
        if isinstance(measure, (Stock, Waiting, Lacking)):  # what ended is not open
            blank += [col(path).is_null() for path in ends]
        elif isinstance(measure, Days):  # what has not ended takes no time yet
            blank += [~col(path).is_null() for path in ends]
        flag = Flag("undated", "", _all_of(blank), "")
        return how_many(frame, [flag])[0]

    def undecided(self, measure: AnyKind, own: OwnKinds) -> Iterator[tuple[str, int]]:
        """By table, rows without a code that says whether they count, though it should be there.

        A code that holds since a day is not there before that day, and rightly so.
        """
        for want in named_by(self.cases.tables, measure, own):
            if want.where is None or want.is_optional or not want.mark.turns:
                continue
            led = find(self.cases.tables, want.table, want.paths[0])
            if led.steps or not led.column.codes or not self._has_blanks(want.table, led.column.id):
                continue
            code, since = led.column.id, led.column.dated_by
            others = {path: values for path, values in want.where.items() if path != code}
            frame = self.source.rows(want.table, [code, since], others)
            blank = nw.col(code).is_null()
            yield want.table, how_many(frame, [Flag("blank", "", _all_of(
                [blank, *([~nw.col(since).is_null()] if since else [])]), "")])[0]  # fmt: skip

    def _days_behind(self, want: Named) -> Iterator[str]:
        """Paths to the days and years that a figure's begin rests on; none if none opens a row."""
        found = [
            (path.removesuffix(led.column.id) + one.id, one.opening)
            for path in want.paths
            for led in (find(self.cases.tables, want.table, path),)
            for one in _stored(led)
        ]
        return (path for path, _ in found if any(opening for _, opening in found))

    def _may_be_blank(self, table: str, paths: Iterable[str]) -> bool:
        return all(self._has_blanks(table, path) for path in paths)

    def _has_blanks(self, table: str, path: str) -> bool:
        led, at = find(self.cases.tables, table, path), table
        for step in led.steps:
            if self._counted(at)[step.by]:
                return True
            at = step.table.id
        return bool(self._counted(at)[led.column.id])

    def _counted(self, table: str) -> dict[str, int]:
        """How many rows there are, by no name, and how many blanks in each column."""
        if table not in self._blanks:
            frame, declared = self.cases.frames[table], self.cases.tables.tables[table]
            there = set(frame.collect_schema())
            names = [one.id for one in declared.stored if one.id in there]
            sums = [nw.col(name).null_count().alias(f"n{at}") for at, name in enumerate(names)]
            (row,) = brought_home(frame.select(nw.len().alias("rows"), *sums))
            counts = {name: int(row[f"n{at}"] or 0) for at, name in enumerate(names)}
            self._blanks[table] = {"": int(row["rows"]), **counts}
        return self._blanks[table]

    def _bad(self, table: str) -> list[str]:
        about = self.source.cases.about(table)
        return sorted(about.unread) if about.marked is not None else []

    def _marks(self, table: str, columns: Collection[str]) -> list[nw.Expr]:
        return [nw.col(UNREAD.format(one)) > 0 for one in self._bad(table) if one in columns]


class _AsKnown(Mapping[str, Frame]):
    """The tables of a source as known on its day."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def __getitem__(self, name: str) -> Frame:
        return self._source.known(self._source.tables.tables[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._source.cases.frames)

    def __len__(self) -> int:
        return len(self._source.cases.frames)


def _stored(led: Found) -> Iterator[CaseColumn]:
    """What the file holds of a column, or of what it is worked out from, that says when."""
    behind = stored_behind(led.table, {led.column.id})
    columns = (led.table.by_name[name] for name in sorted(behind))
    return (one for one in columns if one.type in _DATING)


_DATING = (ColumnKind.DAY, ColumnKind.WHOLE)


def _all_of(flags: Iterable[nw.Expr]) -> nw.Expr:
    return functools.reduce(operator.and_, flags)


def _any(flags: Iterable[Any]) -> Flag:
    """Any of these, as one flag; a missing answer is none."""
    every = [one.fill_null(value=False) for one in flags]
    return Flag("any", "", functools.reduce(operator.or_, every), "")


def _of_then(flag: Flag) -> nw.Expr:
    """Where no row says when it was written, looking back finds days that came later.

    That is no fault of the row.
    """
    if flag.rule != "future-date":
        return flag.broken
    return flag.broken & ~nw.col(RECORDED).is_null()
