"""One count over another, where the two come from different tables or are sums."""

from __future__ import annotations

import narwhals as nw

from governance.domain.kpi.ratio import Ratio, Term
from governance.kpis.case_frames import Frame
from governance.kpis.measures.context import Context, Measured, share
from governance.kpis.measures.kinds.events import within
from governance.kpis.measures.paths import col
from governance.kpis.measures.tally import THERE, brought_home, in_windows, standing_on
from governance.kpis.results import Counted, Unit


def ratio(measure: Ratio, context: Context) -> Measured:
    """The sum of the terms above over the sum of those below, for each period."""
    months = [1 if measure.is_of_stocks else _months(one) for one in context.windows]
    over = [_term(term, context, months) for term in measure.over]
    under = [_term(term, context, months) for term in measure.under]
    counts = []
    for number in range(len(context.periods)):
        top, bottom = (sum(one[number] for one in terms) for terms in (over, under))
        counts.append(_counted(top, bottom, measure.unit))
    return Measured(unit=Unit(measure.unit), counts=tuple(counts))


def _counted(top: float, bottom: float, unit: str) -> Counted:
    if unit == "percent":
        return share(top, bottom)
    return Counted(numerator=top, denominator=bottom, value=top / bottom if bottom else None)


def _term(term: Term, context: Context, months: list[int]) -> list[float]:
    """The term's count for each period; a plain number is so many for each of its months."""
    if term.table is None:
        return [(term.number or 0) * one for one in months]
    paths = (term.event, term.sum, term.each, *(term.open or ()))
    frame = context.source.rows(term.table, paths, term.where)
    if term.sum:
        return [_sum(frame, term.sum, _flag(term, window)) for window in context.windows]
    if term.open:
        days = [last for _, last in context.windows]
        start, ends = (col(path) for path in term.open)
        return [*standing_on(frame, start, ends, days, term.each)]
    counted = in_windows(frame, col(str(term.event)), {}, context.windows, term.each)
    return [*counted[THERE]]


def _flag(term: Term, window: tuple[int, int]) -> nw.Expr:
    if term.open:
        start, ends = (col(path) for path in term.open)
        return (start <= window[1]) & (ends.is_null() | (ends > window[1]))
    return within(str(term.event), window)


def _sum(frame: Frame, path: str, flag: nw.Expr) -> float:
    """To six decimals: beyond, engines differ by the order in which they add."""
    rows = brought_home(frame.filter(flag).select(col(path).sum().alias("_sum")))
    found = rows[0]["_sum"] or 0
    return round(found, 6) if isinstance(found, float) else found


def _months(window: tuple[int, int]) -> int:
    """How many months a period has, and never less than one."""
    return max(round((window[1] - window[0] + 1) / 30.4), 1)
