"""The weekly update of any plan: what is late, due now and next week, who owes what, what moved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from governance.assurance.unspoken import unspoken
from governance.blocks import Blocks, Cell, Column, Heading, Table, cell, line, rows_of
from governance.domain.when.planned import planned_date
from governance.kpis.results import Result, State, Unit
from governance.record.position import DeliverablePosition, MilestonePosition
from governance.reporting.chase import Owed, owed_at
from governance.reporting.report_facts import ReportFacts
from governance.views.amounts import counted_figure
from governance.views.sections.kpis.scorecard import rating_cell
from governance.views.sections.kpis.signs import signs
from governance.views.words import count, long_date

_WEEK = dt.timedelta(days=7)
_Pair = tuple[DeliverablePosition, MilestonePosition]


def fortnight(facts: ReportFacts) -> Blocks:
    """Milestones that are overdue, or end this week or next; Monday begins a week."""
    monday = facts.as_at - dt.timedelta(days=facts.as_at.weekday())
    found: list[tuple[dt.date, str, _Pair]] = []
    for pair in facts.position.each_milestone():
        mile = pair[1]
        last = mile.expected.last if mile.expected and mile.expected.is_scheduled else None
        if last is not None and not mile.state.is_closed and last < monday + 2 * _WEEK:
            found.append((last, _when(last, facts.as_at, monday), pair))
    found.sort(key=lambda one: (one[0], one[2][1].ref))
    table = Table(
        caption=f"Overdue, and due by {long_date(monday + 2 * _WEEK - dt.timedelta(days=1))}",
        columns=(
            Column(title="Milestone", width="wide"),
            Column(title="Owner"),
            Column(title="Expected"),
            Column(title="When"),
            Column(title="Rating", width="narrow"),
        ),
        rows=rows_of(_due(facts, when, pair) for _, when, pair in found),
        empty="Nothing is overdue, and nothing is due this week or next.",
    )
    return Blocks(blocks=(Heading(text="Due this week and next"), table))


def owed(facts: ReportFacts) -> Blocks:
    """Who owes what before the next report is made: a row an owner.

    An update is owed where nothing was said for as long as the plan allows, not each week.
    """
    until = facts.meeting.report_due if facts.meeting else facts.as_at + _WEEK
    stale = facts.as_at - dt.timedelta(days=facts.plan.stale_after_days)
    kpis = [one.kpi for one in facts.kpis]
    silent = tuple(unspoken(facts.position, facts.kpis))
    since = min(facts.since, stale)
    found = owed_at(facts.position, since, until, facts.changes, kpis, silent)
    table = Table(
        caption=f"Owed by {long_date(until)}",
        columns=(Column(title="Owner"), Column(title="What is asked", width="wide")),
        rows=rows_of([cell(facts.who(one.owner)), cell(*_asked(one))] for one in found),
        empty="Nobody owes anything.",
    )
    return Blocks(blocks=(Heading(text="Who owes what"), table))


def figures_moved(facts: ReportFacts, *ids: str) -> Blocks:
    """KPIs whose figure or rating is another than when this board last heard.

    Those named stand there whether they moved or not, in the order named.
    """
    before = {one.kpi.id: one for one in facts.kpis_before}
    shown = [one for name in ids if (one := facts.kpi(name))]
    if not ids:
        shown = [one for one in facts.kpis if _has_moved(before.get(one.kpi.id), one)]
    columns = (
        Column(title="Measure", width="wide"),
        Column(title=f"At {long_date(facts.since)}", numeric=True),
        Column(title=f"At {long_date(facts.as_at)}", numeric=True),
        Column(title="Change", numeric=True),
        Column(title="Rating"),
    )
    table = Table(
        caption=f"Figures at {long_date(facts.since)} and now",
        columns=columns,
        rows=rows_of(_moved_row(facts, before.get(one.kpi.id), one) for one in shown),
        empty="No figure moved." if facts.kpis else "The plan measures nothing yet.",
    )
    heading = Heading(text="Figures that moved")
    return Blocks(blocks=(heading, *signs(facts, shown, [table]), table))


def _when(last: dt.date, as_at: dt.date, monday: dt.date) -> str:
    if last < as_at:
        return f"{count((as_at - last).days, 'day')} late"
    return "This week" if last < monday + _WEEK else "Next week"


def _due(facts: ReportFacts, when: str, pair: _Pair) -> list[Cell]:
    item, mile = pair
    return [
        cell(line(f"{mile.ref} {facts.text(mile.title)}")),
        cell(facts.owners(mile.owners, short=True)),
        cell(planned_date(mile.expected)),
        cell(when),
        cell(item.rag),
    ]


def _asked(one: Owed) -> list[str]:
    """What an owner is asked for, a line a kind."""
    kinds: tuple[tuple[str, Iterable[str]], ...] = (
        ("Overdue", (mile.ref for mile in one.overdue)),
        ("Due", (mile.ref for mile in one.due)),
        ("An update of", (item.ref for item in one.updates)),
        ("A way back to Green for", (item.ref for item in one.paths)),
        ("An answer to what the evidence says of", (item.ref for item in one.doubted)),
        ("Settling", (issue.ref for issue in one.issues)),
        ("Words on", (silent.kpi.id for silent in one.words)),
        ("The figure of", (figure.kpi.id for figure in one.figures)),
    )
    told = [(kind, ", ".join(refs)) for kind, refs in kinds]
    return [f"{kind}: {refs}" for kind, refs in told if refs] or ["To know what changed hands"]


def _has_moved(was: Result | None, now: Result) -> bool:
    if was is None:
        return now.state is not State.NO_MECHANISM
    return (was.counted.value, was.rag) != (now.counted.value, now.rag)


def _moved_row(facts: ReportFacts, was: Result | None, now: Result) -> list[Cell]:
    name = cell(line(f"{now.kpi.id} {now.kpi.name}"), line(now.period.label))
    return [
        name,
        figure_at(was, facts.since),
        figure_at(now, now.period.last),
        cell(change_in(was, now)),
        rating_cell(now),
    ]


def figure_at(result: Result | None, day: dt.date) -> Cell:
    """A figure with its counts, and its period where that does not end on the day of its column."""
    if result is None:
        return cell("–")
    told = [line(counted_figure(result.counted, result.unit, result.target))]
    if result.period.last != day:
        told.append(line(result.period.label))
    return cell(*told)


def change_in(was: Result | None, now: Result) -> str:
    """The difference of two shown figures; a dash where either is a sign or missing."""
    before = was.counted.value if was else None
    after = now.counted.value
    if not isinstance(before, int | float) or not isinstance(after, int | float):
        return "–"
    change = after - before
    points = " points" if now.unit is Unit.PERCENT else ""
    return "none" if abs(change) < 0.05 else f"{change:+,.1f}".removesuffix(".0") + points
