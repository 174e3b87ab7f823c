"""What the signs in a table mean, said above the table."""

from __future__ import annotations

from collections.abc import Iterable

from governance.blocks import AnyBlock, Prose, line, strong
from governance.blocks.texts import texts_of
from governance.disclosure.telling.signs import SIGNS
from governance.domain.cases import Counts
from governance.domain.plan.board import Audience
from governance.kpis.results import Result
from governance.reporting.report_facts import ReportFacts

ROUNDED = "{} are given to the nearest 5; percentages are worked out from what is shown."


def signs(
    facts: ReportFacts, results: Iterable[Result], shown: Iterable[AnyBlock]
) -> tuple[Prose, ...]:
    """A paragraph for the signs that stand in `shown`, and for rounding; nothing without either."""
    rounded = _rounded(tuple(results)) if facts.audience is Audience.PUBLIC else ""
    text = "\n".join(texts_of(shown))
    found = {sign: meaning for sign, meaning in SIGNS.items() if sign in text}
    if not found:
        return (Prose(lines=(line(rounded),)),) if rounded else ()
    words = [part for sign, meaning in found.items() for part in (strong(sign), f" {meaning}; ")]
    words[-1] = f"{words[-1]}".removesuffix("; ") + "."
    return (Prose(lines=(line("Signs used below: ", *words, f" {rounded}".rstrip()),)),)


def _rounded(results: tuple[Result, ...]) -> str:
    """That counts of people are rounded; counts of things are not."""
    kinds = {one.counts for one in results}
    if Counts.PEOPLE not in kinds:
        return ""
    return ROUNDED.format("Counts of people" if Counts.THINGS in kinds else "Counts")
