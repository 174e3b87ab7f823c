"""The history that a file holds, as records: ratings, notes, new dates, things done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from governance.domain.imported import Finding
from governance.domain.plan import Person, Plan, Window
from governance.domain.rag import Rag
from governance.domain.update.entry import IMPORT
from governance.domain.when import Precision, When
from governance.importing.actions.draft import Draft, DraftStep
from governance.importing.actions.entries import Entry
from governance.importing.actions.ratings import Rated
from governance.importing.lines import MOST, shown
from governance.importing.plan.people import People
from governance.readers.dates import read_when

_BY_RAG = "Rated {} in the source."


@dataclass(frozen=True, slots=True)
class _Said:
    """A record before its author is known."""

    fields: Mapping[str, Any]
    place: str
    author: str | None = None


@dataclass(slots=True)
class Scribe:
    """Writes records down as actions are read, and hands them out at the end."""

    window: Window
    on: dt.date
    crew: People
    is_newest: bool = False
    """True where `on` is the day of the newest entry in the file."""
    said: list[_Said] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)
    told: dict[str, int] = field(default_factory=dict)
    """How many progress entries each action has."""

    def of_draft(self, draft: Draft, ref: str) -> None:
        """The ratings and progress entries of an action."""
        undated = 0
        for entry in draft.entries:
            day = self._day(entry.phrase, entry.place) if entry.phrase else None
            undated += day is None
            text = _note(entry, day)
            self._say("note", ref, day or self.on, entry.place, entry.author, note=text)
        self.told[ref] = len(draft.entries)
        if undated:
            place = draft.entries[0].place
            what = f"{ref}: no date in {undated} of {len(draft.entries)}, dated {self.on:%d/%m/%Y}"
            self.notes.append(Finding("guessed-day", place, what))
        for rated in draft.ratings:
            self._rate(rated, ref)

    def of_stream(self, rated: Rated | None, ref: str) -> None:
        """The rating that a workstream's own row claims."""
        if rated is not None:
            self._rate(rated, ref)

    def of_step(self, drafted: DraftStep, ref: str) -> None:
        """A milestone's new date, its being done, its own rating."""
        step = drafted.step
        place = step.place
        done = drafted.done or (step.phrase if step.done else None)
        if done is not None and (day := self._day(done, place)) is not None:
            evidence = f"The source says: done {done}."
            at = max(day, min(self.on, dt.date.max))
            self._say("milestone", ref, at, place, done_on=day.isoformat(), evidence=evidence)
            self.notes.append(Finding("guessed-done", place, f"{ref} is taken as done, {done}"))
        if drafted.revised is not None and drafted.revised != step.phrase:
            self._forecast(drafted.revised, ref, place)
        if drafted.rated is not None:
            text = _BY_RAG.format(drafted.rated.rag.word)
            self._say("note", ref, self.on, drafted.rated.place, note=text)

    def people(self) -> tuple[Person, ...]:
        """Everyone whom the file names."""
        return self.crew.persons

    def records(self, plan: Plan) -> tuple[Mapping[str, Any], ...]:
        """The fields of every record, the oldest first; of one day in the plan's order."""
        places = {ref: number for number, ref in enumerate(_refs(plan))}
        ordered = sorted(
            self.said,
            key=lambda one: (one.fields["on"], one.fields["kind"] == "rating",
                             places[one.fields["ref"]]),
        )  # fmt: skip
        return tuple(self._whole(one) for one in ordered)

    def findings(self) -> tuple[Finding, ...]:
        """What was guessed of days and authors."""
        found = list(self.notes)
        if many := sum(self.told.values()):
            spread = sum(count > 0 for count in self.told.values())
            what = f"{_many(many, 'entry', 'entries')} of {_many(spread, 'action', 'actions')}"
            found.append(Finding("history-read", "", what))
        if any(one.fields["kind"] == "rating" and one.fields["on"] == self.on.isoformat()
               for one in self.said):  # fmt: skip
            why = (
                "the day of the newest entry" if self.is_newest else "as told, or the import's day"
            )
            what = f"ratings speak of {self.on:%d/%m/%Y}, {why}"
            found.append(Finding("guessed-day", "", what))
        return tuple(found)

    def _say(
        self,
        kind: str,
        ref: str,
        day: dt.date,
        place: str,
        author: str | None = None,
        **fields: object,
    ) -> None:
        whole = {"kind": kind, "ref": ref, "on": day.isoformat(), **fields}
        self.said.append(_Said(whole, place, author))

    def _rate(self, rated: Rated, ref: str) -> None:
        if rated.rag is Rag.UNRATED:
            return
        day = self._day(rated.phrase, rated.place) if rated.phrase else self.on
        note = {"note": rated.note[:MOST]} if rated.note else {}
        self._say("rating", ref, day or self.on, rated.place, rag=rated.rag.value, **note)

    def _forecast(self, phrase: str, ref: str, place: str) -> None:
        when, problems = read_when(phrase, self.window.first, self.window.last)
        if when is None or when.edtf is None:
            why = problems[0].what if problems else f"{shown(phrase)} is not known yet"
            self.notes.append(Finding("unread-date", place, f"{ref}: new date: {why}"))
            return
        planned = {"edtf": when.edtf, "text": when.text, "precision": when.precision.value}
        reason = "The source gives a new date."
        self._say("milestone", ref, self.on, place, forecast=planned, reason=reason)

    def _day(self, phrase: str | None, place: str) -> dt.date | None:
        """The day that a phrase speaks of: a week's Monday, else its last; not after the import."""
        when, problems = read_when(phrase or "", self.window.first, max(self.window.last, self.on))
        if when is None or when.last is None:
            return when.first if when is not None else None
        for problem in problems:
            if problem.code == "inferred-year":
                self.notes.append(Finding("guessed-day", place, problem.what))
        return _spoken_of(when, self.on)

    def _whole(self, said: _Said) -> Mapping[str, Any]:
        head = {"kind": said.fields["kind"], "ref": said.fields["ref"], "on": said.fields["on"]}
        rest = {name: value for name, value in said.fields.items() if name not in head}
        told = {"said_by": said.author} if said.author else {}
        return {**head, "by": IMPORT, "visibility": "board", **told, **rest}


def newest_day(drafts: Iterable[Draft], window: Window, today: dt.date) -> dt.date | None:
    """The newest day that an entry or a dated rating speaks of, today or before; None for none."""
    phrases: set[str] = set()
    for draft in drafts:
        phrases |= {entry.phrase for entry in draft.entries if entry.phrase}
        phrases |= {rated.phrase for rated in draft.ratings if rated.phrase}
    days: list[dt.date] = []
    for phrase in phrases:
        when, _ = read_when(phrase, window.first, window.last)
        day = _spoken_of(when, today) if when is not None else None
        days += [day] if day is not None and day <= today else []
    return max(days, default=None)


def _spoken_of(when: When, on: dt.date) -> dt.date | None:
    """A week's Monday, a longer time's last day, or the import's day where that lies in it."""
    if when.precision is Precision.WEEK or when.last is None:
        return when.first
    if when.first is not None and when.first <= on <= when.last:
        return on
    return when.last


def _note(entry: Entry, day: dt.date | None) -> str:
    """An entry's words; one without a day of its own keeps the date it was written with."""
    text = entry.text
    if day is None:
        text = f"{entry.phrase}: {text}" if entry.phrase else f"{text} (undated in the source)"
    if entry.author:
        text = f"{text} ({entry.author})"
    return (text or "(no words)")[:MOST]


def _many(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def _refs(plan: Plan) -> Iterator[str]:
    for stream in plan.workstreams:
        yield stream.ref
        for item in stream.deliverables:
            yield item.ref
            yield from (mile.ref for mile in item.milestones)
