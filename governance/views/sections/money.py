"""Money by workstream: budget, spent, forecast, and how far they are apart."""

from __future__ import annotations

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
from governance.record.registers.money import MoneyPosition, Sum, pounds, total
from governance.reporting.report_facts import ReportFacts
from governance.views import charts
from governance.views.amounts import money_words
from governance.views.sections.chart_frames import money_rows


def money(facts: ReportFacts) -> Blocks:
    """What was agreed, what is spent and what it will have cost, a row a workstream."""
    found = facts.position.money
    if not found:
        return nothing("money", "The plan sets no budget, and nothing is said of money.")
    blocks: list[AnyBlock] = [Heading(text="Money")]
    whole = total(found)
    if whole is not None and len(found) > 1:
        blocks.append(paragraphs(f"Altogether: {money_words(whole)}."))
    chart = charts.money_chart(money_rows(facts))
    blocks += [chart] if chart else []
    return Blocks(blocks=(*blocks, _table(facts, found)))


def _table(facts: ReportFacts, found: tuple[MoneyPosition, ...]) -> Table:
    limit = facts.plan.tolerances.money_percent
    return Table(
        caption="Budget, spent to date and forecast",
        columns=(
            Column(title="Workstream", width="wide"),
            *(Column(title=one, numeric=True) for one in ("Budget", "Spent", "Forecast", "Over")),
            Column(title="What is said", width="wide"),
        ),
        rows=rows_of(_row(facts, one, limit) for one in found),
        note=f"A forecast may exceed its budget by {limit}%." if limit is not None else "",
    )


def _row(facts: ReportFacts, one: MoneyPosition, limit: int | None) -> list[Cell]:
    now = one.now
    was = facts.before.money_by_ref.get(one.ref)
    return [
        cell(line(f"{one.ref} {facts.text(one.title)}")),
        _beside(now.budget, was.now.budget if was else None),
        cell(_pounds(now.spent)),
        _beside(now.forecast, was.now.forecast if was else None),
        _over(now, limit),
        cell(facts.says(one.narrative) or "–"),
    ]


def _beside(now: float | None, was: float | None) -> Cell:
    """A sum, and what it was when these readers last heard."""
    changed = was is not None and was != now
    return cell(_pounds(now), *([f"was {_pounds(was)}"] if changed else []))


def _over(now: Sum, limit: int | None) -> Cell:
    if now.variance is None:
        return cell("–")
    share, sign = now.share(limit), "" if now.variance < 0 else "+"
    lines = [line(pounds(now.variance)), *([line(f"{sign}{share}")] if share else [])]
    if now.is_beyond(limit):
        lines.append(line(strong("beyond tolerance")))
    return cell(*lines)


def _pounds(value: float | None) -> str:
    return "–" if value is None else pounds(value)
