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
from governance.control.brief import Brief
from governance.control.changes import Change, ChangeKind
from governance.domain.plan import WHOLE_PLAN, Audience
from governance.domain.rag import Rag
from governance.views.figures import counted_figure
from governance.views.words import listed, long_date, opening, shortened, told

_WHY = 90
"""Letters of a reason in a table; the exceptions tell it in full."""
_RATED = (ChangeKind.WORSE, ChangeKind.BETTER, ChangeKind.RATED)
_DATED = (ChangeKind.MOVED, ChangeKind.REBASELINED, ChangeKind.REOPENED, ChangeKind.CANCELLED)
_PLAN = (ChangeKind.ADDED, ChangeKind.DELETED, ChangeKind.REWORDED, ChangeKind.REOWNED)


def changes(brief: Brief) -> Blocks:
    """Ratings that moved, dates that moved, and changes to the plan itself.

    A workstream follows from its deliverables; its own table says how it moved.
    """
    heading = Heading(text=f"What changed since {long_date(brief.since)}")
    blocks: list[AnyBlock] = [heading]
    parents = {WHOLE_PLAN, *brief.position.workstreams_by_ref}
    items = [one for one in brief.changes if one.about == "item"]
    rated = [one for one in items if one.kind in _RATED and one.ref not in parents]
    rated.sort(key=lambda one: _RATED.index(one.kind))
    moved = [one for one in items if one.kind in _DATED]
    edited = [one for one in items if one.kind in _PLAN and _may_see(brief, one)]
    if rated:
        blocks.append(_ratings(brief, rated))
    if moved:
        blocks.append(_dates(brief, moved))
    if edited:
        blocks.append(_edits(brief, edited))
    if brief.corrections:
        blocks.append(_corrections(brief))
    passed = _passed(brief)
    if passed:
        blocks.append(paragraphs(passed))
    if len(blocks) == 1:
        blocks.append(paragraphs("Nothing changed: no rating, no date, nothing in the plan."))
    return Blocks(blocks=tuple(blocks))


def _passed(brief: Brief) -> str:
    """Milestones done and fallen overdue, counted; another section names them."""
    kinds = [one.kind for one in brief.changes]
    done, late = kinds.count(ChangeKind.DONE), kinds.count(ChangeKind.OVERDUE)
    parts = [f"{told(done, 'milestone')} {'was' if done == 1 else 'were'} done"] if done else []
    parts += [f"{told(late, 'milestone')} fell overdue"] if late else []
    words = listed(parts)
    return f"{words[0].upper()}{words[1:]}." if words else ""


def _ratings(brief: Brief, found: list[Change]) -> Table:
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
                _item(brief, one),
                cell(*_mark(one.was)),
                cell(*_mark(one.rag)),
                cell(one.kind.value.removeprefix("got ").capitalize()),
                cell(shortened(_why(brief, one), _WHY)),
            ]
            for one in found
        ),
    )


def _dates(brief: Brief, found: list[Change]) -> Table:
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
                _item(brief, one),
                cell(one.kind.value.capitalize()),
                cell(one.before),
                cell(one.after or "–"),
                cell(_why(brief, one)),
            ]
            for one in found
        ),
    )


def _may_see(brief: Brief, one: Change) -> bool:
    """Who owns what is no news for the public."""
    return brief.audience is not Audience.PUBLIC or one.kind is not ChangeKind.REOWNED


def _edits(brief: Brief, found: Iterable[Change]) -> Table:
    return Table(
        caption="Changes to the plan itself",
        columns=(
            Column(title="Item", width="wide"),
            Column(title="What"),
            Column(title="Before", width="wide"),
        ),
        rows=rows_of(
            [
                _item(brief, one),
                cell(one.kind.value.capitalize()),
                cell(brief.text(one.before) or "–"),
            ]
            for one in found
        ),
    )


def _corrections(brief: Brief) -> Table:
    return Table(
        caption=f"{opening(len(brief.corrections), 'figure')} corrected since the last report",
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
            for one in brief.corrections
        ),
        note="A figure is another when cases are corrected, or recorded late. What was published "
        "then stays as it was.",
    )


def _item(brief: Brief, one: Change) -> Cell:
    return cell(line(f"{one.ref} {shortened(brief.text(one.title), 70)}"))


def _mark(rag: Rag | None) -> tuple[Line, ...]:
    return (line(rag) if rag else line("–"),)


def _why(brief: Brief, one: Change) -> str:
    """The reason, as this audience may read it."""
    return brief.says(one.why) or "No reason is recorded for this report's readers."
