"""From a document to a plan and its history, with everything that was guessed on the way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePath

from governance.domain.import_map import Days, ImportMap
from governance.domain.imported import Finding, Imported
from governance.domain.kpi import Kpi
from governance.domain.plan import Board, Deliverable, Milestone, Plan, Role, Window, Workstream
from governance.importing.actions.draft import Coloured, Draft, DraftStep
from governance.importing.actions.drafts import read_item
from governance.importing.actions.owning import owned_step, tails
from governance.importing.actions.ratings import Means, colour_columns, read_rating
from governance.importing.grid import Document
from governance.importing.lines import MOST, shown
from governance.importing.mapping import map_of, regions_told
from governance.importing.order import Order, in_british_order, order_of
from governance.importing.plan.known import known_owners
from governance.importing.plan.life import plan_life
from governance.importing.plan.outcomes import with_streams
from governance.importing.plan.people import People, gather_people
from governance.importing.plan.preamble import read_preamble
from governance.importing.plan.records import Scribe, newest_day
from governance.importing.plan.registers import (
    Found,
    as_issues,
    as_risks,
    owners_of,
    read_measures,
    read_risks,
)
from governance.importing.plan.streams import Stream, gather_streams
from governance.importing.readings.bands import Item, Section
from governance.importing.tables.colours.legend import means_in
from governance.importing.tables.survey import Survey, survey
from governance.importing.tracing import traced
from governance.importing.words.names import Named
from governance.importing.words.refs import Refs, settled_refs
from governance.importing.words.titles import tidied
from governance.importing.words.who import initials_of
from governance.readers.dates import read_when

_NO_WORDS = "(the source has no words here)"
_LONGEST_TITLE = 2_000


@dataclass(frozen=True, slots=True)
class Request:
    """What an import is told beside the file."""

    plan: str
    """The id of the new plan."""
    on: dt.date
    """The day of which ratings and undated entries speak."""
    window: Window | None = None
    """The plan's life; None to take it from the dates in the file."""
    boards: tuple[Board, ...] = ()
    """The boards to begin with, since a plan file names none."""
    newest: bool = False
    """True to take the day of the newest dated entry instead of `on`, where there is one."""
    told: ImportMap | None = None
    """How a person says that the file is to be read."""


@dataclass(slots=True)
class _Maker:
    """What is put together, step by step."""

    name: str
    request: Request
    document: Document
    means: Means
    findings: list[Finding] = field(default_factory=list)


def assemble(document: Document, name: str, request: Request, sha256: str) -> Imported | Survey:
    """The plan, its history and the findings; what was found where no table holds actions."""
    order = order_of(document)
    if request.told is not None:
        order = Order(request.told.dates is Days.MONTH_FIRST)
    document = in_british_order(document) if order.month_first else document
    means, keys = means_in(document, request.told.means if request.told is not None else {})
    maker = _Maker(name, request, document, means, [*document.findings, *order.findings, *keys])
    found = survey(document, regions_told(request.told, sha256))
    if not found.reads:
        return found
    told = read_preamble(found.before)
    maker.findings += (*told.findings, *found.findings)
    coloured = _coloured(maker, found)
    bands = _drafts(maker, found, coloured)
    drafts = [band for band in bands if isinstance(band, Draft)]
    risks, kpis = _registers(maker, found)
    people = _people(
        maker, [*told.people, *((one, Role.OWNER) for one in owners_of(risks))], drafts
    )
    window = _window(maker, drafts, told.title)
    title = _title(maker, told.title)
    streams, notes = gather_streams(bands, title)
    maker.findings += notes
    day = newest_day(drafts, window, request.on) if request.newest else None
    scribe = Scribe(window, day or request.on, people, is_newest=day is not None)
    workstreams = tuple(_workstreams(maker, streams, people, window, scribe))
    maker.findings += scribe.findings()
    plan = Plan(
        id=request.plan,
        title=title,
        status=f"Imported from {PurePath(name).name} on {request.on.day} {request.on:%B %Y}."[
            :MOST
        ],
        window=window,
        people=scribe.people(),
        outcomes=with_streams(found.outcomes, [one.ref for one in workstreams]),
        workstreams=workstreams,
        boards=request.boards,
        risks=as_risks(risks, people),
        issues=as_issues(risks, people),
    )
    if request.boards:
        names = ", ".join(board.name for board in request.boards)
        maker.findings.append(Finding("guessed-boards", "", f"{names}: as in a blank plan"))
    mapped = map_of(name, sha256, found.regions, coloured, means, month_first=order.month_first)
    findings = _once(maker.findings)
    tables = traced(document, found, mapped, findings)
    return Imported(name, plan, scribe.records(plan), findings, mapped, tables, kpis)


def _once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(dict.fromkeys(findings))


def _registers(maker: _Maker, found: Survey) -> tuple[tuple[Found, ...], tuple[Kpi, ...]]:
    """The entries of registers, and the KPIs that tables of indicators propose."""
    risks, told = read_risks(found.parts)
    kpis, more = read_measures(found.parts)
    maker.findings += (*told, *more)
    return risks, kpis


def _coloured(maker: _Maker, found: Survey) -> Coloured:
    """The columns whose shading rates the actions, where a key of the colours says so."""
    items = [band for band in found.bands if isinstance(band, Item)]
    keyed = any(one.code == "legend-read" for one in (*found.findings, *maker.findings))
    coloured, notes = colour_columns(items, keyed=keyed)
    maker.findings += notes
    return coloured


def _drafts(maker: _Maker, found: Survey, coloured: Coloured) -> list[Section | Draft]:
    """Every action read, in order, with the headings between them."""
    items = [band for band in found.bands if isinstance(band, Item)]
    known = known_owners(items)
    bands: list[Section | Draft] = []
    for band in found.bands:
        if isinstance(band, Section):
            bands.append(band)
            continue
        draft, told = read_item(band, known, coloured, maker.means)
        maker.findings += told
        bands.append(draft)
    return bands


def _people(maker: _Maker, told: Iterable[tuple[Named, Role]], drafts: Iterable[Draft]) -> People:
    """Everyone the file names, those with a role first."""
    every = list(drafts)
    owners = [(named, Role.OWNER) for draft in every for named in _owners_of(draft)]
    names = [named.text for named, _ in owners]
    keys = frozenset((*(named.key for named, _ in owners), *filter(None, map(initials_of, names))))
    ends = tails((step.step.text for draft in every for step in draft.steps), keys)
    people = gather_people([*told, *owners, *((named, Role.OWNER) for named in ends)])
    maker.findings += people.findings
    return people


def _owners_of(draft: Draft) -> Iterator[Named]:
    yield from draft.owners
    for step in draft.steps:
        yield from step.owners


def _window(maker: _Maker, drafts: Iterable[Draft], title: str | None) -> Window:
    """The plan's life, as told or as the dates in the file tell it."""
    if maker.request.window is not None:
        return maker.request.window
    phrases = [phrase for draft in drafts for phrase in _phrases(draft)]
    texts = [title or "", maker.document.title or "", maker.name]
    window, findings = plan_life(phrases, texts, maker.request.on)
    maker.findings += findings
    return window


def _phrases(draft: Draft) -> Iterator[str]:
    for step in draft.steps:
        yield from (one for one in (step.step.phrase, step.done) if one)


def _title(maker: _Maker, heading: str | None) -> str:
    """The plan's title: a heading, else the file's properties, else its name."""
    stem = PurePath(maker.name).stem.replace("_", " ").replace("-", " ").strip()
    title = heading or maker.document.title or stem or "Action plan"
    source = "the first heading" if heading else (
        "the file's properties" if maker.document.title else "the file's name"
    )  # fmt: skip
    maker.findings.append(Finding("guessed-title", "", f"{shown(title, 100)}, from {source}"))
    return title[:_LONGEST_TITLE]


def _workstreams(
    maker: _Maker, streams: list[Stream], people: People, window: Window, scribe: Scribe
) -> Iterator[Workstream]:
    """Workstreams with their actions, every ref settled."""
    settled = settled_refs([(one.ref, [draft.ref for draft in one.drafts]) for one in streams])
    taken = Refs(ref for stream, own, _ in settled for ref in (stream, *own))
    for stream, (ref, refs, made) in zip(streams, settled, strict=True):
        for draft, own in zip(stream.drafts, refs, strict=True):
            if draft.ref.strip(" .()") not in ("", own):
                what = f"{shown(draft.ref)} is written {own}"
                maker.findings.append(Finding("made-ref", draft.place, what))
        if made:
            what = f"{made} of the {len(refs)} actions of {ref} got refs: {', '.join(refs)}"
            maker.findings.append(Finding("made-ref", stream.place, shown(what, 160)[1:-1]))
        items = [
            _deliverable(maker, draft, own, people, window, taken, scribe)
            for draft, own in zip(stream.drafts, refs, strict=True)
        ]
        if stream.rated is not None:
            told = read_rating(stream.rated, means=maker.means)
            maker.findings += told.findings
            scribe.of_stream(told.rated, ref)
        title = stream.title[:_LONGEST_TITLE] or _NO_WORDS
        yield Workstream(ref=ref, title=title, deliverables=tuple(items))


def _deliverable(
    maker: _Maker,
    draft: Draft,
    ref: str,
    people: People,
    window: Window,
    taken: Refs,
    scribe: Scribe,
) -> Deliverable:
    owners = people.ids_of(draft.owners)
    if not owners:
        what = f"{ref} has no owner"
        maker.findings.append(Finding("no-owner-given", draft.place, what))
    title = tidied(draft.title)[:MOST] or _NO_WORDS
    miles = []
    unread: list[str] = []
    for step in draft.steps:
        own = taken.made(ref)
        mile = _milestone(maker, step, own, title, owners, people, window)
        miles.append(mile)
        if step.step.phrase is not None and mile.date is None:
            unread.append(f"By when: {step.step.phrase}")
        scribe.of_step(step, own)
    scribe.of_draft(draft, ref)
    if not draft.ratings:
        maker.findings.append(Finding("no-rating-given", draft.place, f"{ref} is not rated"))
    return Deliverable(
        ref=ref,
        title=title,
        owners=owners,
        details=tuple(dict.fromkeys((*draft.details, *unread))),
        questions=draft.questions,
        milestones=tuple(miles),
    )


def _milestone(
    maker: _Maker,
    drafted: DraftStep,
    ref: str,
    title: str,
    owners: tuple[str, ...],
    people: People,
    window: Window,
) -> Milestone:
    step = drafted.step
    owned = owned_step(step.text, people)
    ids = people.ids_of(owned.owners or drafted.owners)
    text = tidied(owned.text)[:MOST] or title
    when = None
    if step.phrase is not None:
        when, problems = read_when(step.phrase, window.first, window.last)
        for problem in problems:
            code = "unread-date" if when is None else "guessed-date"
            if problem.code != "suspect-year":
                maker.findings.append(Finding(code, step.place, f"{ref}: {problem.what}"))
        if not step.sure:
            what = f"{ref}: {shown(step.phrase)} is taken for its date"
            maker.findings.append(Finding("guessed-date", step.place, what))
    if when is None:
        what = f"{ref} has no date: {shown(text)}"
        maker.findings.append(Finding("no-date-given", step.place, what))
    return Milestone(ref=ref, title=text, owners=ids if ids != owners else (), date=when)
