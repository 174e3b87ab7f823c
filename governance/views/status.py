"""The position for a person at a terminal: a table, what is overdue, what is challenged."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from itertools import zip_longest

from governance.disclosure.audience import owners_text
from governance.domain.plan import Audience
from governance.domain.rag import Rag
from governance.domain.when.planned import planned_date
from governance.domain.words import clean_text
from governance.record.position import (
    Challenge,
    DeliverablePosition,
    MilestonePosition,
    Position,
    State,
    WorkstreamPosition,
)
from governance.views.words import answer, count, counted, long_date, short_date

Challenged = tuple[DeliverablePosition, Challenge]
_PAINT = {Rag.RED: "31;1", Rag.AMBER: "33", Rag.GREEN: "32", Rag.BLUE: "34", Rag.UNRATED: "2"}
_RATING, _OWNER, _NEXT, _SEEN = 11, 10, 18, 9
_ROOMY = 72
"""Columns of a screen from which there is room for owners."""
_HEADS = ("Deliverable", "Owner", "Next (! overdue)")


def status_lines(position: Position, width: int = 80, *, colour: bool = False) -> Iterator[str]:
    """A screenful of the position, no line wider than `width`; escapes only where `colour`."""
    page = _Page(position, max(width, 60), colour=colour)
    yield from page.head()
    for stream in position.workstreams:
        yield ""
        yield from page.stream(stream)
        for item in stream.deliverables:
            yield from page.row(item)
    yield from page.overdue()
    yield from page.challenges()
    yield from page.unsettled()
    yield from page.unreliable()


class _Page:
    def __init__(self, position: Position, width: int, *, colour: bool) -> None:
        self.position = position
        self.width = width
        self.colour = colour
        refs = [item.ref for item in position.deliverables]
        self.ref = max((len(ref) for ref in refs), default=3) + 2
        owner = _OWNER if width >= _ROOMY else 0
        self.rooms = (width - self.ref - _RATING - owner - _NEXT - _SEEN, owner, _NEXT)

    def head(self) -> Iterator[str]:
        at, plan = self.position.as_at, self.position.plan
        yield from self.wrap("", plan.title)
        claim = f", claimed {self.position.claim.rag.word}" if self.position.claim else ""
        yield f"{self.mark(self.position.rag)}{claim} at {long_date(at)}"
        ratings = [item.rag for item in self.position.deliverables]
        if ratings:
            yield from self.wrap("", f"{count(len(ratings), 'deliverable')}: {counted(ratings)}")
        else:
            yield "No deliverables yet."
        yield ""
        cells = (
            "Ref".ljust(self.ref),
            "Rating".ljust(_RATING),
            *(one[:room].ljust(room) for one, room in zip(_HEADS, self.rooms, strict=True)),
            "Updated".rjust(_SEEN),
        )
        yield "".join(cells)

    def stream(self, stream: WorkstreamPosition) -> Iterator[str]:
        claim = f", claimed {stream.claim.rag.word}" if stream.claim else ""
        start, plain = f"{stream.ref} ", f"{stream.rag.letter} {stream.rag.word}"
        first, *others = self.wrap(start, f"{plain}{claim}  {self.short(stream)}")
        # Coloured when it is broken into lines: colour takes no room on the screen.
        yield start + self.mark(stream.rag) + first[len(start + plain) :]
        yield from others

    def row(self, item: DeliverablePosition) -> Iterator[str]:
        owners = owners_text(self.position.plan, item.owners, Audience.INTERNAL, short=True)
        mile = item.next_milestone
        when = planned_date(mile.expected) if mile else "–"
        late = "! " if mile and mile.state is State.OVERDUE else ""
        title = self.short(item)
        texts = zip((title, owners, late + when), self.rooms, strict=True)
        broken = [_broken(text, room) for text, room in texts]
        start = item.ref.ljust(self.ref) + self.mark(item.rag, _RATING)
        for first, cells in enumerate(zip_longest(*broken, fillvalue="")):
            seen = "" if first else self._seen(item).rjust(_SEEN)
            told = (one.ljust(room) for one, room in zip(cells, self.rooms, strict=True))
            yield f"{start}{''.join(told)}{seen}".rstrip()
            start = " " * (self.ref + _RATING)

    def overdue(self) -> Iterator[str]:
        late = [mile for _, mile in self.position.each_milestone() if mile.state is State.OVERDUE]
        yield ""
        yield f"Overdue: {count(len(late), 'milestone')}"
        for mile in late:
            last = mile.expected.last if mile.expected else None
            yield from self.wrap(f"  {mile.ref} ", f"{self.short(mile)} (by {short_date(last)})")

    def challenges(self) -> Iterator[str]:
        found = [(item, one) for item in self.position.deliverables for one in item.challenges]
        if found:
            yield ""
            yield f"Claimed against evidence: {count(len(found), 'challenge')}"
        for words, refs in _alike(found).items():
            yield from self.wrap(f"  {', '.join(refs)} ", words)

    def unsettled(self) -> Iterator[str]:
        found = self.position.unsettled
        if found:
            yield ""
            yield f"Said by several who did not know of each other: {len(found)}"
        for one in found:
            yield from self.wrap(f"  {one.ref} ", f"{one.words}; the last counts until settled")

    def unreliable(self) -> Iterator[str]:
        """KPIs whose data cannot be relied on: no rating is held against them."""
        if found := self.position.unreliable:
            yield ""
            told = "Not rated, since the data behind them cannot be relied on: "
            yield from self.wrap("", f"{told}{', '.join(found)}; see `governance kpis`")

    def short(self, item: WorkstreamPosition | DeliverablePosition | MilestonePosition) -> str:
        """An item in few words, where the plan has them."""
        return self.position.plan.shorts.get(item.ref, item.title)

    def wrap(self, start: str, text: str) -> list[str]:
        return textwrap.wrap(
            start + " ".join(clean_text(text).split()),
            self.width,
            subsequent_indent=" " * len(start),
            break_on_hyphens=False,
        ) or [start]

    def mark(self, rag: Rag, width: int = 0) -> str:
        text = f"{rag.letter} {rag.word}".ljust(width)
        return f"\x1b[{_PAINT[rag]}m{text}\x1b[0m" if self.colour else text

    def _seen(self, item: DeliverablePosition) -> str:
        if item.last_update is None:
            return "never"
        days = (self.position.as_at - item.last_update).days
        return f"{days}d{' old' if item.stale else ''}"


def _alike(found: list[Challenged]) -> dict[str, list[str]]:
    """What is said of several in the same words, once, with the refs that it is said of."""
    alike: dict[str, list[str]] = {}
    for item, one in found:
        said = f" {answer(one.response)}" if one.response else ""
        words = f"{one.why} Suggests {one.suggests.word}. ({one.code}){said}"
        alike.setdefault(words, []).append(item.ref)
    return alike


def _broken(text: str, width: int) -> list[str]:
    """A cell in as many lines as it needs, with a blank after each; nothing of it is cut off."""
    if not width:
        return [""]
    return textwrap.wrap(" ".join(clean_text(text).split()), width - 1) or [""]
