"""Each row that was filled in against the record as it stands: asked for, in conflict, or nothing.

Rows are matched by their key alone, never by their place or their words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from governance.domain.update import AnyUpdate
from governance.domain.when.planned import short_day
from governance.problems import Problem, error
from governance.record.sheet.build import Rows
from governance.record.sheet.form import folded
from governance.record.sheet.kinds.deliverables import NO_PATH
from governance.record.sheet.latest import shortened, words_of
from governance.record.sheet.proposal import Proposal
from governance.record.sheet.request import Fields, Request
from governance.record.sheet.row import Row
from governance.record.sheet.same import changed_in, typed_words

Settled = Request | Problem | None
"""What a row comes to; None where it says what the record says already."""
_AGAIN = "look again, and type it into a new sheet"
_TYPED, _VALUE, _SAID = 220, 60, 120
"""Characters of what is told of a conflict."""
_SENTENCE = 20
"""Characters from which nobody types by chance what a grey cell says."""


def settled(
    proposals: Iterable[Proposal], rows: Rows, withdrawn: Sequence[AnyUpdate] = ()
) -> Iterator[tuple[Proposal, Settled]]:
    """Each proposal with what it comes to; `rows` are those of the record as it stands.

    `withdrawn` are the records that no longer count: a new row does not bring one back.
    """
    by_key = {row.key: row for those in rows.values() for row in those}
    for one in proposals:
        if one.key:
            yield one, _known(one, by_key.get(one.key))
        else:
            yield one, _fresh(one, rows[one.form.name], withdrawn)


def _fresh(proposal: Proposal, rows: Iterable[Row], withdrawn: Iterable[AnyUpdate]) -> Settled:
    assert proposal.form.adds is not None, "only a form with spare rows has new ones"
    found = proposal.form.adds(proposal, rows)
    if not isinstance(found, dict):
        return found
    gone = next((one for one in withdrawn if _says(one, found)), None)
    if gone is None:
        return Request(proposal, found)
    what = f"{gone.ref}: just this was recorded by {gone.by} and has been withdrawn"
    return error("changed-meanwhile", what, _AGAIN).placed(proposal.place)


def _says(record: AnyUpdate, fields: Fields) -> bool:
    """True where a record holds all that a new row comes to."""
    return record.kind == fields["kind"] and _holds(record.model_dump(mode="json"), fields)


def _holds(held: Any, told: Any) -> bool:
    """True where all that is told stands there; a date as written also says how it was read."""
    if isinstance(held, dict) and isinstance(told, Mapping):
        there = ((held.get(name), value) for name, value in told.items() if value is not None)
        return all(_holds(one, value) for one, value in there)
    return bool(held == told)


def _known(proposal: Proposal, row: Row | None) -> Settled:
    if row is None:
        what = f"{proposal.item} is not in the plan today"
        return error("unknown-row", what, "leave it out").placed(proposal.place)
    if not _is_its_own(proposal, row):
        shown = (proposal.ref or proposal.title)[:40]
        what = f"the row shows {shown!r}, but its hidden key is {row.ref}"
        return error("key-and-ref-differ", what, _AGAIN).placed(proposal.place)
    changed = changed_in(row, proposal.typed)
    if not changed:
        return None
    if pasted := _pasted(proposal, changed):
        return pasted
    if proposal.stamp != row.stamp:
        return _conflict(proposal, row)
    found = proposal.form.asks(proposal, row, changed)
    return Request(proposal, found, row) if isinstance(found, dict) else found


def _pasted(proposal: Proposal, changed: Mapping[str, object]) -> Problem | None:
    """A white cell that repeats a grey one of its row: a column was pasted over another."""
    grey = {
        folded(text): column.title
        for column in proposal.form.readings
        if len(text := proposal.was.get(column.name, "")) >= _SENTENCE
    }
    for name, value in changed.items():
        title = grey.get(folded(value)) if isinstance(value, str) else None
        if title is not None:
            what = f"it repeats what stands under {title!r}"
            return error("pasted-cell", what, "type what is new").placed(proposal.at(name))
    return None


def _is_its_own(proposal: Proposal, row: Row) -> bool:
    """True unless what the row shows is another item's: somebody pasted one row over another.

    Spreadsheets make 1.1 of 1.10, and dates of 1.2.1; then the words must be the item's.
    """
    if proposal.ref == row.ref:
        return True
    is_number = _as_number(proposal.ref) is not None and _as_number(proposal.ref) == _as_number(
        row.ref
    )
    if not (proposal.is_mangled or is_number):
        return False
    words = {folded(row.title), folded(row.shown.get(proposal.form.says, ""))}
    return not proposal.title or folded(proposal.title) in words


def _as_number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _conflict(proposal: Proposal, row: Row) -> Problem:
    """What it was, what it is and by whom, and what was typed."""
    moved = [*_moved(proposal, row)]
    last = row.last
    told = f"{last.by} on {short_day(last.on)}: {shortened(words_of(last), _SAID)}" if last else ""
    undone = "something recorded about it was withdrawn" if row.withdrawn and not moved else ""
    parts = [part for part in (told, undone, *moved) if part] or ["it is not what it was"]
    what = (
        f"{row.ref} has changed since the sheet was made ({'; '.join(parts)}); typed: "
        f"{shortened(typed_words(proposal.form, proposal.typed), _TYPED)}"
    )
    return error("changed-meanwhile", what, _AGAIN).placed(proposal.place)


def _moved(proposal: Proposal, row: Row) -> Iterator[str]:
    """What the columns for reading showed, where they would show something else now."""
    for column in proposal.form.readings:
        if column.drifts or column.name == "updates":
            continue
        both = proposal.was.get(column.name, ""), row.shown.get(column.name, "")
        was, now = ("" if text == NO_PATH else text for text in both)
        if folded(was) != folded(now):
            pair = [repr(shortened(one, _VALUE)) if one else "empty" for one in (was, now)]
            yield f"{column.title} was {pair[0]}, is {pair[1]}"
