"""How far the record can be trusted, and how the report was made."""

from __future__ import annotations

from collections import Counter

from governance.blocks import (
    Blocks,
    Column,
    Heading,
    Table,
    cell,
    line,
    paragraphs,
    rows_of,
)
from governance.domain.plan import Audience
from governance.domain.rag import Rag
from governance.record.position import State
from governance.reporting.report_facts import ReportFacts
from governance.views.words import count, listed, long_date, share, some


def record_quality(facts: ReportFacts) -> Blocks:
    """Stale and missing ratings, missing owners and dates, dates that cannot be right."""
    heading = Heading(text="Record quality")
    items = facts.position.deliverables
    if not items:
        return Blocks(blocks=(heading, paragraphs("There is no record to judge yet.")))
    miles = [mile for _, mile in facts.position.each_milestone()]
    suspect = [mile.ref for mile in miles if mile.baseline and mile.baseline.suspect]
    rows = [
        ("Not updated for longer than the plan allows", [i.ref for i in items if i.stale]),
        ("Never rated", [i.ref for i in items if i.rag is Rag.UNRATED]),
        ("Without an owner", [i.ref for i in items if not i.owners]),
        ("Without a milestone", [i.ref for i in items if not i.milestones]),
        (
            "Red or Amber without a path to green",
            [i.ref for i in items if i.wants_path],
        ),
        ("Milestones without a date", [m.ref for m in miles if m.baseline is None]),
        ("Milestones whose year cannot be right", suspect),
        ("Milestones off every calendar", [m.ref for m in miles if m.state is State.UNSCHEDULED]),
    ]
    clear = [name for name, refs in rows if not refs]
    table = Table(
        caption="What is missing or out of date",
        columns=(
            Column(title="Fault", width="wide"),
            Column(title="Items", numeric=True, width="narrow"),
            Column(title="Which", width="wide"),
        ),
        rows=rows_of(
            [cell(name), cell(str(len(refs))), cell(some(refs))] for name, refs in rows if refs
        ),
        note=f"An item is out of date after {facts.plan.stale_after_days} days without an update. "
        f"Looked for and not found: {'; '.join(map(_inside, clear)) or 'none of these'}.",
        empty="Nothing is missing or out of date.",
    )
    fresh = sum(not item.stale and item.rag is not Rag.UNRATED for item in items)
    words = f"{share(fresh, len(items))} deliverables carry a rating that is up to date."
    told = (words, _problems(facts), *_figures(facts))
    return Blocks(blocks=(heading, paragraphs(*told), table))


def _figures(facts: ReportFacts) -> tuple[str, ...]:
    """Figures that are not rated because the data behind them cannot be trusted."""
    doubted = [one.kpi.id for one in facts.kpis if one.state.value == "unreliable"]
    if not doubted:
        return ()
    be = "is" if len(doubted) == 1 else "are"
    told = f"{listed(doubted)} {be} shown without a rating: too many of the rows behind"
    return (f"{told} could not be read, or are at fault.",)


def ratings_meaning() -> Blocks:
    """What each rating means, in one paragraph."""
    order = (Rag.RED, Rag.AMBER, Rag.GREEN, Rag.BLUE, Rag.UNRATED)
    told = [
        part for rag in order for part in (rag, f" {rag.meaning[0].lower()}{rag.meaning[1:]}. ")
    ]
    words = "A workstream, and the plan, is never shown better than its worst part."
    return Blocks(blocks=(paragraphs(line("What the ratings mean: ", *told, words)),))


def about(facts: ReportFacts) -> Blocks:
    """What the ratings mean, and how the report was made: day, comparison, state of the log."""
    heads = listed([head[:12] for head in facts.heads])
    records = count(len(facts.updates), "record")
    log = f"The log holds {records} and ends with {heads}." if heads else "The log is empty."
    made = (
        f"This report was made from the plan and its update log as they speak of "
        f"{long_date(facts.as_at)}, and compares with {long_date(facts.since)}. {log}"
    )
    blocks = (Heading(text="About this report"), *ratings_meaning().blocks, paragraphs(made))
    return Blocks(blocks=blocks)


def _inside(text: str) -> str:
    """A phrase as it stands inside a sentence; a rating keeps its capital."""
    return text if text.startswith("Red") else text[0].lower() + text[1:]


def _problems(facts: ReportFacts) -> str:
    errors = sum(one.is_error for one in facts.problems)
    kinds = Counter(one.code for one in facts.problems if not one.is_error)
    words = f"The record has {errors} errors." if errors else "The record has no errors."
    if kinds and facts.audience is Audience.INTERNAL:  # the codes are the office's own
        named = listed([f"{number} {code}" for code, number in sorted(kinds.items())])
        words += f" It has warnings: {named}."
    elif kinds:
        words += f" The office has {count(kinds.total(), 'warning')} about it to look at."
    return words
