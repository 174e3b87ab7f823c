"""Rows that stand in a sheet more than once, as after a row was copied over another."""

from __future__ import annotations

from collections.abc import Iterable

from governance.control.sheet.forms import folded
from governance.control.sheet.proposal import Proposal, Proposals
from governance.problems import Problem, Problems, error


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
            continue
        for one in those:
            others = ", ".join(str(other.line) for other in those if other is not one)
            what = f"the same item stands in row {others} with other values"
            found.append(error("repeated-row", what, "leave one of them").placed(one.place))
    return tuple(kept), tuple(found)


def _identity(one: Proposal) -> str:
    """The key; for what is new, the words that say what it is."""
    words = (one.typed.get(name) for name in ("title", "question", "answer"))
    return one.key or "new " + folded(str(next((text for text in words if text), "")))
