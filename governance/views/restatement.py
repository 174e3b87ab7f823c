"""What a restatement says otherwise than what was published."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from governance.blocks import (
    AnyBlock,
    Column,
    Heading,
    Table,
    cell,
    paragraphs,
    rows_of,
)
from governance.disclosure.audience import for_audience
from governance.kpis.results import Counted, Unit
from governance.record.position import Position
from governance.reporting.as_published import as_it_was
from governance.reporting.changes import changes_between
from governance.reporting.published import PublishedPosition
from governance.views.amounts import counted_figure
from governance.views.words import long_date

Kpi = dict[str, Any]
_FIGURES = ("numerator", "denominator", "value", "rag", "overdue")


def restatement(
    published: PublishedPosition, restated: PublishedPosition, now: Position, was_on: str
) -> list[AnyBlock]:
    """A heading and a table of every difference; `was_on` says when the other was published."""
    rows = [*_items(published, now), *_figures(published, restated)]
    words = (
        f"This restates the report for {long_date(published.as_at)} that was published on "
        f"{was_on}. What was published then stays as it was."
    )
    table = Table(
        caption="What differs from what was published",
        columns=(
            Column(title="Item", width="wide"),
            Column(title="Published"),
            Column(title="Restated"),
        ),
        rows=rows_of(rows),
        empty="No rating, date, word or figure differs.",
    )
    return [Heading(text="Restatement"), paragraphs(words), table]


def _items(published: PublishedPosition, now: Position) -> Iterator[list[Any]]:
    for one in changes_between(as_it_was(published, now, now), now):
        title = for_audience(now.plan, f"{one.ref} {one.title}", published.audience)
        yield [cell(f"{title}: {one.kind}"), cell(one.before or "–"), cell(one.after or "–")]


def _figures(published: PublishedPosition, restated: PublishedPosition) -> Iterator[list[Any]]:
    was = {one["id"]: one for one in published.kpis}
    now = {one["id"]: one for one in restated.kpis}
    for name in [*was, *(one for one in now if one not in was)]:
        before, after = was.get(name), now.get(name)
        if before is None or after is None or any(before[f] != after[f] for f in _FIGURES):
            title = (after or before or {})["name"]
            yield [cell(f"{name} {title}"), cell(_shown(before)), cell(_shown(after))]


def _shown(kpi: Kpi | None) -> str:
    if kpi is None:
        return "–"
    counted = Counted(**{key: kpi[key] for key in ("numerator", "denominator", "value")})
    rag = f", {kpi['rag'].capitalize()}" if kpi["rag"] else ""
    return counted_figure(counted, Unit(kpi["unit"])) + rag
