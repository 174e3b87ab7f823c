"""The first page: what report this is, the sentence to read aloud, the numbers that matter."""

from __future__ import annotations

import datetime as dt

from governance.blocks import Blocks, Heading, Line, Masthead, Tile, Tiles, line, paragraphs
from governance.domain.plan import Audience, Role
from governance.domain.rag import Rag
from governance.record.position import MilestonePosition, State
from governance.reporting.changes import ChangeKind
from governance.reporting.report_facts import ReportFacts
from governance.views.sections.first_page import first_page
from governance.views.sections.milestones import period_end
from governance.views.words import count, counted, how_many, in_words, listed, long_date
from governance.views.words.said import overdue, unrated

_MARKINGS = {
    Audience.INTERNAL: "OFFICIAL-SENSITIVE · Internal: for the programme team",
    Audience.BOARD: "For the board",
    Audience.PUBLIC: "For publication",
}


def masthead(facts: ReportFacts, report: str = "") -> Blocks:
    """Programme, report, period, meeting, SRO, marking and the plan's notice.

    The report is called what its board calls it, unless a notebook says another name.
    """
    particulars = []
    if facts.meeting:
        particulars.append(("Period", f"{long_date(facts.since)} to {long_date(facts.as_at)}"))
        particulars.append(
            ("For the meeting of", f"{facts.board.name}, {long_date(facts.meeting.on)}")
        )
    sro = facts.plan.person_by_role(Role.SRO)
    if sro is not None and facts.audience is not Audience.PUBLIC:
        particulars.append(("Senior responsible owner", sro.called))
    if facts.plan.status:
        particulars.append(("Plan status", facts.text(facts.plan.status)))
    top = Masthead(
        programme=facts.text(facts.plan.title),
        report=report or facts.board.called,
        position=f"Position at {long_date(facts.as_at)}",
        facts=tuple(particulars),
        marking=_MARKINGS[facts.audience],
        notice=facts.text(facts.plan.notice),
    )
    return Blocks(blocks=(top,))


def summary(facts: ReportFacts) -> Blocks:
    """Where the programme stands, what is Red and why, what is asked; and a few numbers."""
    position = facts.position
    if not position.deliverables:
        words = paragraphs("The plan holds no deliverables yet, so there is nothing to report.")
        return Blocks(blocks=(Heading(text="Summary"), words))
    return Blocks(
        blocks=(
            Heading(text="Summary"),
            paragraphs(_aloud(facts), lead=True),
            *([named] if (named := first_page(facts)).lines else []),
            paragraphs(*_asked(facts), _claim(facts), _outlook(facts)),
            _tiles(facts),
        )
    )


def _aloud(facts: ReportFacts) -> Line:
    now, was = facts.position.rag, facts.before.rag
    since = long_date(facts.since)
    if was is Rag.UNRATED and now is not Rag.UNRATED:
        travel = f"; it had no overall rating on {since}."
    elif was is now:
        travel = f", as it was on {since}."
    else:
        travel = f"; it was {was.word} on {since}."
    if now is Rag.UNRATED:
        missing = f"{unrated(facts.position)} " if was is now else f"It was {was.word} on {since}. "
        return line(f"The plan has no overall rating. {missing}{overdue(facts.position)}")
    return line("The plan is ", now, f"{travel} {_moved(facts)} {overdue(facts.position)}")


def _moved(facts: ReportFacts) -> str:
    below = [one for one in facts.changes if one.ref in facts.position.deliverables_by_ref]
    worse = sum(one.kind is ChangeKind.WORSE for one in below)
    better = sum(one.kind is ChangeKind.BETTER for one in below)
    first = sum(one.kind is ChangeKind.RATED and one.was is Rag.UNRATED for one in below)
    parts = []
    if worse:
        parts.append(f"{how_many(worse, 'deliverable')} got worse")
    if better:
        parts.append(f"{how_many(better, 'deliverable')} got better")
    if first:
        parts.append(
            f"{how_many(first, 'deliverable')} {'was' if first == 1 else 'were'} rated for "
            "the first time"
        )
    if not parts:
        return "No deliverable changed its rating."
    return listed(parts)[0].upper() + listed(parts)[1:] + "."


def _claim(facts: ReportFacts) -> Line:
    position = facts.position
    ratings = [item.rag for item in position.deliverables]
    words = f"Of {count(len(ratings), 'deliverable')}, {counted(ratings)}."
    if position.claim and position.claim.rag is not position.rag:
        words += (
            f" The rating claimed for the plan is {position.claim.rag.word}; a plan is never shown"
            " better than what lies under it."
        )
    return line(words)


def _outlook(facts: ReportFacts) -> Line:
    """Where it is heading: what falls due before the next meeting, and when the last thing ends."""
    still = [
        (item, mile)
        for item, mile in facts.position.each_milestone()
        if not mile.state.is_closed and mile.state is not State.OVERDUE and _end(mile)
    ]
    if not still:
        return line("Outlook: no open milestone has a date ahead.")
    until = period_end(facts)
    soon = [item for item, mile in still if (_end(mile) or until) <= until]
    troubled = sum(item.rag in (Rag.RED, Rag.AMBER) for item in soon)
    verb = "is" if len(soon) == 1 else "are"
    words = f"Outlook: {how_many(len(soon), 'milestone')} {verb} due by {long_date(until)}"
    if soon:
        number = in_words(troubled) if troubled else "none"
        words += f", {number} of them under a Red or Amber deliverable"
    last = max(_end(mile) or until for _, mile in still)
    beyond = last - facts.plan.window.last
    words += f". The last one is expected by {long_date(last)}"
    if beyond.days > 0:
        words += f", {count(beyond.days, 'day')} after the plan ends"
    return line(words + ".")


def _end(mile: MilestonePosition) -> dt.date | None:
    return mile.expected.last if mile.expected and mile.expected.is_scheduled else None


def _asked(facts: ReportFacts) -> list[Line]:
    """That nothing is asked; what is asked stands above, one line each."""
    return [] if facts.asked else [line("No decision is asked of the reader.")]


def _tiles(facts: ReportFacts) -> Tiles:
    position = facts.position
    ratings = [item.rag for item in position.deliverables]
    miles = [mile.state for _, mile in position.each_milestone()]
    whole = f"of {count(len(ratings), 'deliverable')}"
    marks = [Rag.RED, Rag.AMBER] + [Rag.UNRATED] * (Rag.UNRATED in ratings)
    gaps = [one.is_defined for outcome in position.outcomes for one in outcome.measures]
    tiles = [
        Tile(value=str(ratings.count(rag)), label=rag.word, detail=whole, rag=rag) for rag in marks
    ]
    tiles += [
        Tile(
            value=str(miles.count(State.OVERDUE)),
            label="Overdue",
            detail=f"of {count(len(miles), 'milestone')}",
        ),
        Tile(
            value=str(miles.count(State.DONE)),
            label="Done",
            detail=f"of {count(len(miles), 'milestone')}",
        ),
    ]
    if gaps:
        tiles.append(
            Tile(
                value=str(gaps.count(False)),
                label="No figure yet",
                detail=f"of {count(len(gaps), 'measure')}",
            )
        )
    return Tiles(tiles=tuple(tiles))
