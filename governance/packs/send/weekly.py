"""Sections of the weekly update: transfers, requests, consultations, trust in the data."""

from __future__ import annotations

from governance.blocks import (
    AnyBlock,
    Blocks,
    Cell,
    Column,
    Heading,
    Table,
    Tile,
    Tiles,
    bullets,
    cell,
    line,
    paragraphs,
    rows_of,
)
from governance.kpis.results import NOT_RECORDED, Counted, Group, Number, Result, Unit
from governance.reporting.report_facts import ReportFacts
from governance.views.amounts import amount, counted_figure, figure, group_words, value_text
from governance.views.sections.kpis.kpi_chart import hidden_burn_up, kpi_chart
from governance.views.sections.kpis.scorecard import figure_cell, rating_cell
from governance.views.sections.kpis.signs import signs
from governance.views.sections.weekly import figures_moved
from governance.views.words import count, long_date

_FIGURE = Column(title="Figure", width="wide")
_FAMILIES = ("PT", "NP", "CO", "CA")
_WEEKLY = ("PT02", "PT05", "PT06", "NP03", "NP05", "CO01", "CO03", "CA03")


def weekly_top(facts: ReportFacts) -> Blocks:
    """The four numbers that matter this week, and how long is left."""
    tiles = [
        _tile(facts, "PT02", "Phase transfers final"),
        _tile(facts, "PT05", "Cannot be done lawfully in time"),
        _tile(facts, "NP03", "Requests open outside phase transfer"),
        _tile(facts, "CO03", "Children refused by three settings or more"),
    ]
    found = tuple(tile for tile in tiles if tile is not None)
    left = _left(facts)
    blocks: list[AnyBlock] = [Heading(text="This week")]
    blocks += [paragraphs(left, lead=True)] if left else []
    if not left and not found:
        blocks.append(paragraphs("The plan measures nothing of this yet."))
    if found:
        shown = [one for one in facts.kpis if one.kpi.family in _FAMILIES]
        blocks += [*signs(facts, shown), Tiles(tiles=found)]
    return Blocks(blocks=tuple(blocks))


def weekly_transfers(facts: ReportFacts) -> Blocks:
    """Named to date against the trajectory, by phase and area, and who cannot be done in time."""
    blocks: list[AnyBlock] = [Heading(text="Phase transfer against the deadline")]
    burn_up = facts.kpi("PT02")
    if burn_up is None:
        return Blocks(blocks=(*blocks, paragraphs("The plan does not measure it yet (PT02).")))
    chart = kpi_chart(facts, burn_up)
    blocks.append(chart or hidden_burn_up(facts, burn_up))
    by_area = facts.kpi("PT02-2")
    blocks.append(_by("By phase", burn_up))
    if by_area is not None and by_area.groups:
        blocks.append(_by("By area", by_area))
    blocks.append(_rows(facts, "Deadlines and the law", "PT01", "PT04", "PT05", "PT06", "PT06-2"))
    if burn_up.excluded:
        why = (
            f"{group_words(burn_up, one.name).lower()} {amount(one.counted.numerator)}"
            for one in burn_up.excluded
        )
        blocks.append(paragraphs(f"Not in scope of this year's transfer: {', '.join(why)}."))
    return Blocks(blocks=tuple(blocks))


def weekly_requests(facts: ReportFacts) -> Blocks:
    """Requests outside phase transfer: received, placed, open, and the longest waits."""
    heading = Heading(text="Requests outside phase transfer")
    table = _rows(facts, "Received, placed and open", "NP01", "NP02", "NP03", "NP04", "NP05")
    waits = facts.kpi("NP03-2")
    blocks: list[AnyBlock] = [heading, table]
    flow = facts.kpi("NP03")
    if flow is not None and flow.flow is not None:
        numbers = (flow.flow.opening, flow.flow.received, flow.flow.closed, flow.flow.closing)
        opened, received, closed, left = (amount(one) for one in numbers)
        words = f"{opened} were open at the start, {received} came, {closed} were closed"
        blocks.append(paragraphs(f"{flow.period.label}: {words}, {left} are open."))
    if waits is not None and waits.groups:
        rows = [[one.name, amount(one.counted.value)] for one in waits.groups]
        columns = (Column(title="Waiting"), Column(title="Requests", numeric=True))
        caption = f"How long open requests have waited at {waits.period.label}"
        blocks.append(Table(caption=caption, columns=columns, rows=rows_of(rows)))
    return Blocks(blocks=tuple(blocks))


def weekly_consultations(facts: ReportFacts) -> Blocks:
    """Consultations answered late, refusals, and children refused again and again."""
    heading = Heading(text="Consultations with settings")
    table = _rows(facts, "Answers and refusals", "CO01", "CO02", "CO03", "CO06")
    reasons = facts.kpi("CO05")
    blocks: list[AnyBlock] = [heading, table]
    if reasons is not None and reasons.groups:
        given = (
            f"{group_words(reasons, one.name).lower()} {amount(one.counted.value)}"
            for one in reasons.groups
        )
        blocks.append(paragraphs(f"Reasons given, {reasons.period.label}: {', '.join(given)}."))
    return Blocks(blocks=tuple(blocks))


def weekly_trust(facts: ReportFacts) -> Blocks:
    """Whether the data can be trusted: the match between systems, and what is missing."""
    heading = Heading(text="Can the data be trusted?")
    match = facts.kpi("CA03")
    words = line("The plan does not measure the match between its systems yet.")
    if match is not None:
        words = line(f"{match.kpi.name}: {figure(match)} ", match.rag or "without a rating", ".")
    rows = [[name, amount(some)] for name, some in _unrecorded(facts)]
    columns = (Column(title="KPI and group"), Column(title="Not recorded", numeric=True))
    missing = Table(
        caption="Cases without a recorded group",
        columns=columns,
        rows=rows_of(rows),
        empty="Every case that is counted has its group recorded.",
    )
    return Blocks(blocks=(heading, paragraphs(words), missing))


def weekly_changes(facts: ReportFacts) -> Blocks:
    """What the figures that matter were a week before, and are now."""
    return figures_moved(facts, *_WEEKLY)


def weekly_summary(facts: ReportFacts) -> Blocks:
    """Four lines to paste into the management team's performance report."""
    heading = Heading(text="For the performance report")
    lines = [
        _line(facts, "PT02", "Phase transfer", _left(facts)),
        _line(facts, "NP03", "Requests open outside phase transfer", ""),
        _line(facts, "CO01", "Consultations answered in 15 days", ""),
        _line(facts, "CA03", "Tracker and case system agree on", ""),
    ]
    return Blocks(blocks=(heading, bullets(*lines)))


def _tile(facts: ReportFacts, name: str, label: str) -> Tile | None:
    result = facts.kpi(name)
    if result is None:
        return None
    value = value_text(result.counted, result.unit)
    part, whole = result.counted.numerator, result.counted.denominator
    is_share = result.unit is Unit.PERCENT and whole is not None
    detail = f"{amount(part)} of {amount(whole)}" if is_share else ""
    return Tile(value=value, label=label, detail=detail, rag=result.rag)


def _left(facts: ReportFacts) -> str:
    """How long until the deadlines of the cohort in hand."""
    burn_up = facts.kpi("PT02")
    parts = []
    for one in burn_up.deadlines if burn_up else ():
        left = (one.on - facts.as_at).days
        if left >= 0:
            parts.append(f"{count(left, 'day')} to the {one.title}, {long_date(one.on)}")
        else:
            parts.append(f"the {one.title}, {long_date(one.on)}, was {count(-left, 'day')} ago")
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _by(caption: str, result: Result) -> Table:
    rows = [
        [group_words(result, one.name), counted_figure(one.counted, result.unit)]
        for one in result.groups
    ]
    columns = (Column(title="Group", width="wide"), Column(title="Final", numeric=True))
    caption = f"Phase transfers finalised: {caption[0].lower()}{caption[1:]}"
    return Table(caption=caption, columns=columns, rows=rows_of(rows))


def _rows(facts: ReportFacts, caption: str, *names: str) -> Table:
    found = [one for name in names if (one := facts.kpi(name)) is not None]
    rows: list[list[Cell]] = [
        [cell(line(f"{one.kpi.id} {one.kpi.name}")), figure_cell(one), rating_cell(one)]
        for one in found
    ]
    return Table(
        caption=caption,
        columns=(Column(title="Measure", width="wide"), _FIGURE, Column(title="Rating")),
        rows=rows_of(rows),
        empty="The plan does not measure this yet.",
    )


def _unrecorded(facts: ReportFacts) -> list[tuple[str, Number | None]]:
    return [
        (f"{result.kpi.id} {result.kpi.name}", _behind(group))
        for result in facts.kpis
        for group in result.groups
        if group.name == NOT_RECORDED
    ]


def _behind(group: Group) -> Number | None:
    counted: Counted = group.counted
    return counted.denominator if counted.denominator is not None else counted.numerator


def _line(facts: ReportFacts, name: str, label: str, more: str) -> str:
    result = facts.kpi(name)
    if result is None:
        return f"{label}: not measured yet."
    return f"{label}: {figure(result)}. {more}".strip()
