"""A page a KPI family: each figure with its chart, definition, comparison and caveat."""

from __future__ import annotations

from governance.blocks import (
    AnyBlock,
    Blocks,
    Column,
    Facts,
    Heading,
    Line,
    Table,
    line,
    paragraphs,
    rows_of,
)
from governance.kpis.results import Group, Result, TypedBy, Unit
from governance.reporting.report_facts import ReportFacts
from governance.views import charts
from governance.views.amounts import (
    amount,
    beside_words,
    counted_figure,
    figure,
    group_words,
    target_text,
    typed_words,
)
from governance.views.charts.targets import chance
from governance.views.sections.kpis.comparison import comparison
from governance.views.sections.kpis.kpi_chart import kpi_chart, trend_reading, without_chart
from governance.views.sections.kpis.signs import signs
from governance.views.sections.kpis.spoken import said_lines
from governance.views.words import listed

MANY = 12
"""Groups shown; the rest are counted."""


def kpi_pages(facts: ReportFacts) -> Blocks:
    """Every family, each from a heading of its own."""
    if not facts.kpis:
        return Blocks(blocks=(paragraphs("The plan defines no KPIs yet."),))
    found = [one.id for one in facts.evidence.families]
    found += [one.kpi.family for one in facts.kpis]
    pages = [kpi_family(facts, name) for name in dict.fromkeys(found)]
    return Blocks(blocks=tuple(block for page in pages for block in page.blocks))


def kpi_family(facts: ReportFacts, family: str) -> Blocks:
    """One family, such as PT: figure, chart and definition of each of its KPIs."""
    named = {one.id: one.name for one in facts.evidence.families}
    heading = Heading(text=named.get(family, family))
    found = tuple(one for one in facts.kpis if one.kpi.family == family)
    if not found:
        return Blocks(blocks=(heading, paragraphs("No KPI is defined here yet.")))
    told = [block for result in found for block in kpi_facts(facts, result)]
    return Blocks(blocks=(heading, *signs(facts, found, told), *told))


def kpi_facts(facts: ReportFacts, result: Result) -> list[AnyBlock]:
    """One KPI: what it says and is, then its chart, then its groups."""
    blocks: list[AnyBlock] = [_facts(facts, result)]
    chart = kpi_chart(facts, result)
    blocks += [chart] if chart is not None else without_chart(facts, result)
    bars = charts.group_chart(result, in_order=_is_waiting(result)) if result.groups else None
    if bars is not None:
        blocks.append(bars)
    elif result.groups:
        blocks.append(group_table(result))
    if result.excluded:
        blocks.append(_table(f"{result.kpi.id}: not in scope, and why", result.excluded, result))
    return blocks


def _is_waiting(result: Result) -> bool:
    return result.kpi.measure is not None and result.kpi.measure.kind == "waiting"


def group_table(result: Result) -> AnyBlock:
    """The figure of each group; at most so many, those not recorded last."""
    return _table(f"{result.kpi.id} by group, {result.period.label}", result.groups, result)


def _table(caption: str, groups: tuple[Group, ...], result: Result) -> AnyBlock:
    """A table; a sentence where every group has the same figure, or the same sign."""
    shown = groups[:MANY]
    more = len(groups) - len(shown)
    unit = (
        Unit.COUNT if result.kpi.measure and result.kpi.measure.kind == "waiting" else result.unit
    )
    if groups is result.excluded:
        unit = Unit.COUNT
    rows = [
        [group_words(result, group.name), amount(group.counted.numerator)]
        if unit is Unit.COUNT
        else [group_words(result, group.name), counted_figure(group.counted, unit)]
        for group in shown
    ]
    note = f"{more} more groups are in the data." if more else ""
    if len(rows) > 1 and len({told for _, told in rows}) == 1:
        names = listed([name for name, _ in rows])
        return paragraphs(f"{caption}: {rows[0][1]} in each of {names}. {note}".strip())
    return Table(
        caption=caption,
        columns=(Column(title="Group", width="wide"), Column(title="Figure", numeric=True)),
        rows=rows_of(rows),
        note=note,
    )


def _facts(facts: ReportFacts, result: Result) -> Facts:
    kpi = result.kpi
    items: list[tuple[str, Line]] = [("What it says", _says(result))]
    if result.target is not None or kpi.statutory is not None:
        items.append(("Aimed at", line(_aims(result))))
    beside = _beside(result)
    if beside:
        items.append(("Beside it", line(beside)))
    if others := beside_words(result):
        told = [f"{words}." for words in others]
        told += [facts.text(other.difference) for other in result.also if other.difference]
        items.append(("Counted another way", line(" ".join(told))))
    reading = trend_reading(result)
    if reading:
        items.append(("Over time", line(reading)))
    items += [(name, line(text)) for name, text in said_lines(facts, kpi.id)]
    items.append(("What is counted", line(facts.text(kpi.definition))))
    compared = comparison(facts, result)
    if compared:
        items.append(("Elsewhere", line(compared)))
    if kpi.caveat:
        items.append(("Mind", line(facts.text(kpi.caveat))))
    if kpi.source:
        items.append(("Source", line(kpi.source)))
    if result.typed:
        items.append(("Where from", line(_typed(facts, result.typed))))
    if kpi.owner:
        items.append(("Owner", line(facts.owners((kpi.owner,)))))
    return Facts(title=line(f"{kpi.id} {kpi.name}"), items=tuple(items), rag=result.rag)


def _typed(facts: ReportFacts, typed: TypedBy) -> str:
    """Who typed the figure, when, and what was said with it, as this audience may read it."""
    told = (
        typed_words(typed, facts.who(typed.by)),
        facts.says(typed.reason),
        facts.says(typed.note),
    )
    return " ".join(one for one in told if one)


def _says(result: Result) -> Line:
    words = f" {figure(result)}, {result.period.label}."
    interval = _interval(result)
    if interval:
        words += f" {interval}"
    if result.why and result.rag is None:
        words += f" {result.why}"
    return line(result.rag, words) if result.rag else line("Grey:", words)


def _interval(result: Result) -> str:
    """What chance alone allows for a share of few; nothing for signs, which it would undo."""
    if result.unit is not Unit.PERCENT:
        return ""
    found = chance(result)
    if found is None:
        return ""
    low, high = (f"{one:.0f}%" for one in found)
    return f"So few answered that the true share may lie anywhere from {low} to {high}."


def _aims(result: Result) -> str:
    kpi = result.kpi
    parts = []
    if result.target is not None:
        planned = "planned by then" if kpi.trajectory else "target"
        parts.append(f"{planned}: {target_text(kpi, result.target, result.unit)}")
    if kpi.statutory is not None:
        parts.append(f"the law: {amount(kpi.statutory, result.unit)}")
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]}."


def _beside(result: Result) -> str:
    """What must stand beside the figure, so that it cannot hide anything."""
    parts = []
    if result.overdue is not None:
        parts.append(f"{amount(result.overdue)} open and overdue")
    if result.closed is not None:
        parts.append(
            f"of what was done in the period, {counted_figure(result.closed, result.unit)}"
        )
    if result.without_exceptions is not None:
        without = counted_figure(result.without_exceptions, result.unit)
        parts.append(f"without cases under an exception, {without}")
    if result.p90 is not None:
        is_slip = result.unit is Unit.COUNT
        what = "typical slip" if is_slip else "nine of ten took no longer than"
        parts.append(f"{what} {amount(result.p90, Unit.DAYS if is_slip else result.unit)}")
    if result.flow is not None:
        flow = [amount(one) for one in (result.flow.opening, result.flow.received)]
        flow += [amount(one) for one in (result.flow.closed, result.flow.closing)]
        parts.append("{} open before, {} received, {} closed, {} open after".format(*flow))
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]}." if text else ""
