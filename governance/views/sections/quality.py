"""How far the record can be trusted, and how the report was made."""

from __future__ import annotations

from collections import Counter

from governance.blocks import (
    Blocks,
    Column,
    Facts,
    Heading,
    Table,
    cell,
    line,
    paragraphs,
    rows_of,
)
from governance.control.brief import Brief
from governance.control.position import State
from governance.domain.rag import Rag
from governance.views.words import listed, long_date, share


def record_quality(brief: Brief) -> Blocks:
    """Stale and missing ratings, missing owners and dates, dates that cannot be right."""
    heading = Heading(text="Record quality")
    items = brief.position.deliverables
    if not items:
        return Blocks(blocks=(heading, paragraphs("There is no record to judge yet.")))
    miles = [mile for _, mile in brief.position.each_milestone()]
    suspect = [mile.ref for mile in miles if mile.baseline and mile.baseline.suspect]
    rows = [
        ("Not updated for longer than the plan allows", [i.ref for i in items if i.stale]),
        ("Never rated", [i.ref for i in items if i.rag is Rag.UNRATED]),
        ("Without an owner", [i.ref for i in items if not i.owners]),
        ("Without a milestone", [i.ref for i in items if not i.milestones]),
        (
            "Red or Amber without a path to green",
            [i.ref for i in items if i.rag in (Rag.RED, Rag.AMBER) and not i.path_to_green],
        ),
        ("Milestones without a date", [m.ref for m in miles if m.baseline is None]),
        ("Milestones whose year cannot be right", suspect),
        ("Milestones off every calendar", [m.ref for m in miles if m.state is State.UNSCHEDULED]),
    ]
    table = Table(
        caption="What is missing or out of date",
        columns=(
            Column(title="Fault", width="wide"),
            Column(title="Items", numeric=True, width="narrow"),
            Column(title="Which", width="wide"),
        ),
        rows=rows_of([cell(name), cell(str(len(refs))), cell(_some(refs))] for name, refs in rows),
        note=f"An item is out of date after {brief.plan.stale_after_days} days without an update.",
    )
    fresh = sum(not item.stale and item.rag is not Rag.UNRATED for item in items)
    words = f"{share(fresh, len(items))} deliverables carry a rating that is up to date."
    return Blocks(blocks=(heading, paragraphs(words, _problems(brief)), table))


def ratings_meaning() -> Blocks:
    """What each rating means."""
    order = (Rag.RED, Rag.AMBER, Rag.GREEN, Rag.BLUE, Rag.UNRATED)
    table = Table(
        caption="What the ratings mean",
        columns=(Column(title="Rating", width="narrow"), Column(title="Meaning", width="wide")),
        rows=rows_of([cell(rag), cell(rag.meaning)] for rag in order),
        note="A workstream, and the plan, is never shown better than its worst part.",
    )
    return Blocks(blocks=(table,))


def about(brief: Brief) -> Blocks:
    """How the report was made: the day, the comparison, the state of the log."""
    heads = listed([head[:12] for head in brief.heads]) or "an empty log"
    facts = Facts(
        title=line("How this report was made"),
        items=(
            ("Position at", line(long_date(brief.as_at))),
            ("Compared with", line(long_date(brief.since))),
            ("Update log ends with", line(heads)),
            ("Records in the log", line(f"{len(brief.updates):,}")),
        ),
    )
    return Blocks(blocks=(Heading(text="About this report"), *ratings_meaning().blocks, facts))


def _problems(brief: Brief) -> str:
    errors = sum(one.is_error for one in brief.problems)
    kinds = Counter(one.code for one in brief.problems if not one.is_error)
    words = f"The record has {errors} errors." if errors else "The record has no errors."
    if kinds:
        named = listed([f"{number} {code}" for code, number in sorted(kinds.items())])
        words += f" It has warnings: {named}."
    return words


def _some(refs: list[str], most: int = 12) -> str:
    more = f" and {len(refs) - most} more" if len(refs) > most else ""
    return ", ".join(refs[:most]) + more or "–"
