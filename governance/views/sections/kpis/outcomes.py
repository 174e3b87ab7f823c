"""What the programme is for, how it will be known, and what nobody can measure yet."""

from __future__ import annotations

from governance.blocks import (
    AnyBlock,
    Blocks,
    Cell,
    Column,
    Facts,
    Heading,
    Line,
    Table,
    cell,
    line,
    nothing,
    paragraphs,
    rows_of,
)
from governance.domain.plan import Outcome, SuccessMeasure
from governance.domain.rag import worst
from governance.record.position import WorkstreamPosition
from governance.reporting.report_facts import ReportFacts
from governance.views.amounts import figure
from governance.views.sections.kpis.signs import signs
from governance.views.words import count, share, shortened


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
    name = cell(line(shortened(facts.text(outcome.text), 90)))
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
    used = {one for outcome in facts.position.outcomes for m in outcome.measures for one in m.kpis}
    shown = [one for one in facts.kpis if one.kpi.id in used]
    blocks: list[AnyBlock] = [heading, paragraphs(gap_words(facts)), *signs(facts, shown), *told]
    return Blocks(blocks=tuple(blocks))


def recommendations(facts: ReportFacts) -> Blocks:
    """What earlier reviews recommended, and the work that takes it up."""
    heading = Heading(text="What happened to earlier recommendations")
    rows = []
    for stream in facts.position.workstreams:
        holders = [(stream.ref, stream.title, stream.rag)]
        holders += [(item.ref, item.title, item.rag) for item in stream.deliverables]
        for ref, title, rag in holders:
            rows += [
                [cell(link), cell(line(f"{ref} {facts.text(title)}")), cell(rag)]
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
    for measure in outcome.measures:
        items.append(("How we will know", line(facts.text(measure.text))))
        items += [("What it says", one) for one in _said_by(facts, measure)]
    if not outcome.measures:
        items.append(("How we will know", line("No measure has been agreed.")))
    items.append(("The work behind it", _work(facts, streams)))
    return Facts(title=line(f"Outcome {number}"), items=tuple(items))


def _said_by(facts: ReportFacts, measure: SuccessMeasure) -> list[Line]:
    """What a measure's KPIs say, one line each; or why nothing does."""
    if not measure.is_defined:
        return [line("This cannot be measured yet: the way to measure it is still to be agreed.")]
    told = [one for name in measure.kpis if (one := facts.kpi(name)) is not None]
    if not told:
        return [line("A way to measure this is agreed; no figure is in the record yet.")]
    return [line(f"{one.kpi.name}: {figure(one)}, {one.period.label}.") for one in told]


def _work(facts: ReportFacts, streams: list[WorkstreamPosition]) -> Line:
    if not streams:
        return line("The plan does not tie this outcome to a workstream.")
    names = "; ".join(f"{stream.ref} {facts.text(stream.title)}" for stream in streams)
    return line(worst(stream.rag for stream in streams), f" {names}")
