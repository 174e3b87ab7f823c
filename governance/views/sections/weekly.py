"""The weekly update: transfers, requests, consultations, trust in the data, and a summary."""

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
from governance.control.brief import Brief
from governance.control.clocks import cohort_year, transfer_deadline
from governance.control.results import NOT_RECORDED, Counted, Group, Number, Result, Unit
from governance.domain.cases.labels import code_label
from governance.views.figures import amount, counted_figure, figure, group_words
from governance.views.sections.kpi_chart import hidden_burn_up, kpi_chart
from governance.views.sections.scorecard import figure_cell, rating_cell
from governance.views.sections.signs import signs
from governance.views.words import count, long_date

_FIGURE = Column(title="Figure", width="wide")
_FAMILIES = ("PT", "NP", "CO", "CA")
_WEEKLY = ("PT02", "PT05", "PT06", "NP03", "NP05", "CO01", "CO03", "CA03")


def weekly_top(brief: Brief) -> Blocks:
    """The four numbers that matter this week, and how long is left."""
    tiles = [
        _tile(brief, "PT02", "Phase transfers final"),
        _tile(brief, "PT05", "Cannot be done lawfully in time"),
        _tile(brief, "NP03", "Requests open outside phase transfer"),
        _tile(brief, "CO03", "Children refused by three settings or more"),
    ]
    found = tuple(tile for tile in tiles if tile is not None)
    blocks: list[AnyBlock] = [Heading(text="This week"), paragraphs(_left(brief), lead=True)]
    if found:
        shown = [one for one in brief.kpis if one.kpi.family in _FAMILIES]
        blocks += [*signs(brief, shown), Tiles(tiles=found)]
    return Blocks(blocks=tuple(blocks))


def weekly_transfers(brief: Brief) -> Blocks:
    """Named to date against the trajectory, by phase and area, and who cannot be done in time."""
    blocks: list[AnyBlock] = [Heading(text="Phase transfer against the deadline")]
    burn_up = brief.kpi("PT02")
    if burn_up is None:
        return Blocks(blocks=(*blocks, paragraphs("The plan does not measure it yet (PT02).")))
    chart = kpi_chart(brief, burn_up)
    blocks.append(chart or hidden_burn_up(brief, burn_up))
    by_area = brief.kpi("PT02-2")
    blocks.append(_by("By phase", burn_up))
    if by_area is not None and by_area.groups:
        blocks.append(_by("By area", by_area))
    blocks.append(_rows(brief, "Deadlines and the law", "PT01", "PT04", "PT05", "PT06", "PT06-2"))
    if burn_up.excluded:
        why = (
            f"{code_label('', one.name).lower()} {amount(one.counted.numerator)}"
            for one in burn_up.excluded
        )
        blocks.append(paragraphs(f"Not in scope of this year's transfer: {', '.join(why)}."))
    return Blocks(blocks=tuple(blocks))


def weekly_requests(brief: Brief) -> Blocks:
    """Requests outside phase transfer: received, placed, open, and the longest waits."""
    heading = Heading(text="Requests outside phase transfer")
    table = _rows(brief, "Received, placed and open", "NP01", "NP02", "NP03", "NP04", "NP05")
    waits = brief.kpi("NP03-2")
    blocks: list[AnyBlock] = [heading, table]
    flow = brief.kpi("NP03")
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


def weekly_consultations(brief: Brief) -> Blocks:
    """Consultations answered late, refusals, and children refused again and again."""
    heading = Heading(text="Consultations with settings")
    table = _rows(brief, "Answers and refusals", "CO01", "CO02", "CO03", "CO06")
    reasons = brief.kpi("CO05")
    blocks: list[AnyBlock] = [heading, table]
    if reasons is not None and reasons.groups:
        given = (
            f"{group_words(reasons, one.name).lower()} {amount(one.counted.value)}"
            for one in reasons.groups
        )
        blocks.append(paragraphs(f"Reasons given, {reasons.period.label}: {', '.join(given)}."))
    return Blocks(blocks=tuple(blocks))


def weekly_trust(brief: Brief) -> Blocks:
    """Whether the data can be trusted: the match between systems, and what is missing."""
    heading = Heading(text="Can the data be trusted?")
    match = brief.kpi("CA03")
    words = line("The plan does not measure the match between its systems yet.")
    if match is not None:
        words = line(f"{match.kpi.name}: {figure(match)} ", match.rag or "without a rating", ".")
    rows = [[name, amount(some)] for name, some in _unrecorded(brief)]
    columns = (Column(title="KPI and group"), Column(title="Not recorded", numeric=True))
    missing = Table(
        caption="Cases without a recorded group",
        columns=columns,
        rows=rows_of(rows),
        empty="Every case that is counted has its group recorded.",
    )
    return Blocks(blocks=(heading, paragraphs(words), missing))


def weekly_changes(brief: Brief) -> Blocks:
    """What the figures that matter were a week before, and are now."""
    heading = Heading(text="What changed since last week")
    before = {one.kpi.id: one for one in brief.kpis_before}
    rows = []
    for name in _WEEKLY:
        now, was = brief.kpi(name), before.get(name)
        if now is not None:
            cells = [cell(f"{now.kpi.id} {now.kpi.name}"), _value(was), _value(now)]
            rows.append([*cells, cell(_moved(was, now))])
    columns = (
        Column(title="Measure", width="wide"),
        Column(title=f"At {long_date(brief.since)}", numeric=True),
        Column(title=f"At {long_date(brief.as_at)}", numeric=True),
        Column(title="Change", numeric=True),
    )
    table = Table(
        caption="The figures a week apart",
        columns=columns,
        rows=rows_of(rows),
        empty="The plan does not measure them yet.",
    )
    return Blocks(blocks=(heading, table))


def weekly_summary(brief: Brief) -> Blocks:
    """Four lines to paste into the management team's performance report."""
    heading = Heading(text="For the performance report")
    lines = [
        _line(brief, "PT02", "Phase transfer", _left(brief)),
        _line(brief, "NP03", "Requests open outside phase transfer", ""),
        _line(brief, "CO01", "Consultations answered in 15 days", ""),
        _line(brief, "CA03", "Tracker and case system agree on", ""),
    ]
    return Blocks(blocks=(heading, bullets(*lines)))


def _tile(brief: Brief, name: str, label: str) -> Tile | None:
    result = brief.kpi(name)
    if result is None:
        return None
    value = amount(result.counted.value, result.unit)
    part, whole = result.counted.numerator, result.counted.denominator
    detail = f"{amount(part)} of {amount(whole)}" if result.unit is Unit.PERCENT else ""
    return Tile(value=value, label=label, detail=detail, rag=result.rag)


def _left(brief: Brief) -> str:
    """How long until the deadlines of the cohort in hand."""
    year = cohort_year(brief.as_at)
    inclusive = brief.plan.cases.deadline_inclusive
    parts = []
    for phase, what in (("school", "the school deadline"), ("post16", "the post-16 deadline")):
        day = transfer_deadline(phase, year, deadline_inclusive=inclusive)
        left = (day - brief.as_at).days
        if left >= 0:
            parts.append(f"{count(left, 'day')} to {what}, {long_date(day)}")
        else:
            parts.append(f"{what}, {long_date(day)}, was {count(-left, 'day')} ago")
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]}."


def _by(caption: str, result: Result) -> Table:
    rows = [
        [group_words(result, one.name), counted_figure(one.counted, result.unit)]
        for one in result.groups
    ]
    columns = (Column(title="Group", width="wide"), Column(title="Final", numeric=True))
    caption = f"Phase transfers finalised: {caption[0].lower()}{caption[1:]}"
    return Table(caption=caption, columns=columns, rows=rows_of(rows))


def _rows(brief: Brief, caption: str, *names: str) -> Table:
    found = [one for name in names if (one := brief.kpi(name)) is not None]
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


def _unrecorded(brief: Brief) -> list[tuple[str, Number | None]]:
    return [
        (f"{result.kpi.id} {result.kpi.name}", _behind(group))
        for result in brief.kpis
        for group in result.groups
        if group.name == NOT_RECORDED
    ]


def _behind(group: Group) -> Number | None:
    counted: Counted = group.counted
    return counted.denominator if counted.denominator is not None else counted.numerator


def _value(result: Result | None) -> Cell:
    if result is None:
        return cell("–")
    return cell(amount(result.counted.value, result.unit))


def _moved(was: Result | None, now: Result) -> str:
    """The difference of two shown figures; a dash where either is a sign or missing."""
    before = was.counted.value if was else None
    after = now.counted.value
    if not isinstance(before, int | float) or not isinstance(after, int | float):
        return "–"
    change = after - before
    points = " points" if now.unit is Unit.PERCENT else ""
    return "none" if abs(change) < 0.05 else f"{change:+,.1f}".removesuffix(".0") + points


def _line(brief: Brief, name: str, label: str, more: str) -> str:
    result = brief.kpi(name)
    if result is None:
        return f"{label}: not measured yet."
    return f"{label}: {figure(result)}. {more}".strip()
