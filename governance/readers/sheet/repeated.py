"""Rows that stand in a sheet more than once, as after a row was copied over another."""

from __future__ import annotations

from collections.abc import Iterable

from governance.problems import Problem, Problems, error, warning
from governance.record.sheet.form import folded
from governance.record.sheet.proposal import Proposal, Proposals


def without_repeated(
    proposals: Iterable[Proposal], problems: Iterable[Problem]
) -> tuple[Proposals, Problems]:
    """Each item once. Rows that agree count once; rows that differ are left out, all of them."""
    same: dict[tuple[str, str], list[Proposal]] = {}
    for one in proposals:
        same.setdefault((one.form.name, _identity(one)), []).append(one)
    kept: list[Proposal] = []
    found = [*problems]
    for those in same.values():
        if all(one.typed == those[0].typed for one in those):
            kept.append(those[0])
            found += [_same(one, those[0]) for one in those[1:] if one.sheet == those[0].sheet]
        else:
            found += [_other(one, those) for one in those]
    return tuple(kept), tuple(found)


def _same(one: Proposal, first: Proposal) -> Problem:
    """A row that says what another says; what it may have been pasted over is not in the file."""
    what = f"{one.item or 'it'} stands in row {first.line} too, with the same values"
    todo = "it counts once; if it was pasted over another row, fill that one in again"
    return warning("repeated-row", what, todo).placed(one.place)


def _other(one: Proposal, those: list[Proposal]) -> Problem:
    others = ", ".join(_at(other, one.sheet) for other in those if other is not one)
    what = f"the same item stands in {others} with other values"
    return error("repeated-row", what, "leave one of them").placed(one.place)


def _at(one: Proposal, sheet: str) -> str:
    """`row 6`; with its sheet where that is another."""
    return f"row {one.line}" + (f" of {one.sheet!r}" if one.sheet != sheet else "")


def _identity(one: Proposal) -> str:
    """The key; for what is new, what it is about and the words that say what it is."""
    if one.key:
        return one.key
    words = (one.typed.get(name) for name in ("title", "question", "answer"))
    said = next((text for text in words if text), None)
    if said is None:
        return f"new, row {one.line} of {one.sheet}"
    return f"new, of {one.typed.get('about')}: {folded(str(said))}"
