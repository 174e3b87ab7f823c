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
    paragraphs,
    rows_of,
)
from governance.control.brief import Brief
from governance.control.position import WorkstreamPosition
from governance.domain.plan import Outcome, SuccessMeasure
from governance.domain.rag import worst
from governance.views.figures import figure
from governance.views.sections.signs import signs
from governance.views.words import count, share, shortened


def outcomes(brief: Brief) -> Blocks:
    """A table of outcomes, their measures, and whether anything measures them."""
    heading = Heading(text="Outcomes and measures")
    if not brief.position.outcomes:
        return Blocks(blocks=(heading, paragraphs("The plan names no outcomes yet.")))
    rows = [row for outcome in brief.position.outcomes for row in _measured(brief, outcome)]
    table = Table(
        caption="Measures of success by outcome",
        columns=(
            Column(title="Outcome", width="wide"),
            Column(title="Measure of success", width="wide"),
            Column(title="Way to measure it"),
            Column(title="KPIs", width="narrow"),
        ),
        rows=rows_of(rows),
        note=_questions(brief),
    )
    return Blocks(blocks=(heading, paragraphs(gap_words(brief)), table))


def _measured(brief: Brief, outcome: Outcome) -> list[list[Cell]]:
    """A row a measure; an outcome that nothing measures has a row that says so."""
    name = cell(line(shortened(brief.text(outcome.text), 90)))
    if not outcome.measures:
        return [[name, cell("No measure is named."), cell("None"), cell("–")]]
    return [
        [
            name,
            cell(line(brief.text(measure.text))),
            cell(_mechanism(measure)),
            cell(", ".join(measure.kpis) or "–"),
        ]
        for measure in outcome.measures
    ]


def promises(brief: Brief) -> Blocks:
    """Each outcome in plain words: promised, how it is measured, the work behind it."""
    heading = Heading(text="What was promised to children and families")
    if not brief.position.outcomes:
        return Blocks(blocks=(heading, paragraphs("The plan names no outcomes yet.")))
    told = [
        _promise(brief, number, outcome)
        for number, outcome in enumerate(brief.position.outcomes, 1)
    ]
    used = {one for outcome in brief.position.outcomes for m in outcome.measures for one in m.kpis}
    shown = [one for one in brief.kpis if one.kpi.id in used]
    blocks: list[AnyBlock] = [heading, paragraphs(gap_words(brief)), *signs(brief, shown), *told]
    return Blocks(blocks=tuple(blocks))


def recommendations(brief: Brief) -> Blocks:
    """What earlier reviews recommended, and the work that takes it up."""
    heading = Heading(text="What happened to earlier recommendations")
    rows = []
    for stream in brief.position.workstreams:
        holders = [(stream.ref, stream.title, stream.rag)]
        holders += [(item.ref, item.title, item.rag) for item in stream.deliverables]
        for ref, title, rag in holders:
            rows += [
                [cell(link), cell(line(f"{ref} {brief.text(title)}")), cell(rag)]
                for link in _links(brief, ref)
            ]
    rows.sort(key=lambda row: row[0].lines[0][0].text)
    table = Table(
        caption="Recommendations and the work that takes them up",
        columns=(
            Column(title="Recommendation"),
            Column(title="Taken up by", width="wide"),
            Column(title="Rating", width="narrow"),
        ),
        rows=rows_of(rows),
        empty="The plan names no recommendations.",
    )
    return Blocks(blocks=(heading, table))


def _links(brief: Brief, ref: str) -> list[str]:
    plan = brief.plan
    holder = plan.workstreams_by_ref.get(ref) or plan.deliverables_by_ref.get(ref)
    links = holder.links if holder else ()
    return [
        brief.text(f"{link.target}, {link.note}" if link.note else link.target)
        for link in links
        if link.kind == "recommendation"
    ]


def _mechanism(measure: SuccessMeasure) -> str:
    return "Agreed" if measure.is_defined else "Still to be defined"


def gap_words(brief: Brief) -> str:
    """How many measures of success nobody can measure yet, in a sentence."""
    measures = [one for outcome in brief.position.outcomes for one in outcome.measures]
    gaps = sum(not one.is_defined for one in measures)
    if not measures:
        return "No measure of success has been agreed yet."
    if not gaps:
        return f"There is a way to measure all {count(len(measures), 'measure')} of success."
    return f"There is no way yet to measure {share(gaps, len(measures))} measures of success."


def _questions(brief: Brief) -> str:
    asked = [
        question
        for outcome in brief.position.outcomes
        for measure in outcome.measures
        for question in measure.questions
    ]
    return "Still asked: " + " ".join(brief.text(one) for one in asked) if asked else ""


def _promise(brief: Brief, number: int, outcome: Outcome) -> Facts:
    streams = [
        brief.position.workstreams_by_ref[ref]
        for ref in outcome.workstreams
        if ref in brief.position.workstreams_by_ref
    ]
    items: list[tuple[str, Line]] = [("Promised", line(brief.text(outcome.text)))]
    for measure in outcome.measures:
        items.append(("How we will know", line(brief.text(measure.text))))
        items += [("What it says", one) for one in _said_by(brief, measure)]
    if not outcome.measures:
        items.append(("How we will know", line("No measure has been agreed.")))
    items.append(("The work behind it", _work(brief, streams)))
    return Facts(title=line(f"Outcome {number}"), items=tuple(items))


def _said_by(brief: Brief, measure: SuccessMeasure) -> list[Line]:
    """What a measure's KPIs say, one line each; or why nothing does."""
    if not measure.is_defined:
        return [line("This cannot be measured yet: the way to measure it is still to be agreed.")]
    told = [one for name in measure.kpis if (one := brief.kpi(name)) is not None]
    if not told:
        return [line("A way to measure this is agreed; no figure is in the record yet.")]
    return [line(f"{one.kpi.name}: {figure(one)}, {one.period.label}.") for one in told]


def _work(brief: Brief, streams: list[WorkstreamPosition]) -> Line:
    if not streams:
        return line("The plan does not tie this outcome to a workstream.")
    names = "; ".join(f"{stream.ref} {brief.text(stream.title)}" for stream in streams)
    return line(worst(stream.rag for stream in streams), f" {names}")
