"""Registers without scores: what is open in each, the soonest first, and what was closed."""

from __future__ import annotations

from collections.abc import Iterable

from governance.blocks import (
    AnyBlock,
    Blocks,
    Cell,
    Column,
    Heading,
    Table,
    cell,
    line,
    nothing,
    paragraphs,
    rows_of,
    strong,
)
from governance.domain.registers import BENEFIT, Holds, RegisterKind
from governance.domain.when.planned import planned_date
from governance.record.registers.concerns import AnyConcern
from governance.reporting.change import ChangeKind
from governance.reporting.report_facts import ReportFacts
from governance.views.registers import gravest
from governance.views.words import count, listed, long_date, opening, rounded

_APART = ("links", "due")
"""What has a column of its own, or none."""


def registers(facts: ReportFacts, most: int = 8) -> Blocks:
    """A table for each register that holds something open; those that hold nothing are left out.

    `most` is how many entries of each are told; the rest are counted.
    """
    tables: list[AnyBlock] = []
    for kind in facts.plan.unweighed:
        found = gravest(facts.position.entries(kind))
        if found:
            tables.append(_table(facts, kind, found, most))
    closed = _closed(facts)
    if not tables and not closed:
        names = listed([kind.many_words for kind in facts.plan.unweighed])
        return nothing(names, f"Nothing is open among {names}.")
    parts = [paragraphs(closed)] if closed else []
    return Blocks(blocks=(Heading(text="Registers"), *tables, *parts))


def _table(facts: ReportFacts, kind: RegisterKind, found: list[AnyConcern], most: int) -> Table:
    late = sum(one.is_overdue(facts.as_at) for one in found)
    caption = opening(len(found), f"open {kind.words}", f"open {kind.many_words}")
    columns = [Column(title=kind.words.capitalize(), width="wide"), Column(title="Owner")]
    columns += [Column(title="By when")] if kind.date else []
    columns += _numbers() if kind is BENEFIT else [Column(title="What else is said", width="wide")]
    rest = len(found) - most
    return Table(
        caption=f"{caption}, {late} of them overdue" if late else caption,
        columns=tuple(columns),
        rows=rows_of(_row(facts, kind, one) for one in found[:most]),
        note=f"{rest} more stand in the register." if rest > 0 else "",
    )


def _numbers() -> list[Column]:
    names = (one.words.capitalize() for one in BENEFIT.particulars if one.holds is Holds.NUMBER)
    return [Column(title=name, numeric=True) for name in (*names, "Of the way")]


def _row(facts: ReportFacts, kind: RegisterKind, one: AnyConcern) -> list[Cell]:
    unit = dict(one.particulars).get("unit")
    title = f"{one.ref} {facts.text(one.title)}"
    cells = [cell(line(title), *([line(facts.text(unit))] if unit else []))]
    cells.append(cell(facts.owners(one.owners, short=True)))
    if kind.date:
        late = strong(" overdue") if one.is_overdue(facts.as_at) else ""
        cells.append(cell(line(planned_date(one.date) if one.date else "No date", late)))
    return [*cells, *(_way(one) if kind is BENEFIT else [_said(facts, one)])]


def _way(one: AnyConcern) -> Iterable[Cell]:
    """A benefit's numbers, and how much of the way from baseline to target is gone."""
    told = dict(one.particulars)
    names = [field.words for field in BENEFIT.particulars if field.holds is Holds.NUMBER]
    values = [getattr(one, name) for name in names]
    way = "–"
    if all(value is not None for value in values) and values[0] != values[1]:
        way = f"{rounded(100 * (values[2] - values[0]) / (values[1] - values[0]))}%"
    return [*(cell(told.get(name, "–")) for name in names), cell(way)]


def _said(facts: ReportFacts, one: AnyConcern) -> Cell:
    """Its particulars, and what was last said of it, as these readers may read them."""
    said = [
        line(strong(f"{name.capitalize()}: "), facts.text(words))
        for name, words in one.told
        if name not in _APART
    ]
    note = facts.says(one.narrative)
    return cell(*said, *([line(note)] if note else [])) if said or note else cell("–")


def _closed(facts: ReportFacts) -> str:
    """How many left each register since the board last heard."""
    refs = {one.ref for one in facts.changes if one.kind is ChangeKind.CLOSED}
    parts = []
    for kind in facts.plan.unweighed:
        number = sum(one.ref in refs for one in facts.position.entries(kind))
        parts += [count(number, kind.words, kind.many_words)] if number else []
    return f"Closed since {long_date(facts.since)}: {listed(parts)}." if parts else ""
