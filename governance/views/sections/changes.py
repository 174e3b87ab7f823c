"""What changed since the last report, the plan's own changes included."""

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
    paragraphs,
    rows_of,
)
from governance.domain.plan import WHOLE_PLAN, Audience
from governance.domain.rag import Rag
from governance.reporting.changes import Change, ChangeKind
from governance.reporting.report_facts import ReportFacts
from governance.views.amounts import counted_figure
from governance.views.words import how_many, listed, long_date, opening, opening_sentences

_WHY = 90
"""About as many letters of a reason in a table; the exceptions tell it in full."""
_RATED = (ChangeKind.WORSE, ChangeKind.BETTER, ChangeKind.RATED)
_DATED = (ChangeKind.MOVED, ChangeKind.REBASELINED, ChangeKind.REOPENED, ChangeKind.CANCELLED)
_PLAN = (ChangeKind.ADDED, ChangeKind.DELETED, ChangeKind.REWORDED, ChangeKind.REOWNED)


def changes(facts: ReportFacts) -> Blocks:
    """Ratings that moved, dates that moved, and changes to the plan itself.

    A workstream follows from its deliverables; its own table says how it moved.
    """
    heading = Heading(text=f"What changed since {long_date(facts.since)}")
    blocks: list[AnyBlock] = [heading]
    parents = {WHOLE_PLAN, *facts.position.workstreams_by_ref}
    items = [one for one in facts.changes if one.about == "item"]
    rated = [one for one in items if one.kind in _RATED and one.ref not in parents]
    rated.sort(key=lambda one: _RATED.index(one.kind))
    moved = [one for one in items if one.kind in _DATED]
    edited = [one for one in items if one.kind in _PLAN and _may_see(facts, one)]
    if rated:
        blocks.append(_ratings(facts, rated))
    if moved:
        blocks.append(_dates(facts, moved))
    if edited:
        blocks.append(_edits(facts, edited))
    if facts.corrections:
        blocks.append(_corrections(facts))
    passed = _passed(facts)
    if passed:
        blocks.append(paragraphs(passed))
    if len(blocks) == 1:
        blocks.append(paragraphs("Nothing changed: no rating, no date, nothing in the plan."))
    return Blocks(blocks=tuple(blocks))


def _passed(facts: ReportFacts) -> str:
    """Milestones done and fallen overdue, and money, counted; another section names them."""
    kinds = [one.kind for one in facts.changes]
    done, late = kinds.count(ChangeKind.DONE), kinds.count(ChangeKind.OVERDUE)
    parts = [f"{how_many(done, 'milestone')} {'was' if done == 1 else 'were'} done"] if done else []
    parts += [f"{how_many(late, 'milestone')} fell overdue"] if late else []
    money = len({one.ref for one in facts.changes if one.about == "money"})
    parts += [f"the money of {how_many(money, 'workstream')} changed"] if money else []
    words = listed(parts)
    return f"{words[0].upper()}{words[1:]}." if words else ""


def _ratings(facts: ReportFacts, found: list[Change]) -> Table:
    return Table(
        caption=f"{opening(len(found), 'rating')} changed",
        columns=(
            Column(title="Item", width="wide"),
            Column(title="Was", width="narrow"),
            Column(title="Is", width="narrow"),
            Column(title="Direction", width="narrow"),
            Column(title="Why", width="wide"),
        ),
        rows=rows_of(
            [
                _item(facts, one),
                cell(*_mark(one.was)),
                cell(*_mark(one.rag)),
                cell(one.kind.value.removeprefix("got ").capitalize()),
                cell(opening_sentences(_why(facts, one), _WHY)),
            ]
            for one in found
        ),
    )


def _dates(facts: ReportFacts, found: list[Change]) -> Table:
    return Table(
        caption=f"{opening(len(found), 'milestone')} moved, rebaselined, reopened or cancelled",
        columns=(
            Column(title="Milestone", width="wide"),
            Column(title="What"),
            Column(title="From"),
            Column(title="To"),
            Column(title="Why", width="wide"),
        ),
        rows=rows_of(
            [
                _item(facts, one),
                cell(one.kind.value.capitalize()),
                cell(one.before),
                cell(one.after or "–"),
                cell(_why(facts, one)),
            ]
            for one in found
        ),
    )


def _may_see(facts: ReportFacts, one: Change) -> bool:
    """Who owns what is no news for the public."""
    return facts.audience is not Audience.PUBLIC or one.kind is not ChangeKind.REOWNED


def _edits(facts: ReportFacts, found: Iterable[Change]) -> Table:
    return Table(
        caption="Changes to the plan itself",
        columns=(
            Column(title="Item", width="wide"),
            Column(title="What"),
            Column(title="Before", width="wide"),
        ),
        rows=rows_of(
            [
                _item(facts, one),
                cell(one.kind.value.capitalize()),
                cell(facts.text(one.before) or "–"),
            ]
            for one in found
        ),
    )


def _corrections(facts: ReportFacts) -> Table:
    return Table(
        caption=f"{opening(len(facts.corrections), 'figure')} corrected since the last report",
        columns=(
            Column(title="Measure", width="wide"),
            Column(title="Period"),
            Column(title="As reported then"),
            Column(title="As known now"),
        ),
        rows=rows_of(
            [
                f"{one.kpi} {one.name}",
                one.period.label,
                counted_figure(one.shown, one.unit),
                counted_figure(one.now, one.unit),
            ]
            for one in facts.corrections
        ),
        note="A figure is another when cases are corrected or recorded late, or when what was "
        "typed is put right. What was published then stays as it was.",
    )


def _item(facts: ReportFacts, one: Change) -> Cell:
    return cell(line(f"{one.ref} {facts.short(one)}"))


def _mark(rag: Rag | None) -> tuple[Line, ...]:
    return (line(rag) if rag else line("–"),)


def _why(facts: ReportFacts, one: Change) -> str:
    """The reason, as this audience may read it."""
    return facts.says(one.why) or "No reason is recorded for this report's readers."
