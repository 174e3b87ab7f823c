"""One item of the plan with all that is known of it: history, milestones, evidence, KPIs."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.responses import Response

from governance.domain.plan import WHOLE_PLAN, Audience
from governance.domain.rag import Rag
from governance.domain.update import FigureUpdate, Rating
from governance.record.log.told import Told, about, told_in
from governance.record.position import DeliverablePosition, Position
from governance.web.http.ask import Ask
from governance.web.pages.shown.figures import Figure, figures_for
from governance.web.pages.shown.rows import challenges_for


@dataclass(frozen=True, slots=True)
class Said:
    """One record as this reader may read it."""

    id: str
    short: str
    ref: str
    on: dt.date
    known: dt.date
    who: str
    words: str
    """Empty where the words are not for this reader."""
    rag: Rag | None
    withdrawn: str
    """By whom, when and why it counts no more; empty where it counts."""
    may_undo: bool


def deliverable_page(ask: Ask) -> Response:
    """A deliverable, or the workstream or milestone that the address names."""
    ref, plan = ask.path("ref"), ask.desk.plan
    if ref in plan.milestones_by_ref:
        return ask.go(ask.address("items", plan.milestones_by_ref[ref][0].ref) + f"#m-{ref}")
    if ref == WHOLE_PLAN:
        return ask.go(ask.address())
    position = ask.desk.position(ask.audience, ask.day("as-at", ask.today))
    said = history_of(ask, ref)
    if ref in position.workstreams_by_ref:
        stream = position.workstreams_by_ref[ref]
        return ask.page("workstream", stream=stream, position=position, said=said)
    if ref not in position.deliverables_by_ref:
        raise HTTPException(404)
    item = position.deliverables_by_ref[ref]
    return ask.page(
        "deliverable",
        item=item,
        agreed=plan.deliverables_by_ref[ref],
        position=position,
        stream=_stream(position, item),
        challenges=challenges_for(item, ask.reader),
        figures=_figures(ask, ref, position),
        concerns=[one for one in position.concerns if ref in one.links],
        decisions=[one for one in position.decisions if one.ref == ref],
        said=said,
        may_record=ask.rights.may_record(ref),
    )


def history_of(ask: Ask, ref: str) -> tuple[Said, ...]:
    """What was said of a ref and of what lies under it, the newest first."""
    every = ask.desk.kept(("told",), lambda: told_in(ask.desk.folder.log.updates))
    found = (_said(ask, one) for one in reversed(about(ask.desk.plan, every, ref)))
    return tuple(one for one in found if one is not None)


def _said(ask: Ask, one: Told) -> Said | None:
    """A record as this reader may read it; None where nothing of it is for them."""
    reader, record, is_office = ask.reader, one.record, ask.reader.is_office
    rag = record.rag if isinstance(record, Rating) else None
    may_read = reader.audience.may_see(record.visibility)
    if not is_office and (one.withdrawn or isinstance(record, FigureUpdate)):
        return None
    if not may_read and rag is None:
        return None
    is_public = reader.audience is Audience.PUBLIC
    gone = one.withdrawn
    return Said(
        id=record.id,
        short=one.short,
        ref=record.ref,
        on=record.on,
        known=one.known.date(),
        who=reader.who(record.by) if is_public or not record.said_by else one.who,
        words=reader.text(_words(one)) if may_read else "",
        rag=rag,
        withdrawn=f"{gone.by} on {gone.known_on}: {gone.reason}" if gone else "",
        may_undo=ask.rights.manages and gone is None and record.kind != "supersede",
    )  # fmt: skip


def _words(one: Told) -> str:
    """What it says; the rating of one stands beside as a mark."""
    record = one.record
    return (
        one.words.removeprefix(record.rag.word).lstrip(". ")
        if isinstance(record, Rating)
        else (one.words)
    )


def _stream(position: Position, item: DeliverablePosition) -> str:
    return next(one.ref for one in position.workstreams if item in one.deliverables)


def _figures(ask: Ask, ref: str, position: Position) -> tuple[Figure, ...]:
    """The KPIs that are evidence for this deliverable."""
    linked = {one.id for one in ask.desk.folder.kpis.kpis if ref in one.links.deliverables}
    return figures_for(ask, linked, position.as_at) if linked else ()
