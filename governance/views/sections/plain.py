"""Sections for readers who do not run the programme: short, plain, no names."""

from __future__ import annotations

import datetime as dt

from governance.blocks import (
    AnyBlock,
    Blocks,
    Facts,
    Heading,
    Line,
    bullets,
    line,
    nothing,
    paragraphs,
    strong,
)
from governance.domain.plan import Role
from governance.domain.rag import Rag
from governance.domain.when.planned import planned_date
from governance.record.milestones import is_open_late
from governance.record.position import (
    DeliverablePosition,
    MilestonePosition,
    WorkstreamPosition,
)
from governance.reporting.report_facts import ReportFacts
from governance.views.sections.first_page import doubts
from governance.views.sections.milestones import is_coming, period_end
from governance.views.sections.registers.exceptions import sorted_exceptions
from governance.views.words import count, listed, long_date, opening, opening_sentences
from governance.views.words.said import NOT_TOLD, no_exceptions


def worries(facts: ReportFacts, most: int = 3) -> Blocks:
    """The few things that worry the senior responsible owner most, and what is done about them."""
    found = sorted_exceptions(facts)[:most]
    heading = Heading(text="What worries us most")
    if not found:
        return Blocks(blocks=(heading, paragraphs(no_exceptions(facts.position))))
    return Blocks(blocks=(heading, *(_worry(facts, item) for item in found)))


def noticeable(facts: ReportFacts, most: int = 6, *, title: str = "") -> Blocks:
    """What those it is for could have noticed: what was finished, and what got better."""
    heading = Heading(text=title or f"What {facts.words.served or 'people'} would notice")
    done = [mile for _, mile in facts.finished]
    blocks: list[AnyBlock] = [heading]
    if done:
        blocks.append(
            paragraphs(
                f"{opening(len(done), 'milestone')} finished since {long_date(facts.since)}:"
            )
        )
        blocks.append(bullets(*(facts.text(mile.title) for mile in done[:most])))
        if done[most:]:
            blocks.append(paragraphs(f"And {len(done) - most} more."))
    else:
        words = f"Nothing that they would notice was finished since {long_date(facts.since)}."
        blocks.append(paragraphs(words))
    gaps = [
        one.text
        for outcome in facts.position.outcomes
        for one in outcome.measures
        if not one.is_defined
    ]
    if gaps:
        words = f"For {count(len(gaps), 'measure')} of success we cannot yet say what they notice:"
        blocks += [paragraphs(words), bullets(*(facts.text(gap) for gap in gaps[:most]))]
    return Blocks(blocks=tuple(blocks))


def asked(facts: ReportFacts) -> Blocks:
    """What is asked, and what was decided since the last report, one line each."""
    blocks: list[AnyBlock] = [Heading(text="What is asked")]
    if facts.asked:
        blocks.append(bullets(*(facts.text(one.words) for one in facts.asked)))
    else:
        blocks.append(paragraphs("No decision is asked. Questions are welcome."))
    given = [said for one in facts.decided if (said := facts.says(one.answer))]
    if given:
        blocks += [paragraphs(f"Decided since {long_date(facts.since)}:"), bullets(*given)]
    return Blocks(blocks=tuple(blocks))


def surroundings(facts: ReportFacts) -> Blocks:
    """What happened outside the work and bears on it, and these readers were not told yet."""
    known = {one.id for one in facts.before.surroundings}
    told = [
        line(strong(f"{long_date(one.on)}: "), text)
        for one in facts.position.surroundings
        if one.id not in known and (text := facts.says(one))
    ]
    if not told:
        words = f"Nothing is said of what happened around it since {long_date(facts.since)}."
        return nothing("what happened around the programme", words)
    return Blocks(blocks=(Heading(text="Around the programme"), bullets(*told)))


def coming(facts: ReportFacts, title: str, most: int = 8) -> Blocks:
    """What comes next, one line each, the soonest first."""
    until = period_end(facts)
    due = [mile for _, mile in facts.position.each_milestone() if is_coming(mile, until)]
    due.sort(key=lambda mile: (str(mile.expected.last if mile.expected else ""), mile.ref))
    heading = Heading(text=title)
    if not due:
        words = f"The plan sets no milestone before {long_date(until)}."
        return Blocks(blocks=(heading, paragraphs(words)))
    today = [mile for mile in due if _end(mile) == facts.as_at]
    later = [mile for mile in due if mile not in today]
    blocks: list[AnyBlock] = [heading]
    if later:
        blocks.append(
            bullets(
                *(
                    line(strong(planned_date(mile.expected)), f": {facts.text(mile.title)}")
                    for mile in later[:most]
                )
            )
        )
    told = [f"And {len(later) - most} more by {long_date(until)}."] if later[most:] else []
    if today:
        also = "also " if later else ""
        verb = "is" if len(today) == 1 else "are"
        day = f"{verb} {also}due by {long_date(facts.as_at)}, the day of this report"
        told.append(f"{opening(len(today), 'milestone')} {day}.")
    return Blocks(blocks=(*blocks, *([paragraphs(" ".join(told))] if told else ())))


def story(facts: ReportFacts) -> Blocks:
    """Delivery as a story by workstream: what was done, what was not, and why."""
    told = [_chapter(facts, stream) for stream in facts.position.workstreams]
    if not told:
        return Blocks(blocks=(Heading(text="What was done"), paragraphs("Nothing is planned yet.")))
    return Blocks(blocks=(Heading(text="What was done, what was not, and why"), *told))


def voices(facts: ReportFacts, *, title: str = "") -> Blocks:
    """Who speaks in the programme for those it is for, and for its partners."""
    people = [one for one in facts.plan.people if one.role is Role.STAKEHOLDER]
    found = list(dict.fromkeys(facts.who(one.id) for one in people))
    heading = Heading(text=title or f"How {facts.words.served or 'those it is for'} are heard")
    if not found:
        return nothing("representatives", "The plan names no representatives.")
    words = f"The plan names these representatives: {listed(found)}."
    return Blocks(blocks=(heading, paragraphs(words)))


def _end(mile: MilestonePosition) -> dt.date | None:
    return mile.expected.last if mile.expected else None


def _worry(facts: ReportFacts, item: DeliverablePosition) -> Facts:
    said = opening_sentences(facts.says(item.narrative) or NOT_TOLD)
    path = opening_sentences(facts.says(item.path_to_green) or NOT_TOLD)
    since = f" since {long_date(item.since)}" if item.since else ""
    items: tuple[tuple[str, Line], ...] = (
        ("Rating", line(item.rag, since)),
        ("Where it stands", line(said)),
        ("What is being done", line(path)),
    )
    return Facts(title=line(facts.text(item.title)), items=items, rag=item.rag)


def _chapter(facts: ReportFacts, stream: WorkstreamPosition) -> Facts:
    items = facts.challenged.workstreams_by_ref[stream.ref].deliverables
    miles = [mile for item in items for mile in item.milestones]
    told = {mile.ref for _, mile in facts.finished}
    done = [mile for mile in miles if mile.ref in told]
    late = [mile for mile in miles if is_open_late(mile, facts.as_at)]
    done_words = _titles(facts, done) or "Nothing was finished in the period."
    late_words = _titles(facts, late) or "Nothing agreed for by now is open."
    particulars = (
        ("Rating", line(stream.rag, f" {stream.rag.meaning}")),
        *((("Doubted", doubted),) if (doubted := doubts(facts, items)) else ()),
        ("Done", line(done_words)),
        ("Not done in time", line(late_words)),
        *(("Why", line(why)) for why in _reasons(facts, stream)),
    )
    return Facts(title=line(facts.text(stream.title)), items=particulars, rag=stream.rag)


def _reasons(facts: ReportFacts, stream: WorkstreamPosition) -> list[str]:
    troubled = [item for item in stream.deliverables if item.rag in (Rag.RED, Rag.AMBER)]
    told = (facts.says(item.narrative) or facts.says(item.reason) for item in troubled)
    return list(dict.fromkeys(why for why in told if why))


def _titles(facts: ReportFacts, miles: list[MilestonePosition]) -> str:
    titles = [facts.text(mile.title).rstrip(".") for mile in miles]
    return "; ".join(titles) + "." if titles else ""
