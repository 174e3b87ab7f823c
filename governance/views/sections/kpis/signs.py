"""What the signs in a table mean, said above the table."""

from __future__ import annotations

from collections.abc import Iterable

from governance.blocks import Prose, line, strong
from governance.disclosure.telling.signs import signs_in
from governance.domain.plan.board import Audience
from governance.kpis.results import Result
from governance.reporting.report_facts import ReportFacts

ROUNDED = "Counts are given to the nearest 5; percentages are worked out before that."


def signs(facts: ReportFacts, results: Iterable[Result]) -> tuple[Prose, ...]:
    """A paragraph for the signs these results use, and for rounding; nothing where neither is."""
    rounded = ROUNDED if facts.audience is Audience.PUBLIC else ""
    found = signs_in(tuple(results))
    if not found:
        return (Prose(lines=(line(rounded),)),) if rounded else ()
    words = [part for sign, meaning in found.items() for part in (strong(sign), f" {meaning}; ")]
    words[-1] = f"{words[-1]}".removesuffix("; ") + "."
    return (Prose(lines=(line("Signs used below: ", *words, f" {rounded}".rstrip()),)),)
