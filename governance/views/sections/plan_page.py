"""The plan on a page: every deliverable, its rating, owner and next date; and the words used."""

from __future__ import annotations

from collections.abc import Iterator

from governance.blocks import (
    Blocks,
    Cell,
    Column,
    Heading,
    Line,
    Part,
    Prose,
    Table,
    cell,
    line,
    paragraphs,
    rows_of,
    strong,
)
from governance.domain.plan import Audience
from governance.domain.rag import Rag
from governance.domain.when.planned import planned_date
from governance.record.position import DeliverablePosition, State, WorkstreamPosition
from governance.reporting.report_facts import ReportFacts
from governance.views.words import share
from governance.views.words.said import TERMS, no_next, unrated

_LONG = 120
"""Deliverables that a table tells one by one: three pages."""
_NEVER = "A workstream is never shown better than its worst deliverable, whatever is claimed."


def plan_on_a_page(facts: ReportFacts, *, title: str = "The plan on a page") -> Blocks:
    """Every deliverable under its workstream, in one table. The public reads no owners.

    Of a plan that is too long for that, a row a workstream, with its deliverables by rating.
    """
    heading, items = Heading(text=title), facts.position.deliverables
    if not items:
        return Blocks(blocks=(heading, paragraphs("The plan holds no deliverables yet.")))
    if len(items) > _LONG:
        return Blocks(blocks=(heading, _folded(facts, len(items))))
    is_public = facts.audience is Audience.PUBLIC
    owner = () if is_public else (Column(title="Owner", width="narrow"),)
    table = Table(
        caption=_caption(len(items)),
        columns=(
            Column(title="Deliverable", width="wide"),
            Column(title="Rating", width="narrow"),
            *owner,
            Column(title="Next date"),
        ),
        rows=rows_of(row for stream in facts.position.workstreams for row in _rows(facts, stream)),
        note=f"{_NEVER} {unrated(facts.position)}".strip(),
        whole=True,
    )
    return Blocks(blocks=(heading, table))


def _caption(number: int) -> str:
    return (
        "One deliverable and its next date"
        if number == 1
        else f"{number} deliverables and the next date of each"
    )


def _folded(facts: ReportFacts, number: int) -> Table:
    """A row a workstream; its deliverables by ref, or for the public by number, the worst first."""
    return Table(
        caption=f"{number:,} deliverables by workstream and rating",
        columns=(
            Column(title="Workstream", width="wide"),
            Column(title="Rating", width="narrow"),
            Column(title="Deliverables", width="wide"),
        ),
        rows=rows_of(
            [*_head(facts, stream), cell(_by_rating(facts, stream))]
            for stream in facts.position.workstreams
        ),
        note=f"{_NEVER} {unrated(facts.position)}".strip(),
        whole=True,
    )


def _by_rating(facts: ReportFacts, stream: WorkstreamPosition) -> Line:
    """A workstream's deliverables by rating, the worst first, and which of them are overdue."""
    by_rag: dict[Rag, list[str]] = {}
    for item in stream.deliverables:
        by_rag.setdefault(item.rag, []).append(item.ref)
    late = [
        item.ref
        for item in stream.deliverables
        if any(mile.state is State.OVERDUE for mile in item.milestones)
    ]
    is_public = facts.audience is Audience.PUBLIC
    told: list[Part] = []
    for rag in sorted(by_rag, key=lambda one: -one.rank):
        refs = by_rag[rag]
        told += [rag, f" {len(refs)}; " if is_public else f" {', '.join(refs)}; "]
    if late:
        told += [strong("overdue"), f" {len(late)}" if is_public else f" {', '.join(late)}"]
    return line(*told) if late else line(*told[:-1], str(told[-1]).removesuffix("; "))


def words_used(facts: ReportFacts, *, title: str = "Words used in this report") -> Blocks:
    """What a stranger may not know: the plan's own words and the house's, those that are used."""
    told = {**TERMS, **{term: facts.text(means) for term, means in facts.plan.words.items()}}
    lines = [line(strong(term), f": {told[term]}") for term in sorted(told, key=str.casefold)]
    return Blocks(blocks=(Heading(text=title), Prose(lines=tuple(lines), explains=True)))


def _rows(facts: ReportFacts, stream: WorkstreamPosition) -> Iterator[list[Cell]]:
    """A row for the workstream, then one for each of its deliverables."""
    is_public = facts.audience is Audience.PUBLIC
    head, rating = _head(facts, stream)
    title, way = head.lines
    yield [cell(title), rating, *([] if is_public else [cell("")]), cell(way)]
    for item in stream.deliverables:
        name = facts.short(item)
        yield [
            cell(name if is_public else f"{item.ref} {name}"),
            cell(item.rag),
            *([] if is_public else [cell(facts.owners(item.owners, short=True))]),
            cell(line(*_next(item))),
        ]


def _head(facts: ReportFacts, stream: WorkstreamPosition) -> tuple[Cell, Cell]:
    """A workstream's name, how much of it is done, and what was claimed for it; its rating."""
    is_public = facts.audience is Audience.PUBLIC
    done = sum(mile.state is State.DONE for item in stream.deliverables for mile in item.milestones)
    whole = sum(len(item.milestones) for item in stream.deliverables)
    told = [f"{share(done, whole)} done" if whole else "No milestone"]
    claim: list[Part] = ["; claimed ", stream.claim.rag] if stream.claim else []
    name = facts.short(stream) if is_public else f"{stream.ref} {facts.short(stream)}"
    return cell(line(strong(name)), line(*told, *claim)), cell(stream.rag)


def _next(item: DeliverablePosition) -> Iterator[Part]:
    """When the next milestone is expected, and whether that has passed."""
    mile = item.next_milestone
    if mile is None:
        yield no_next(item)
        return
    yield planned_date(mile.expected)
    if mile.state is State.OVERDUE:
        yield strong(" overdue")
