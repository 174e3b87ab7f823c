"""The next version of a file against the plan that came of an earlier one: proposals, no overwrite.

Rows are matched by their words first, since refs may have been made; then by their refs where the
file has refs of its own; then by the likeliest words within a workstream.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from governance.domain.imported import Imported
from governance.domain.plan import Deliverable, Milestone, Plan, Workstream
from governance.domain.rag import Rag
from governance.domain.update import Note, Updates
from governance.importing.lines import shown
from governance.importing.words.who import plain_key
from governance.record.position import DeliverablePosition, MilestonePosition, Position

_ALIKE = 0.75
"""How like two titles are from which one is the other, reworded."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a newer version of a file says otherwise."""

    sort: str
    """new, gone, reworded, owner, moved, done, rated or noted."""
    ref: str
    """The plan's item; empty for a new row."""
    what: str
    fields: Mapping[str, Any] | None = None
    """The record that would take it up; None for what only plan.yaml can say."""


@dataclass(frozen=True, slots=True)
class Stand:
    """Where the plan stands, to hold a file against."""

    plan: Plan
    position: Position
    updates: Updates


Pair = tuple[Deliverable, Deliverable]
"""An item of the plan, and the row of the file that is it."""


def changes_in(imported: Imported, stand: Stand) -> tuple[Change, ...]:
    """Everything that the file says otherwise than the plan as it stands, in the plan's order."""
    pairs, fresh, gone = _matched(stand.plan, imported.plan)
    found: list[Change] = []
    items = {item.ref: item for item in stand.position.deliverables}
    told = _told(imported)
    for old, new in pairs:
        found += _of_item(old, new, items[old.ref], imported, stand)
        found += _of_records(old, new, items[old.ref], told, stand)
    found += (_gone(item) for item in gone)
    found += (_new(stream, item, imported.plan) for stream, item in fresh)
    return tuple(found)


def _matched(
    plan: Plan, other: Plan
) -> tuple[list[Pair], list[tuple[Workstream, Deliverable]], list[Deliverable]]:
    """Items with their rows, rows without an item, items without a row."""
    left = [(stream, item) for stream, item in plan.each_deliverable() if item.removed is None]
    rows = list(other.each_deliverable())
    found: dict[str, Deliverable] = {}
    for test in (_same_place, _same_words, _same_ref, _like_words):
        for stream, item in left:
            if item.ref in found:
                continue
            taken = {id(one) for one in found.values()}
            fitting = (one for above, one in rows
                       if id(one) not in taken and test(stream, item, above, one))  # fmt: skip
            row = next(fitting, None)
            if row is not None:
                found[item.ref] = row
    taken = {id(one) for one in found.values()}
    pairs = [(item, found[item.ref]) for _, item in left if item.ref in found]
    fresh = [(stream, one) for stream, one in rows if id(one) not in taken]
    return pairs, fresh, [item for _, item in left if item.ref not in found]


def _same_place(one: Workstream, item: Deliverable, other: Workstream, row: Deliverable) -> bool:
    return plain_key(one.title) == plain_key(other.title) and _same_words(one, item, other, row)


def _same_words(_: Workstream, item: Deliverable, __: Workstream, row: Deliverable) -> bool:
    return plain_key(item.title) == plain_key(row.title)


def _same_ref(_: Workstream, item: Deliverable, __: Workstream, row: Deliverable) -> bool:
    return item.ref == row.ref and _likeness(item, row) >= _ALIKE / 2


def _like_words(one: Workstream, item: Deliverable, other: Workstream, row: Deliverable) -> bool:
    return plain_key(one.title) == plain_key(other.title) and _likeness(item, row) >= _ALIKE


def _likeness(item: Deliverable, row: Deliverable) -> float:
    return difflib.SequenceMatcher(None, item.title.casefold(), row.title.casefold()).ratio()


def _of_item(
    old: Deliverable,
    new: Deliverable,
    position: DeliverablePosition,
    imported: Imported,
    stand: Stand,
) -> Iterator[Change]:
    """Other words and owners, and dates that have moved."""
    if plain_key(old.title) != plain_key(new.title):
        what = f"{shown(old.title)} is now {shown(new.title)}"
        yield Change("reworded", old.ref, what)
    before, after = _names(stand.plan, old.owners), _names(imported.plan, new.owners)
    if [plain_key(one) for one in before] != [plain_key(one) for one in after]:
        what = f"owned by {', '.join(after) or 'nobody'}, before by {', '.join(before) or 'nobody'}"
        yield Change("owner", old.ref, what)
    for mile, row in zip(*_miles(position, new.milestones), strict=True):
        yield from _moved(mile, row, imported.source)


def _names(plan: Plan, owners: Sequence[str]) -> list[str]:
    return [plan.people_by_id[one].called for one in owners]


def _miles(
    position: DeliverablePosition, rows: Sequence[Milestone]
) -> tuple[list[MilestonePosition], list[Milestone]]:
    """Milestones and the rows that are them: by their words, else one by one where as many."""
    by_words = {plain_key(one.title): one for one in rows}
    words = [by_words.get(plain_key(one.title)) for one in position.milestones]
    if len(rows) == len(position.milestones) and not all(words):
        return list(position.milestones), list(rows)
    pairs = [(mile, row) for mile, row in zip(position.milestones, words, strict=True)
             if row is not None]  # fmt: skip
    return [mile for mile, _ in pairs], [row for _, row in pairs]


def _moved(mile: MilestonePosition, row: Milestone, source: str) -> Iterator[Change]:
    """A new date, where it is one and the milestone is still open."""
    now, then = row.date, mile.expected
    if now is None or now.edtf is None or mile.state.is_closed:
        return
    if then is not None and then.edtf == now.edtf:
        return
    planned = {"edtf": now.edtf, "text": now.text, "precision": now.precision.value}
    before = then.text if then is not None else "without a date"
    reason = f"{source} gives a new date."
    yield Change(
        "moved",
        mile.ref,
        f"{shown(mile.title)} is due {now.text}, before {before}",
        {"kind": "milestone", "ref": mile.ref, "forecast": planned, "reason": reason},
    )


def _told(imported: Imported) -> dict[str, list[Mapping[str, Any]]]:
    """The records that the file would give each item and milestone, by the file's own refs."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for record in imported.updates:
        found.setdefault(record["ref"], []).append(record)
    return found


def _of_records(
    old: Deliverable,
    new: Deliverable,
    position: DeliverablePosition,
    told: Mapping[str, list[Mapping[str, Any]]],
    stand: Stand,
) -> Iterator[Change]:
    """What was done, how it is rated now, and what was written since."""
    for mile, row in zip(*_miles(position, new.milestones), strict=True):
        for one in told.get(row.ref, ()):
            if "done_on" in one and not mile.state.is_closed:
                fields = {"kind": "milestone", "ref": mile.ref, "done_on": one["done_on"],
                          "evidence": one["evidence"]}  # fmt: skip
                yield Change(
                    "done", mile.ref, f"{shown(mile.title)} is done, {one['done_on']}", fields
                )
    known = {one.note for one in stand.updates if isinstance(one, Note) and one.ref == old.ref}
    for one in told.get(new.ref, ()):
        if one["kind"] == "note" and one["note"] not in known:
            fields = {"kind": "note", "ref": old.ref, "note": one["note"], "on": one["on"]}
            yield Change("noted", old.ref, shown(one["note"], 100), fields)
    ratings = [one for one in told.get(new.ref, ()) if one["kind"] == "rating"]
    last = max(ratings, key=lambda one: one["on"], default=None)
    if last is not None and last["rag"] != position.rag.value:
        rag = Rag(last["rag"])
        note = {"note": last["note"]} if last.get("note") else {}
        fields = {"kind": "rating", "ref": old.ref, "rag": rag.value, **note,
                  "reason": "The file rates it so."}  # fmt: skip
        yield Change("rated", old.ref, f"{rag.word}, before {position.rag.word}", fields)


def _gone(item: Deliverable) -> Change:
    return Change("gone", item.ref, f"{shown(item.title)} is no longer in the file")


def _new(stream: Workstream, item: Deliverable, plan: Plan) -> Change:
    owners = ", ".join(_names(plan, item.owners)) or "nobody"
    return Change("new", "", f"{shown(item.title)}, owned by {owners}, under {shown(stream.title)}")
