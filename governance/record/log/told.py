"""What was said, by whom, when, and whether it still counts: the log for people to read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from governance.domain.plan import Plan
from governance.domain.update import (
    AnyUpdate,
    ChallengeResponse,
    FigureUpdate,
    MoneyUpdate,
    Supersede,
    Updates,
)
from governance.domain.update.concerns import ConcernUpdate
from governance.domain.update.entry import IMPORT
from governance.record.log.order import places_of, withdrawals_in
from governance.record.log.unsettled import says
from governance.record.registers.concerns import entered
from governance.record.sheet.latest import words_of

SHORT = 12
"""Digits of an id that are shown; every command takes them."""

_SAID = {
    "reason": "Reason",
    "path_to_green": "Path to green",
    "note": "Note",
    "minute": "Minute",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One record, as it stands now."""

    record: AnyUpdate
    known: dt.datetime
    """When it can first have been known."""
    withdrawn: Supersede | None = None
    """The withdrawal because of which it counts no more."""

    @property
    def short(self) -> str:
        """The digits of its id that are enough to name it."""
        return self.record.id[:SHORT]

    @property
    def words(self) -> str:
        """What it says, on one line."""
        return record_words(self.record)

    @property
    def source(self) -> str:
        """Where it came from: `cli`, `sheet`, `web`, `import`; empty where nothing says."""
        is_imported = self.record.by == IMPORT or self.record.recorded_at is None
        return self.record.via or ("import" if is_imported else "")

    @property
    def who(self) -> str:
        """Who said so: a person's id; of what was imported, as the file had it."""
        record = self.record
        return f"{record.said_by} ({record.by})" if record.said_by else record.by


def told_in(updates: Updates) -> tuple[Told, ...]:
    """Every record of a log, in the order in which they were written, as far as can be known."""
    places = places_of(updates)
    gone = withdrawals_in(updates)
    ordered = sorted(updates, key=lambda one: places[one.id][1:])
    return tuple(Told(one, places[one.id].known, gone.get(one.id)) for one in ordered)


def about(plan: Plan, every: tuple[Told, ...], ref: str) -> tuple[Told, ...]:
    """What was said of a ref; of a deliverable, of its milestones too."""
    item = plan.deliverables_by_ref.get(ref)
    refs = {ref, *(mile.ref for mile in item.milestones)} if item else {ref}
    return tuple(one for one in every if one.record.ref in refs)


def record_words(record: AnyUpdate) -> str:
    """What any record says, on one line."""
    if isinstance(record, Supersede):
        return f"Withdraws {record.record[:SHORT]}: {_line(record.reason)}"
    if isinstance(record, ChallengeResponse):
        who = f" by {record.given_by}" if record.given_by else ""
        return f"{record.code} {record.response}{who}: {_line(record.reason)}"
    if isinstance(record, FigureUpdate):
        parts = [record.numbers, _line(record.note), _line(record.reason)]
    elif isinstance(record, ConcernUpdate):  # whole, where what `says` tells is cut short
        told = (
            _line(words if one.name == "title" else f"{_capital(one.words)}: {words}")
            for one, words in entered(record)
        )
        parts = [] if record.state == "changed" else [_capital(record.state)]
        parts += [*(one.rstrip(".") for one in told), _line(record.note)]
    else:
        weighed = says(record) if isinstance(record, MoneyUpdate) else ""
        words = words_of(record)
        parts = [_capital(weighed), words, *_rest(record, words)]
    return ". ".join(filter(None, parts))


def _rest(record: AnyUpdate, told: str) -> Iterator[str]:
    """What else somebody said, by name: an item shows the latest words, the log all of them."""
    for name, label in _SAID.items():
        words = _line(getattr(record, name, None)).rstrip(".")
        if words and f". {words}" not in f". {told}":
            yield f"{label}: {words}"


def _line(text: str | None) -> str:
    return " ".join((text or "").split())


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
