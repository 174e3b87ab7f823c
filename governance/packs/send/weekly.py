"""Sections of the weekly update, which is one page: transfers, the figures, trust in the data."""

from __future__ import annotations

from collections.abc import Iterable

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
from governance.views.amounts import (
    amount,
    counted_figure,
    figure,
    group_words,
    period_words,
    value_text,
)
from governance.views.sections.kpis.kpi_chart import hidden_burn_up, kpi_chart
from governance.views.sections.kpis.scorecard import rating_cell
from governance.views.sections.kpis.signs import signs
from governance.views.sections.weekly import change_in, figure_at
from governance.views.words import count, long_date

_FAMILIES = ("PT", "NP", "CO", "CA")
_WEEKLY = (
    "PT01", "PT02", "PT04", "PT05", "PT06", "NP01", "NP02", "NP03", "NP05", "CO01", "CO02", "CO03",
    "CA03",
)  # fmt: skip


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
        numbers = Tiles(tiles=found)
        blocks += [*signs(facts, shown, [numbers]), numbers]
    return Blocks(blocks=tuple(blocks))


def weekly_transfers(facts: ReportFacts) -> Blocks:
    """Final to date against the trajectory, by phase and area, and who is not in scope."""
    blocks: list[AnyBlock] = [Heading(text="Phase transfer against the deadline")]
    burn_up = facts.kpi("PT02")
    if burn_up is None:
        return Blocks(blocks=(*blocks, paragraphs("The plan does not measure it yet (PT02).")))
    chart = kpi_chart(facts, burn_up)
    blocks.append(chart or hidden_burn_up(facts, burn_up))
    by_area = facts.kpi("PT02-2")
    told = [_by("Final by phase", burn_up)]
    told += [_by("By area", by_area)] if by_area is not None else []
    if burn_up.excluded:
        told.append(f"Not in scope: {_counts(burn_up, burn_up.excluded)}.")
    return Blocks(blocks=(*blocks, paragraphs(" ".join(one for one in told if one))))


def weekly_figures(facts: ReportFacts) -> Blocks:
    """Every figure of the week, what it was a week before, its rating; then the flow in words."""
    heading = Heading(text="The figures, and a week ago")
    before = {one.kpi.id: one for one in facts.kpis_before}
    found = [one for name in _WEEKLY if (one := facts.kpi(name)) is not None]
    rows = [_row(facts, before.get(one.kpi.id), one) for one in found]
    table = Table(
        caption=f"Figures at {long_date(facts.as_at)}, and at {long_date(facts.since)}",
        columns=(
            Column(title="Measure", width="wide"),
            Column(title="A week ago", numeric=True),
            Column(title="Now", numeric=True),
            Column(title="Change", numeric=True),
            Column(title="Rating"),
        ),
        rows=rows_of(rows),
        empty="The plan does not measure them yet.",
    )
    told = [words for words in (_flow(facts), _waits(facts), _reasons(facts)) if words]
    more = (paragraphs(*told),) if told else ()
    return Blocks(blocks=(heading, *signs(facts, found, [table]), table, *more))


def weekly_trust(facts: ReportFacts) -> Blocks:
    """Whether the data can be trusted: the match between systems, and what is missing."""
    heading = Heading(text="Can the data be trusted?", level=3)
    match = facts.kpi("CA03")
    words = line("The plan does not measure the match between its systems yet.")
    if match is not None:
        words = line(f"{match.kpi.name}: {figure(match)} ", match.rag or "without a rating", ".")
    missing = [f"{name}, {amount(some)}" for name, some in _unrecorded(facts)]
    grouped = any(one.groups for one in facts.kpis)
    told = f"Cases whose group nobody recorded: {'; '.join(missing)}." if missing else ""
    if grouped and not missing:
        told = "Every case that is counted by group has one recorded; it may be the group Unknown."
    return Blocks(blocks=(heading, paragraphs(words, *([told] if told else []))))


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


def _by(what: str, result: Result) -> str:
    """`Final by phase: Year 6 35% (9 of 26), …`; empty where there are no groups."""
    told = [
        f"{group_words(result, one.name)} {counted_figure(one.counted, result.unit)}"
        for one in result.groups
    ]
    return f"{what}: {', '.join(told)}." if told else ""


def _counts(result: Result, groups: Iterable[Group]) -> str:
    """`moved out 2, deferred 1`."""
    return ", ".join(
        f"{group_words(result, one.name).lower()} {amount(one.counted.numerator)}" for one in groups
    )


def _row(facts: ReportFacts, was: Result | None, now: Result) -> list[Cell]:
    return [
        cell(f"{now.kpi.id} {now.kpi.name}"),
        figure_at(was, facts.since),
        figure_at(now, facts.as_at),
        cell(change_in(was, now)),
        rating_cell(now),
    ]


def _flow(facts: ReportFacts) -> str:
    """What came, what was closed and what is open."""
    flow = facts.kpi("NP03")
    if flow is None or flow.flow is None:
        return ""
    numbers = (flow.flow.opening, flow.flow.received, flow.flow.closed, flow.flow.closing)
    opened, received, closed, left = (amount(one) for one in numbers)
    words = f"{opened} were open at the start, {received} came, {closed} were closed"
    return f"Requests, {period_words(flow.period)}: {words}, {left} are open."


def _waits(facts: ReportFacts) -> str:
    waits = facts.kpi("NP03-2")
    if waits is None or not waits.groups:
        return ""
    told = (f"{one.name}, {amount(one.counted.value)}" for one in waits.groups)
    return f"How long they have waited: {'; '.join(told)}."


def _reasons(facts: ReportFacts) -> str:
    reasons = facts.kpi("CO05")
    if reasons is None or not reasons.groups:
        return ""
    given = (
        f"{group_words(reasons, one.name).lower()}, {amount(one.counted.value)}"
        for one in reasons.groups
    )
    return f"Reasons for refusals, {period_words(reasons.period)}: {'; '.join(given)}."


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
