"""What is wrong, since when, why, and what will put it right; and what the evidence doubts."""

from __future__ import annotations

from governance.blocks import (
    AnyBlock,
    Blocks,
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
from governance.domain.rag import Rag
from governance.domain.when.planned import planned_date
from governance.record.position import DeliverablePosition, State
from governance.reporting.report_facts import ReportFacts
from governance.views.sections.kpis.scorecard import evidence
from governance.views.words import count, in_words, long_date, opening, short_date
from governance.views.words.said import NO_PATH, no_exceptions, no_next

FULL = 12
"""Exceptions told in full; the rest stand in a table."""


def exceptions(facts: ReportFacts) -> Blocks:
    """Every Red, then every Amber: what, since when, why, path to green, by whom, by when."""
    heading = Heading(text="Exceptions")
    found = sorted_exceptions(facts)
    if not found:
        words = paragraphs(no_exceptions(facts.position))
        return Blocks(blocks=(heading, words))
    told = [_facts(facts, item) for item in found[:FULL]]
    blocks: list[AnyBlock] = [heading, paragraphs(_count(found)), *told]
    if found[FULL:]:
        blocks.append(_table(facts, found[FULL:]))
    return Blocks(blocks=tuple(blocks))


def sorted_exceptions(facts: ReportFacts) -> list[DeliverablePosition]:
    """Red before Amber; among equals the one that has been so longest first."""
    found = [item for item in facts.position.deliverables if item.rag in (Rag.RED, Rag.AMBER)]
    return sorted(found, key=lambda item: (-item.rag.rank, item.since or facts.as_at))


def _count(found: list[DeliverablePosition]) -> str:
    red = sum(item.rag is Rag.RED for item in found)
    amber = len(found) - red
    words = f"{opening(red, 'deliverable')} rated Red and {in_words(amber)} rated Amber"
    return f"{words}, the longest so first."


def _facts(facts: ReportFacts, item: DeliverablePosition) -> Facts:
    title = line(f"{item.ref} {facts.text(item.title)}")
    said = facts.says(item.narrative)
    items: list[tuple[str, Line]] = [("Rating", _rating(facts, item))]
    items.append(("Where it stands", line(said or "Nothing is recorded for these readers.")))
    reason = facts.says(item.reason)
    if reason and reason != said:
        items.append(("Why", line(reason)))
    path = facts.says(item.path_to_green)
    items.append(("Path to green", line(path or NO_PATH)))
    items.append(("Owner", line(facts.owners(item.owners))))
    items.append(("Next date", line(_next(facts, item))))
    shown = evidence(facts, item.ref)
    if shown is not None:
        items.append(("What the figures say", shown))
    items += [
        ("Asked of you", line(facts.text(one.words))) for one in facts.asked if one.ref == item.ref
    ]
    return Facts(title=title, items=tuple(items), rag=item.rag)


def _rating(facts: ReportFacts, item: DeliverablePosition) -> Line:
    since = f" since {long_date(item.since)}" if item.since else ""
    was = facts.before.deliverables_by_ref.get(item.ref)
    if was is None or was.rag is item.rag:
        return line(item.rag, since)
    if was.rag is Rag.UNRATED:
        return line(item.rag, f"{since}; not rated at the last report")
    return line(item.rag, f"{since}; {was.rag.word} at the last report")


def _next(facts: ReportFacts, item: DeliverablePosition) -> str:
    mile = item.next_milestone
    if mile is None or mile.expected is None:
        return f"{no_next(item)}."
    late = ", overdue" if mile.state is State.OVERDUE else ""
    return f"{mile.ref} {facts.short(mile)}: {planned_date(mile.expected)}{late}"


def _table(facts: ReportFacts, found: list[DeliverablePosition]) -> Table:
    rows = [
        [
            cell(line(f"{item.ref} {facts.short(item)}")),
            cell(item.rag),
            cell(short_date(item.since)),
            cell(facts.owners(item.owners, short=True)),
            cell(facts.says(item.path_to_green) or "None recorded"),
        ]
        for item in found
    ]
    return Table(
        caption=f"The other {count(len(found), 'exception')}",
        columns=(
            Column(title="Deliverable", width="wide"),
            Column(title="Rating", width="narrow"),
            Column(title="Since"),
            Column(title="Owner"),
            Column(title="Path to green", width="wide"),
        ),
        rows=rows_of(rows),
    )
