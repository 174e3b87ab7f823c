"""How much of a plan came back right, and whether the report names what did not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

from governance.domain.imported import Imported
from governance.domain.plan import Deliverable, Milestone, Person
from governance.workspace.writing.plan_import import plan_files_from

DAY = dt.date(2023, 3, 31)


@dataclass(frozen=True)
class Mile:
    """A milestone as the author meant it; words that its title holds, or none where it has no own."""

    words: str
    date: str | None
    owners: tuple[str, ...] | None = None
    """None where the author named nobody for it."""


@dataclass(frozen=True)
class Act:
    """An action as the author meant it."""

    title: str
    owners: tuple[str, ...]
    miles: tuple[Mile, ...]
    rag: str | None = None
    ref: str | None = None
    """None where the author gave none."""
    stream: str | None = None


@dataclass(frozen=True)
class Shape:
    """A file and what its author meant."""

    name: str
    file: str
    data: bytes
    acts: tuple[Act, ...]
    day: dt.date = DAY
    notes: int | None = None
    """How many progress entries it holds, where that is counted."""


Told = Callable[[str, object], bool]
"""Whether the report says something of a value that was found."""


@dataclass
class Score:
    """Right ones of all, and those that are wrong without a word in the report."""

    right: dict[str, int] = field(default_factory=dict)
    all: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    told: dict[str, int] = field(default_factory=dict)
    """How many wrong ones of each kind the report names."""
    phantom: dict[str, int] = field(default_factory=dict)
    """How many things of each kind the file does not hold."""

    def add(self, other: Score) -> None:
        """The counts of another file beside these."""
        self.wrong += other.wrong
        self.silent += other.silent
        for name in ("right", "all", "told", "phantom"):
            counts, more = getattr(self, name), getattr(other, name)
            for what, count in more.items():
                counts[what] = counts.get(what, 0) + count

    def parts(self, *kinds: str) -> tuple[int, int, int, int]:
        """Right, wrong and told, wrong and silent, phantom; of some kinds, or of all."""
        whats = kinds or tuple(self.all)
        right, every, told, phantom = (
            sum(counts.get(what, 0) for what in whats)
            for counts in (self.right, self.all, self.told, self.phantom)
        )
        return right, told, every - right - told, phantom

    def count(self, what: str, found: object, meant: object, told: Told, where: str) -> None:
        self.all[what] = self.all.get(what, 0) + 1
        if found == meant:
            self.right[what] = self.right.get(what, 0) + 1
            return
        line = f"{where}: {what} is {found!r}, should be {meant!r}"
        self.wrong.append(line)
        if meant == "nothing":
            self.phantom[what] = self.phantom.get(what, 0) + 1
        if told(what, found):
            self.told[what] = self.told.get(what, 0) + 1
        if not told(what, found):
            self.silent.append(line)

    def share(self, what: str) -> float:
        return self.right.get(what, 0) / self.all[what] if self.all.get(what) else 1.0


def imported(shape: Shape) -> Imported:
    return plan_files_from(shape.data, shape.file, "new", shape.day).imported


def score(shape: Shape) -> Score:
    result = Score()
    one = imported(shape)
    items = [item for _, item in one.plan.each_deliverable()]
    streams = {item.ref: stream.title for stream, item in one.plan.each_deliverable()}
    rated = {}
    for record in one.updates:
        if record["kind"] == "rating" and record["on"] <= shape.day.isoformat():
            rated[record["ref"]] = record["rag"]
    found = [_match(act, items) for act in shape.acts]
    for act, item in zip(shape.acts, found, strict=True):
        told = partial(_told, one, item)
        where = f"{shape.name} {act.ref or act.title[:30]}"
        result.count("deliverable", item is not None, True, partial(_told, one, None), where)
        if item is None:
            continue
        if act.ref is not None:
            result.count("ref", item.ref, act.ref, told, where)
        if act.stream is not None:
            held = _plain(act.stream) in _plain(streams[item.ref])
            result.count("stream", held or streams[item.ref], True, told, where)
        people = one.plan.people_by_id
        result.count("owners", _owners(item.owners, people, act.owners), act.owners, told, where)
        result.count("colour", rated.get(item.ref), act.rag, told, where)
        _miles(result, act, item, people, told, where)
    extra = [item for item in items if all(item is not one for one in found)]
    for item in extra:
        result.count(
            "deliverable",
            item.title[:60],
            "nothing",
            partial(_told, one, item),
            f"{shape.name} extra",
        )
    return result


def _miles(result: Score, act: Act, item: Deliverable, people, told: Told, where: str) -> None:
    left = list(item.milestones)
    for mile in act.miles:
        held = _mile(mile, left)
        result.count("milestone", held is not None, True, told, f"{where}: {mile.words[:30]}")
        if held is None:
            continue
        left = [one for one in left if one is not held]
        when = held.date.edtf if held.date else None
        result.count("date", when, mile.date, told, f"{where}: {mile.words[:30]}")
        if mile.owners is not None:
            names = _owners(held.owners or item.owners, people, mile.owners)
            result.count(
                "milestone owners", names, mile.owners, told, f"{where}: {mile.words[:30]}"
            )
    for extra in left:
        result.count("milestone", extra.title[:50], "nothing", told, where)


def _mile(mile: Mile, left: list[Milestone]) -> Milestone | None:
    fitting = [one for one in left if _plain(mile.words) in _plain(one.title)]
    dated = [one for one in fitting if one.date and one.date.edtf == mile.date]
    return next(iter(dated or fitting), None)


def _match(act: Act, items: list[Deliverable]) -> Deliverable | None:
    wanted = _plain(act.title)
    same = [item for item in items if _plain(item.title) == wanted]
    near = [item for item in items if wanted in _plain(item.title)]
    both = same or near
    return next((item for item in both if item.ref == act.ref), next(iter(both), None))


def _owners(
    ids: tuple[str, ...], people: dict[str, Person], meant: tuple[str, ...]
) -> tuple[str, ...]:
    """Each owner as the author wrote it, where any of the ways to name it is the author's."""
    found = []
    for number, one in enumerate(ids):
        person = people[one]
        names = {person.id, person.name or "", person.label or ""}
        names |= {(person.name or "").split("(")[0].strip()}
        plain = {_plain(name) for name in names}
        wanted = meant[number] if number < len(meant) else ""
        found.append(wanted if _plain(wanted) in plain else person.called)
    return tuple(found)


def _told(one: Imported, item: Deliverable | None, what: str, found: object) -> bool:
    """Whether the report says, of this very thing, that it was guessed, left or not there.

    A finding counts if it is of the thing's own kind and names the item or what was found; one
    about the shading of a whole table counts for the colour of each of its actions.
    """
    own = [finding for finding in one.findings if finding.code in _CODES.get(what, ())]
    if what == "colour" and any(one.code == "unread-colour" for one in own):
        return True
    words = [text for text in (found if isinstance(found, tuple) else (found,)) if text]
    words = [text for text in words if isinstance(text, str)]
    if item is not None:
        words += [f"{item.ref} ", f"{item.ref}:", f"{item.ref}.", item.title[:30]]
    return any(word in str(finding) for finding in own for word in words)


_CODES = {
    "deliverable": ("guessed-row", "unread-row", "unread-table"),
    "ref": ("made-ref",),
    "stream": ("guessed-workstream", "unread-text", "guessed-row"),
    "owners": ("guessed-split", "guessed-person", "guessed-people", "no-owner-given"),
    "milestone owners": ("guessed-split", "guessed-person", "guessed-people"),
    "colour": ("unread-colour", "guessed-rating", "rating-disagrees", "unread-rating",
               "no-rating-given", "unread-condition"),
    "milestone": ("guessed-date", "unread-date", "no-date-given", "guessed-row"),
    "date": ("guessed-date", "unread-date", "no-date-given"),
}  # fmt: skip
"""The findings that say that a thing of a kind may be wrong."""


def _plain(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def lines(result: Score) -> Iterator[str]:
    for what in result.all:
        yield f"{what}: {result.right.get(what, 0)} of {result.all[what]}"
    yield from (f"  {line}" for line in result.wrong)
