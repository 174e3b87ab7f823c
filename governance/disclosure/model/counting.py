"""What each kind of measure counts, so that counts shared by several KPIs are known as one.

A new kind of measure without a line here is still safe: its counts stand alone, tied by
their groups and by what lies above and below the line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from governance.disclosure.model.conditions import every, left_out, of_where
from governance.disclosure.model.places import Span, Template
from governance.domain.kpi import Kpi
from governance.domain.kpi.measure import (
    BurnUp,
    Count,
    Days,
    Lacking,
    Measure,
    Rate,
    Repeated,
    ShareOfClosed,
    ShareOnTime,
    Stock,
    Survey,
    Typed,
    Waiting,
)
from governance.domain.kpi.ratio import Ratio, Term


@dataclass(frozen=True, slots=True)
class Counting:
    """The counts above and below the line."""

    part: Template
    whole: Template | None = None
    is_part: bool = True
    """False where what stands above the line may be more than what stands below it."""


@dataclass(frozen=True, slots=True)
class Moves:
    """What came in and what went out, as a flow tells them."""

    stock: Template
    received: Template
    closed: Template


def counting_of(kpi: Kpi) -> Counting | None:
    """The counts of a KPI; None for what counts no people, and for what is not measured.

    What is typed is that KPI's own count, however alike the measures of two are written.
    """
    if isinstance(kpi.measure, Typed):
        return _typed(kpi.measure, kpi.id)
    return counting(kpi.measure) if kpi.measure else None


def counting_of_other(kpi: Kpi, number: int) -> Counting | None:
    """The counts of one of a KPI's other ways to count."""
    measure = kpi.also[number].measure
    return counting(measure) if measure else None


def counting(measure: Measure) -> Counting | None:
    """The counts of a measure over tables; None for what counts no people."""
    return _KINDS.get(measure.kind, _alone)(measure)


def closed_of(measure: Measure) -> Counting | None:
    """For a share of what was due: the share of what was done."""
    if not isinstance(measure, ShareOnTime):
        return None
    done = _event(measure, measure.done)
    return Counting(done.also(_in_time(measure), *of_where(measure.hit)), done)


def plain_of(measure: Measure) -> Counting | None:
    """The same counts without the rows under an exception."""
    found = counting(measure)
    if not isinstance(measure, ShareOnTime) or found is None or found.whole is None:
        return None
    excepted = [every(of_where(one)) for one in measure.excepted]
    without = left_out(excepted[0] if len(excepted) == 1 else (f"any of {excepted}",), ())
    return Counting(found.part.also(*without), found.whole.also(*without))


def overdue_of(measure: Measure) -> Template:
    """What is open and past its limit on the last day."""
    if not isinstance(measure, ShareOnTime):
        return Template(f"overdue {_plain(measure)}", span=Span.DAY)
    if measure.due and not measure.earlier:
        return _past(measure, measure.due, measure.done)
    return Template(f"overdue {_due(measure)} {measure.done}", of_where(measure.where), Span.DAY)


def moves_of(measure: Measure) -> Moves | None:
    """The counts of a flow."""
    if not isinstance(measure, Stock):
        return None
    started, ended = _words(measure.start), _words(measure.ends)
    if measure.past:  # what is done in time neither comes nor goes
        ended = f"{ended} after {measure.past}"
        started = f"the day after {measure.past}, {ended}"
    return Moves(_stock(measure), _event(measure, started), _event(measure, ended))


def excluded_of(measure: Measure) -> Template:
    """Who is not in a cohort's scope."""
    return Template(f"not in scope {_plain(measure)}", span=Span.COHORT)


def terms_of(measure: Measure) -> tuple[tuple[Template, tuple[Template, ...]], ...]:
    """Sums and their terms, where a count is the sum of several."""
    if not isinstance(measure, Ratio):
        return ()
    found = ((_sum(terms), tuple(map(_term, terms))) for terms in (measure.over, measure.under))
    return tuple((total, terms) for total, terms in found if len(terms) > 1)


def _words(values: Iterable[str]) -> str:
    return " or ".join(sorted(values))


def _plain(measure: Measure) -> str:
    return measure.model_dump_json(exclude={"by"}, exclude_defaults=True)


def _event(measure: Any, path: str) -> Template:
    what = _each(measure, f"{measure.table} {path}")
    return Template(what, of_where(measure.where), adds=not getattr(measure, "each", None))


def _each(measure: Any, what: str) -> str:
    each = getattr(measure, "each", None)
    return f"{what} each {each}" if each else what


def _due(measure: ShareOnTime | ShareOfClosed) -> str:
    fields = {"table", "start", "clock", "within", "due", "clock_code", "earlier", "each"}
    return measure.model_dump_json(include=fields, exclude_defaults=True)


def _in_time(measure: ShareOnTime | ShareOfClosed) -> str:
    limit = measure.within
    if limit and not measure.earlier:
        return f"{limit.unit} from {_words(measure.start)} to {measure.done} <= {limit.number}"
    return f"{measure.done} in time {_due(measure)}"


def _on_time(measure: ShareOnTime) -> Counting:
    whole = Template(f"due {_due(measure)}", of_where(measure.where), adds=not measure.each)
    return Counting(whole.also(_in_time(measure), *of_where(measure.hit)), whole)


def _of_closed(measure: ShareOfClosed) -> Counting:
    whole = _event(measure, measure.done)
    if measure.late:
        return Counting(whole.also(*left_out((_in_time(measure),), ())), whole)
    return Counting(whole.also(_in_time(measure), *of_where(measure.hit)), whole)


def _count(measure: Count) -> Counting:
    return Counting(_event(measure, measure.event))


def _rate(measure: Rate) -> Counting:
    whole = _event(measure, measure.event)
    first = (f"first of {measure.first_of}",) if measure.first_of else ()
    return Counting(whole.also(*of_where(measure.hit), *first), whole)


def _survey(measure: Survey) -> Counting:
    whole = _event(measure, measure.event).also(f"question {measure.question}")
    if measure.wave:
        whole = Template(f"{whole.what} newest {measure.wave}", whole.given)
    return Counting(whole.also(f"score >= {measure.at_least}"), whole)


def _stock(measure: Stock | Lacking | Waiting) -> Template:
    starts = (measure.start,) if isinstance(measure.start, str) else measure.start
    past = getattr(measure, "past", None)
    starts = (past,) if past else starts
    ends = (measure.ends,) if isinstance(measure.ends, str) else measure.ends
    what = _each(measure, f"open {measure.table} {_words(starts)} until {_words(ends)}")
    return Template(what, of_where(measure.where), Span.DAY)


def _open(measure: Stock) -> Counting:
    whole = _stock(measure)
    if measure.over:
        limit = f"{measure.over.unit} open >= {measure.over.number}"
        return Counting(whole.also(limit), whole)
    if measure.due and measure.left is None:
        return Counting(_past(measure, measure.due, _words(measure.ends)), whole)
    fields = {"clock", "due", "left", "more_without"}
    limit = measure.model_dump_json(include=fields, exclude_defaults=True)
    return Counting(whole) if limit == "{}" else Counting(whole.also(f"past {limit}"), whole)


def _past(measure: Stock | ShareOnTime, due: str, done: str) -> Template:
    """Past the day it was due and not done: the same children, whichever measure counts them."""
    what = _each(measure, f"open {measure.table} {due} until {done}")
    return Template(what, of_where(measure.where), Span.DAY)


def _lacking(measure: Lacking) -> Counting:
    whole = _stock(measure)
    return Counting(whole.also(f"nothing open in {measure.other}"), whole)


def _days(measure: Days) -> Counting:
    size = _event(measure, measure.end).also(f"{_words(measure.start)} present")
    return Counting(size, size)


def _waiting(measure: Waiting) -> Counting:
    size = _stock(measure)
    return Counting(size, size)


def _repeated(measure: Repeated) -> Counting:
    what = f"{measure.who} with so many {measure.what}, {measure.table} {measure.event}"
    return Counting(Template(what, of_where(measure.where)).also(f"times >= {measure.at_least}"))


def _burn_up(measure: BurnUp) -> Counting:
    what = f"cohort {measure.table} {measure.year} {measure.status} {_words(measure.scope)}"
    whole = Template(what, of_where(measure.where), Span.COHORT)
    done = Template(f"{what} {measure.done}", whole.given, Span.SINCE, adds=True)
    return Counting(done, whole)


def _ratio(measure: Ratio) -> Counting:
    return Counting(_sum(measure.over), _sum(measure.under), is_part=False)


def _sum(terms: tuple[Term, ...]) -> Template:
    if len(terms) == 1:
        return _term(terms[0])
    return Template(" + ".join(sorted(term.model_dump_json() for term in terms)))


def _term(term: Term) -> Template:
    if term.table is None or term.sum:
        return Template(term.model_dump_json(exclude_defaults=True), adds=bool(term.table))
    if term.open:
        return Template(
            f"open {term.table} {' until '.join(term.open)}", of_where(term.where), Span.DAY
        )
    return _event(term, str(term.event))


def _alone(measure: Measure) -> Counting:
    """Counts that no other KPI shares."""
    whole = Template(_plain(measure))
    return Counting(whole.also("hit"), whole)


def _typed(measure: Typed, kpi: str) -> Counting | None:
    if not measure.counts_people:
        return None
    whole = Template(f"typed {kpi}")
    if measure.unit == "percent":
        return Counting(whole.also("hit"), whole)
    if measure.unit in ("days", "working_days"):
        return Counting(whole, whole)
    return Counting(whole, Template(f"typed {kpi}, of"), is_part=False)


def _nobody(_: Measure) -> None:
    """The plan's health counts actions, which the same report lists."""


_KINDS: dict[str, Callable[[Any], Counting | None]] = {
    "share_on_time": _on_time,
    "share_of_closed": _of_closed,
    "count": _count,
    "rate": _rate,
    "survey": _survey,
    "stock": _open,
    "lacking": _lacking,
    "days": _days,
    "waiting": _waiting,
    "repeated": _repeated,
    "burn_up": _burn_up,
    "ratio": _ratio,
    "plan_health": _nobody,
}
