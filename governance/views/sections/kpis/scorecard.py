"""What the measures say: by outcome, for a few figures that matter, and beside a deliverable."""

from __future__ import annotations

from collections.abc import Iterable

from governance.blocks import (
    AnyBlock,
    Blocks,
    Cell,
    Column,
    Heading,
    Line,
    Table,
    cell,
    line,
    nothing,
    paragraphs,
    rows_of,
)
from governance.domain.rag import Rag
from governance.kpis.results import Result, Results, State
from governance.reporting.report_facts import ReportFacts
from governance.views import charts
from governance.views.amounts import amount, beside_words, figure, period_words, target_text
from governance.views.sections.kpis.outcomes import gap_words, results_of
from governance.views.sections.kpis.signs import signs
from governance.views.sections.kpis.spoken import said_cell
from governance.views.words import count, counted, opening, short_date
from governance.views.words.said import grey

_FEW = 6
"""Shares drawn in a report that does not tell every KPI."""
_COLUMNS = (
    Column(title="Measure", width="wide"),
    Column(title="Figure"),
    Column(title="Period"),
    Column(title="Target", width="narrow"),
    Column(title="Rating", width="narrow"),
)
_SPOKEN = (
    Column(title="Measure", width="wide"),
    Column(title="Figure, period and target"),
    Column(title="Rating", width="narrow"),
    Column(title="What its owner says", width="wide"),
)
"""Where owners have said something, so that their words have room."""


def scorecard(facts: ReportFacts, *, in_full: bool = True) -> Blocks:
    """What the KPIs of each outcome say, against target and law, and where the gaps are.

    In full it is a table an outcome, else one table with a row an outcome and its worst figures.
    A KPI that is evidence for several outcomes stands under the first of them.
    """
    heading = Heading(text="Scorecard by outcome")
    if not facts.kpis:
        return nothing("the scorecard", "The plan defines no KPIs yet.")
    shown = facts.kpis if in_full else tuple(one for one in facts.kpis if one.rag)
    by_outcome = _by_outcome(facts)
    if in_full:
        told: list[AnyBlock] = [
            _table(facts, f"Outcome {title}", found, targets_only=True)
            for title, found in by_outcome
        ]
    else:
        told = [_at_a_glance(facts, by_outcome)]
    told += charts.target_charts(_by_family(facts), None if in_full else _FEW)
    told += [] if in_full else _spoken_of(facts)
    said = signs(facts, shown, told)
    return Blocks(blocks=(heading, paragraphs(_overall(facts)), *said, *told))


def _spoken_of(facts: ReportFacts) -> list[Table]:
    """Red and Amber figures of which their owners have said something."""
    words = facts.position.words_by_kpi
    found = [one for one in facts.kpis if one.rag in (Rag.RED, Rag.AMBER) and one.kpi.id in words]
    found.sort(key=lambda one: -(one.rag or Rag.BLUE).rank)
    return [_table(facts, "Red and Amber figures, in their owners' words", found)] if found else []


def _by_outcome(facts: ReportFacts) -> list[tuple[str, Results]]:
    """Each outcome's number and text, and the results that no outcome before it has told."""
    told: set[str] = set()
    listed: list[tuple[str, Results]] = []
    for number, outcome in enumerate(facts.position.outcomes, 1):
        found = tuple(one for one in results_of(facts, outcome) if one.kpi.id not in told)
        told |= {one.kpi.id for one in found}
        listed.append((f"{number}: {facts.text(outcome.short or outcome.text)}", found))
    return listed


def _at_a_glance(facts: ReportFacts, by_outcome: Iterable[tuple[str, Results]]) -> Table:
    where = facts.report_by("kpi_pack")
    rows = [[cell(title), cell(*_worst_lines(found))] for title, found in by_outcome]
    return Table(
        caption="The worst figures of each outcome",
        columns=(
            Column(title="Outcome"),
            Column(title="What the figures say", width="wide"),
        ),
        rows=rows_of(rows),
        note=f"{where} tells every KPI with its definition, trend and target." if where else "",
    )


def key_figures(facts: ReportFacts, *ids: str, title: str = "Key figures") -> Blocks:
    """A few KPIs in one table, in the order asked; ids the plan does not define are left out.

    Where none is asked for, the first that have a target.
    """
    heading = Heading(text=title)
    aimed = [one.kpi.id for one in facts.kpis if one.target is not None][:_FEW]
    found = tuple(one for name in ids or aimed if (one := facts.kpi(name)) is not None)
    if not found:
        return nothing("key figures", "The plan defines none of these figures yet.")
    table = _table(facts, title, found)
    return Blocks(blocks=(heading, *signs(facts, found, [table]), table))


def deliverable_evidence(facts: ReportFacts) -> Blocks:
    """Every deliverable with its rating beside what the figures say of it."""
    heading = Heading(text="Deliverables and the evidence")
    rows = [
        [
            cell(line(f"{item.ref} {facts.short(item)}")),
            cell(item.rag),
            cell(shown),
        ]
        for item in facts.position.deliverables
        if (shown := evidence(facts, item.ref)) is not None
    ]
    table = Table(
        caption="Claimed ratings, and what the figures say",
        columns=(
            Column(title="Deliverable", width="wide"),
            Column(title="Rating", width="narrow"),
            Column(title="What the figures say", width="wide"),
        ),
        rows=rows_of(rows),
        empty="No KPI is tied to a deliverable yet.",
        note="A KPI is evidence; it never changes a rating.",
    )
    return Blocks(blocks=(heading, *signs(facts, facts.kpis, [table]), table))


def evidence(facts: ReportFacts, ref: str, most: int = 4) -> Line | None:
    """What the figures say of a deliverable, the worst first; None where nothing is tied to it."""
    found = [one for one in facts.kpis if ref in one.kpi.links.deliverables]
    if not found:
        return None
    worst = _worst(found, most)
    if not worst:
        return line(f"{count(len(found), 'KPI')} without a rating.")
    words: list[str | Rag] = []
    for result in worst:
        words += [result.rag or Rag.UNRATED, f" {result.kpi.id} {_brief(result)}; "]
    words[-1] = str(words[-1]).removesuffix("; ")
    rest = len(found) - len(worst)
    return line(*words, f"; and {count(rest, 'more KPI')}." if rest else ".")


def _worst(found: Iterable[Result], most: int) -> Results:
    rated = sorted((one for one in found if one.rag), key=lambda one: -(one.rag or Rag.BLUE).rank)
    return tuple(rated[:most])


def _worst_lines(found: Results, most: int = 2) -> list[Line]:
    worst = _worst(found, most)
    rest = len(found) - len(worst)
    if not worst:
        return [line(f"{count(rest, 'KPI')} without a rating" if rest else "–")]
    lines = [line(one.rag or Rag.UNRATED, f" {one.kpi.id} {_brief(one)}") for one in worst]
    return [*lines[:-1], (*lines[-1], *line(f"; {count(rest, 'more KPI')}" if rest else ""))]


def rating_cell(result: Result) -> Cell:
    """The rating as a mark; or Grey, and why."""
    return cell(result.rag) if result.rag else cell(grey(result.state))


def figure_cell(result: Result) -> Cell:
    """The figure with its count; what is overdue; the day it was typed, if it was."""
    lines = [line(figure(result))]
    if result.overdue not in (None, 0):
        lines.append(line(f"{amount(result.overdue)} open and overdue"))
    lines += [line(told) for told in beside_words(result)]
    if result.typed:
        lines.append(line(f"typed on {short_date(result.typed.known_on)}"))
    return cell(*lines)


def _by_family(facts: ReportFacts) -> list[tuple[str, Results]]:
    """The rated results of each family, under its name."""
    names = {one.id: one.name for one in facts.evidence.families}
    rated = [one for one in facts.kpis if one.rag and not _is_of_the_plan(one)]
    families = dict.fromkeys(one.kpi.family for one in rated)
    return [
        (names.get(name, name), tuple(one for one in rated if one.kpi.family == name))
        for name in families
    ]


def _is_of_the_plan(result: Result) -> bool:
    """A figure of the plan itself; a chart of cases leaves it out."""
    return result.kpi.measure is not None and result.kpi.measure.kind == "plan_health"


def _brief(result: Result) -> str:
    return f"{result.kpi.name}: {figure(result)}"


def _table(
    facts: ReportFacts, caption: str, found: Iterable[Result], *, targets_only: bool = False
) -> Table:
    kept, left_out = [], 0
    for result in found:
        if targets_only and result.state is State.NO_TARGET:
            left_out += 1
        else:
            kept.append(result)
    note = f"{opening(left_out, 'more KPI')} without a target is left out here."
    is_said = any(one.kpi.id in facts.position.words_by_kpi for one in kept)
    rows = (_spoken_row(facts, one) if is_said else _row(one) for one in kept)
    return Table(
        caption=caption,
        columns=_SPOKEN if is_said else _COLUMNS,
        rows=rows_of(rows),
        note=note.replace(" is left", " are left") if left_out > 1 else note if left_out else "",
        empty="No other KPI with a target is tied to this outcome.",
    )


def _target(result: Result) -> str:
    kpi = result.kpi
    aim = target_text(kpi, result.target, result.unit)
    if kpi.statutory is None:
        return aim
    law = amount(kpi.statutory, result.unit)
    return f"{law}, by law" if result.target in (None, kpi.statutory) else f"{aim} (law {law})"


def _row(result: Result) -> list[Cell]:
    kpi = result.kpi
    return [
        cell(line(f"{kpi.id} {kpi.name}")),
        figure_cell(result),
        cell(period_words(result.period)),
        cell(_target(result)),
        rating_cell(result),
    ]


def _spoken_row(facts: ReportFacts, result: Result) -> list[Cell]:
    measure, figured, period, _, rating = _row(result)
    more = Cell(lines=(*figured.lines, *period.lines, line(f"Target: {_target(result)}")))
    return [measure, more, rating, said_cell(facts, result)]


def _overall(facts: ReportFacts) -> str:
    results = facts.kpis
    rated = [one.rag for one in results if one.rag]
    gaps = sum(one.state is State.NO_MECHANISM for one in results)
    words = f"Of {count(len(results), 'KPI')}, {len(rated)} can be rated: {counted(rated)}."
    if gaps:
        words += f" For {count(gaps, 'KPI')} nobody has said yet how to measure it."
    return f"{words} {gap_words(facts)}"
