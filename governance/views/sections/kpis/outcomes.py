"""What the programme is for, how it will be known, and what nobody can measure yet."""

from __future__ import annotations

from governance.assurance.kpi_links import kpis_of_outcome
from governance.blocks import (
    AnyBlock,
    Blocks,
    Cell,
    Column,
    Facts,
    Heading,
    Line,
    Part,
    Run,
    Table,
    cell,
    line,
    nothing,
    paragraphs,
    rows_of,
)
from governance.domain.plan import Outcome, SuccessMeasure
from governance.domain.rag import Rag
from governance.kpis.results import Result, Results, State
from governance.record.position import WorkstreamPosition
from governance.reporting.report_facts import ReportFacts
from governance.views.amounts import amount, figure, period_words, target_text
from governance.views.sections.kpis.signs import signs
from governance.views.words import count, ended, share
from governance.views.words.said import GREY

MOST = 3
"""Figures of an outcome told, the worst."""
_GAP = "This cannot be measured yet: how to measure it is still to be agreed."
_SILENT = (State.SUPPRESSED, State.NO_DATA, State.NO_MECHANISM, State.NOTHING_DUE)
"""States in which a figure says nothing."""


def outcomes(facts: ReportFacts) -> Blocks:
    """A table of outcomes, their measures, and whether anything measures them."""
    heading = Heading(text="Outcomes and measures")
    if not facts.position.outcomes:
        return nothing("outcomes and measures", "The plan names no outcomes yet.")
    rows = [row for outcome in facts.position.outcomes for row in _measured(facts, outcome)]
    table = Table(
        caption="Measures of success by outcome",
        columns=(
            Column(title="Outcome", width="wide"),
            Column(title="Measure of success", width="wide"),
            Column(title="Way to measure it"),
            Column(title="KPIs", width="narrow"),
        ),
        rows=rows_of(rows),
        note=_questions(facts),
    )
    return Blocks(blocks=(heading, paragraphs(gap_words(facts)), table))


def _measured(facts: ReportFacts, outcome: Outcome) -> list[list[Cell]]:
    """A row a measure; an outcome that nothing measures has a row that says so."""
    name = cell(line(facts.text(outcome.short or outcome.text)))
    if not outcome.measures:
        return [[name, cell("No measure is named."), cell("None"), cell("–")]]
    return [
        [
            name,
            cell(line(facts.text(measure.text))),
            cell(_mechanism(measure)),
            cell(", ".join(measure.kpis) or "–"),
        ]
        for measure in outcome.measures
    ]


def promises(facts: ReportFacts, *, title: str = "") -> Blocks:
    """Each outcome in plain words: promised, how it is measured, the work behind it."""
    to = f" to {facts.words.promised_to}" if facts.words.promised_to else ""
    heading = Heading(text=title or f"What was promised{to}")
    if not facts.position.outcomes:
        return nothing("what was promised", "The plan names no outcomes yet.")
    told = [
        _promise(facts, number, outcome)
        for number, outcome in enumerate(facts.position.outcomes, 1)
    ]
    tied = [one for outcome in facts.position.outcomes for one in results_of(facts, outcome)]
    said = signs(facts, tied, told)
    blocks: list[AnyBlock] = [heading, paragraphs(gap_words(facts)), *said, *told]
    return Blocks(blocks=tuple(blocks))


def results_of(facts: ReportFacts, outcome: Outcome) -> Results:
    """The results that are evidence for an outcome."""
    wanted = {one.id for one in kpis_of_outcome(outcome, (one.kpi for one in facts.kpis))}
    return tuple(one for one in facts.kpis if one.kpi.id in wanted)


def recommendations(facts: ReportFacts) -> Blocks:
    """What earlier reviews recommended, and the work that takes it up."""
    heading = Heading(text="What happened to earlier recommendations")
    rows = []
    for stream in facts.position.workstreams:
        holders = [(stream.ref, stream.title, stream.rag)]
        holders += [(item.ref, item.title, item.rag) for item in stream.deliverables]
        for ref, title, rag in holders:
            rows += [
                [
                    cell(link),
                    cell(line(f"{ref} {facts.text(facts.plan.shorts.get(ref, title))}")),
                    cell(rag),
                ]
                for link in _links(facts, ref)
            ]
    if not rows:
        return nothing("earlier recommendations", "The plan names no recommendations.")
    rows.sort(key=lambda row: row[0].lines[0][0].text)
    table = Table(
        caption="Recommendations and the work that takes them up",
        columns=(
            Column(title="Recommendation"),
            Column(title="Taken up by", width="wide"),
            Column(title="Rating", width="narrow"),
        ),
        rows=rows_of(rows),
    )
    return Blocks(blocks=(heading, table))


def _links(facts: ReportFacts, ref: str) -> list[str]:
    plan = facts.plan
    holder = plan.workstreams_by_ref.get(ref) or plan.deliverables_by_ref.get(ref)
    links = holder.links if holder else ()
    return [
        facts.text(f"{link.target}, {link.note}" if link.note else link.target)
        for link in links
        if link.kind == "recommendation"
    ]


def _mechanism(measure: SuccessMeasure) -> str:
    return "Agreed" if measure.is_defined else "Still to be defined"


def gap_words(facts: ReportFacts) -> str:
    """How many measures of success nobody can measure yet, in a sentence."""
    measures = [one for outcome in facts.position.outcomes for one in outcome.measures]
    gaps = sum(not one.is_defined for one in measures)
    if not measures:
        return "No measure of success has been agreed yet."
    if not gaps:
        return f"There is a way to measure all {count(len(measures), 'measure')} of success."
    return f"There is no way yet to measure {share(gaps, len(measures))} measures of success."


def _questions(facts: ReportFacts) -> str:
    asked = [
        question
        for outcome in facts.position.outcomes
        for measure in outcome.measures
        for question in measure.questions
    ]
    return "Still asked: " + " ".join(facts.text(one) for one in asked) if asked else ""


def _promise(facts: ReportFacts, number: int, outcome: Outcome) -> Facts:
    streams = [
        facts.position.workstreams_by_ref[ref]
        for ref in outcome.workstreams
        if ref in facts.position.workstreams_by_ref
    ]
    items: list[tuple[str, Line]] = [("Promised", line(facts.text(outcome.text)))]
    known = [_known(facts, measure) for measure in outcome.measures]
    items += [("How we will know", one) for one in _stacked(known)]
    if not outcome.measures:
        items.append(("How we will know", line("No measure has been agreed.")))
    items += [("Figures", one) for one in _stacked(_figures(facts, outcome))]
    items.append(("The work", _work(facts, streams)))
    return Facts(title=line(f"Outcome {number}"), items=tuple(items))


def _stacked(lines: list[Line]) -> list[Line]:
    """Several lines as one, each begun anew; none for none."""
    if not lines:
        return []
    first, *others = lines
    return [(*first, *(run for one in others for run in (Run(text="\n"), *one)))]


def _known(facts: ReportFacts, measure: SuccessMeasure) -> Line:
    """A measure of success; and that it cannot be measured, where that is so."""
    words = ended(facts.text(measure.text))
    return line(words if measure.is_defined else f"{words} {_GAP}")


def _figures(facts: ReportFacts, outcome: Outcome) -> list[Line]:
    """What the KPIs tied to an outcome say, the worst first; those that tell nothing by name."""
    found = results_of(facts, outcome)
    rated = sorted((one for one in found if one.rag), key=_urgency)
    silent = [one for one in found if one.state in _SILENT]
    other = [one for one in found if not one.rag and one not in silent]
    shown = [*rated, *other][:MOST]
    lines = [_figure(one) for one in shown]
    names = "; ".join(f"{one.kpi.name} ({GREY[one.state]})" for one in silent)
    if silent:
        lines.append(line(f"Not shown: {names}."))
    rest = len(rated) + len(other) - len(shown)
    if rest:
        lines.append(line(f"{count(rest, 'more figure')} {_tell(rest)} nothing worse."))
    if not lines:
        return [line("No figure is tied to this outcome yet.")]
    return lines


def _tell(number: int) -> str:
    return "tells" if number == 1 else "tell"


def _figure(result: Result) -> Line:
    """`Red Plans issued within 20 weeks, 2021: 80% (45 of 60); aim 90%; by law 100%.`."""
    law, aims = result.kpi.statutory, []
    if law is not None:
        aims.append(f"by law {amount(law, result.unit)}")
    if result.target not in (None, law):
        aims.insert(0, f"aim {target_text(result.kpi, result.target, result.unit)}")
    words = (
        f"{result.kpi.name}, {period_words(result.period)}: {'; '.join([figure(result), *aims])}."
    )
    return line(result.rag, f" {words}") if result.rag else line(words)


def _urgency(result: Result) -> int:
    return -(result.rag or Rag.BLUE).rank


def _work(facts: ReportFacts, streams: list[WorkstreamPosition]) -> Line:
    if not streams:
        return line("The plan does not tie this outcome to a workstream.")
    parts: list[Part] = []
    for stream in streams:
        parts += [stream.rag, f" {facts.short(stream)}; "]
    return line(*parts[:-1], str(parts[-1]).removesuffix("; "))
