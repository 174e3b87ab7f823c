"""KPIs measured: the figure, its rating, and why there is none where there is none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import cast

from governance.domain.cases import TableSet
from governance.domain.kpi import Kpi, PeriodKind
from governance.domain.kpi.measure import Measure
from governance.domain.kpi.own_measure import OwnMeasure
from governance.domain.kpi.ratio import Ratio
from governance.kpis.asked import EVERYTHING, Asked
from governance.kpis.case_frames import CaseFrames, Frame, Lookup, day_number
from governance.kpis.judging import FEWEST, About, judged_as
from governance.kpis.measures import measured
from governance.kpis.measures.check import definition_faults
from governance.kpis.measures.context import Context, Measured
from governance.kpis.measures.needs import (
    Needs,
    columns_asked,
    counts_of,
    needs_of_all,
    tables_of,
    words_of,
)
from governance.kpis.measures.own import OwnKinds
from governance.kpis.measures.undated import since_rows_begin, undated
from governance.kpis.measures.view import Source
from governance.kpis.measures.wanted import Gaps
from governance.kpis.periods import period_at, trend_periods, year_before
from governance.kpis.results import (
    Beside,
    Counted,
    Period,
    Result,
    Results,
    State,
    Unit,
)
from governance.kpis.sentences import sentence_of
from governance.kpis.trust import LIMIT, Trust
from governance.problems import GovernanceError, UnreadableError
from governance.record.figures import Figures, figures_of
from governance.record.position import Position

__all__ = ["FEWEST", "NO_CASES", "CaseRecord", "measure_kpis"]

_OF_A_DAY = frozenset(
    ("stock", "lacking", "waiting", "burn_up", "field_match", "survey", "plan_health", "typed")
)
"""Kinds of measure that speak of a day."""


@dataclass(frozen=True)
class CaseRecord:
    """The case tables of a plan, and how they are to be read."""

    cases: CaseFrames
    second: CaseFrames | None = None
    """The same tables from another system."""
    history: bool = False
    strict_deadline: bool = False
    unreadable: float = LIMIT
    """Per cent of rows; with more that are unread or at fault a figure is not rated."""

    def source(self, as_of: dt.date, used: Needs | None = None) -> Source:
        """The tables as known on a day; `used` are the columns that will be asked for, if known."""
        day = day_number(as_of)
        return Source(self.cases, day, self.history, self.strict_deadline, used or {})

    def other(self, as_of: dt.date) -> Source | None:
        """The other system's tables as known on a day."""
        if self.second is None:
            return None
        return Source(self.second, day_number(as_of), history=False)


def _no_lookup(_: Lookup) -> Frame:
    raise UnreadableError("there are no case tables to join with")


NO_CASES = CaseRecord(CaseFrames(TableSet(), {}, _no_lookup))
"""For KPIs that need no table."""


def measure_kpis(
    kpis: Iterable[Kpi],
    record: CaseRecord,
    as_at: dt.date,
    position: Position | None = None,
    *,
    trend: bool = True,
    own: OwnKinds | None = None,
    asked: Asked = EVERYTHING,
) -> Results:
    """Every KPI as known on a day, in the order given. Exact; see `disclosure` before publishing.

    A definition that cannot be used gives a result without a figure that says why. Where only some
    are asked for, `kpis` are all the same all that the plan defines. `own` are the kinds of
    measure that packs bring.
    """
    known = tuple(kpis)
    second = record.other(as_at)
    wanted = [kpi for kpi in known if not asked.ids or kpi.id in asked.ids]
    tables, kinds = record.cases.tables, own or {}
    source = record.source(as_at, columns_asked(tables, wanted, kinds))
    context = Context(source, as_at, (), position, known, second, kinds)
    many = asked.periods if trend else 1
    used = needs_of_all(tables, (kpi.measure for kpi in wanted), kinds, all_of_it=False)
    trust = Trust(source, as_at, record.unreadable, record.second, used, kinds)
    return tuple(_result(kpi, context, many, trust) for kpi in wanted)


def _result(kpi: Kpi, context: Context, many: int | None, trust: Trust) -> Result:
    period = period_at(kpi.period, context.as_of)
    if kpi.measure is None:
        return _gap(kpi, period, State.NO_MECHANISM, "Nobody has said yet how this is measured.")
    periods = (period,) if many == 1 else trend_periods(kpi.period, context.as_of, many)
    if kpi.period is PeriodKind.SNAPSHOT and not _is_of_a_day(kpi.measure, context):
        periods = tuple(_over_twelve_months(one) for one in periods)
        period = periods[-1]
    try:
        _refuse_faults(kpi, context)
        missing = _missing(kpi.measure, context)
        if missing:
            return _gap(kpi, period, State.NO_DATA, f"There is no table {', '.join(missing)}.")
        about = _about(kpi.measure, context)
        figures = _typed(kpi, context)
        gaps = trust.gaps(kpi.measure)
        if gaps.needed and not gaps.only_ends:
            return _without(kpi, period, gaps)
        found = measured(kpi.measure, replace(context, periods=periods, figures=figures))
        if gaps.needed:
            return _without(kpi, period, gaps, found)
        found = since_rows_begin(found, kpi.measure, periods, context)
        blank = () if found.counts[-1].value else undated(kpi.measure, context)
        rests = trust.rests(kpi.measure, gaps)
        last_year, also = _last_year(kpi, context), _also(kpi, context, trust)
    except GovernanceError as fault:  # one bad definition does not take the others down
        return _gap(kpi, period, State.NO_DATA, f"The definition cannot be used: {fault}.")
    if blank:
        gap = _blank(kpi, period, blank, is_unread=trust.has_unread(kpi.measure))
        return gap.model_copy(update={"rests_on": rests})
    if rests and not rests.rows and _is_of_a_day(kpi.measure, context):
        none = "No row of the tables behind it was known on that day."
        return _gap(kpi, period, State.NO_DATA, none).model_copy(update={"rests_on": rests})
    judged = judged_as(kpi, found, periods, period, about)
    judged = judged.model_copy(update={"rests_on": rests, "last_year": last_year, "also": also})
    doubt = trust.doubt(rests, judged.counted) or trust.late(kpi.measure, period.last)
    return _doubted(judged, doubt)


def _refuse_faults(kpi: Kpi, context: Context) -> None:
    """Raise DefinitionError for the first fault of how it is counted, or of how others count it.

    What `check` calls a fault would else be counted as nothing.
    """
    for measure in (kpi.measure, *(other.measure for other in kpi.also)):
        if measure is not None:
            for fault in definition_faults(context.tables, measure, context.own):
                raise fault


def _last_year(kpi: Kpi, context: Context) -> Beside | None:
    """The final figure of the year before, while there is hardly any of this one."""
    if kpi.period is not PeriodKind.YEAR_TO_DATE or kpi.measure is None:
        return None
    year = year_before(context.as_of)
    if year is None or kpi.measure.kind == "typed":
        return None
    found = measured(kpi.measure, replace(context, periods=(year,)))
    return Beside(label="Last year", period=year, counted=found.counts[-1])


def _also(kpi: Kpi, context: Context, trust: Trust) -> tuple[Beside, ...]:
    """The same as others count it; left out where the data have not what they need."""
    found = []
    for number, other in enumerate(kpi.also):
        if other.measure is None or _missing(other.measure, context):
            continue
        gaps = trust.gaps(other.measure)
        if gaps.needed or gaps.optional:
            continue
        period = period_at(other.period, context.as_of)
        counted = measured(other.measure, replace(context, periods=(period,))).counts[-1]
        found.append(
            Beside(
                label=other.label,
                period=period,
                counted=counted,
                difference=other.difference,
                number=number,
            )
        )
    return tuple(found)


def _without(kpi: Kpi, period: Period, gaps: Gaps, found: Measured | None = None) -> Result:
    """No figure, for want of columns; where only the end is not told, what was due is known."""
    gap = _gap(kpi, period, State.NO_DATA, f"The data have no {' or '.join(gaps.needed)}.")
    if found is None:
        return gap
    counted = found.counts[-1].model_copy(update={"value": None})
    return gap.model_copy(update={"counted": counted, "unit": found.unit})


def _blank(kpi: Kpi, period: Period, paths: tuple[str, ...], *, is_unread: bool) -> Result:
    """No figure, since no row is dated: the files say no days, or none that can be read."""
    if is_unread:
        why = f"No {' or '.join(paths)} could be read."
        return _gap(kpi, period, State.UNRELIABLE, why)
    return _gap(kpi, period, State.NO_DATA, f"No row says {' or '.join(paths)}.")


def _doubted(result: Result, why: str) -> Result:
    """The same without a rating where its rows are not to be relied on."""
    rests = result.rests_on
    is_known = result.state is State.NOTHING_DUE and not (rests and rests.undated)
    if not why or is_known or result.state is State.NO_DATA:
        return result
    return result.model_copy(update={"state": State.UNRELIABLE, "why": why, "rag": None})


def _about(measure: Measure, context: Context) -> About:
    tables, own = context.tables, context.own.get(measure.kind)
    words, said = words_of(tables, measure), sentence_of(tables, measure)
    if own is None:
        return About(words, counts_of(tables, measure), said)
    return About(words, own.counted(cast("OwnMeasure", measure), tables), said)


def _is_of_a_day(measure: Measure, context: Context) -> bool:
    own = context.own.get(measure.kind)
    if isinstance(measure, Ratio):
        return measure.is_of_stocks
    return own.of_a_day if own else measure.kind in _OF_A_DAY


def _over_twelve_months(period: Period) -> Period:
    """What happens over time, seen on a day, speaks of the twelve months that end on it."""
    return period.model_copy(update={"label": f"12 months to {period.label}"})


def _typed(kpi: Kpi, context: Context) -> Figures:
    """What was typed for it; of a plan's own position alone, since it is exact."""
    return figures_of(kpi.id, context.position.figures) if context.position else ()


def _missing(measure: Measure, context: Context) -> list[str]:
    """The tables that a measure needs and that are not there."""
    needed = tables_of(context.tables, measure, context.own)
    missing = [one for one in needed if not context.source.has(one)]
    if measure.kind == "field_match":
        second = context.second
        if second is None or not second.has(measure.table):
            missing.append(f"{measure.table} of the other system")
    return missing


def _gap(kpi: Kpi, period: Period, state: State, why: str) -> Result:
    return Result(
        kpi=kpi, period=period, unit=Unit.PERCENT, counted=Counted(), state=state, why=why
    )
