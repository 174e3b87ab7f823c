"""The rows of a setup workbook as the tree of a plan.yaml, and where each of its items stood."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from governance.domain.registers import Holds
from governance.record.setup.forms import FORMS_BY_NAME, REGISTER_FORMS, Row
from governance.record.setup.growing import Setup, Tree, begun, refs, things
from governance.record.setup.names import counted, folded, initials, slug, suffixed

_DEFAULT_NOTEBOOK = "board_bimonthly"
_ORDER = (
    "id", "title", "status", "notice", "window", "stale_after_days", "tolerances", "people",
    "outcomes", "workstreams", "boards", *(kind.many for kind in REGISTER_FORMS.values()),
)  # fmt: skip
"""In which a person reads a plan."""
_ITEMS = ("Deliverables", "Workstreams", "Milestones")


def plan_tree(
    rows: Iterable[Row], plan_id: str, before: Iterable[Row] = (), raised: Iterable[str] = ()
) -> Setup:
    """The tree of a plan.yaml, with what could not be taken. Pydantic judges the rest.

    `before` is what the plan holds already: a row without a number is what has its name there,
    under the same workstream, deliverable or outcome. `raised` are the refs that the log gave.
    """
    setup = begun(rows, before, raised)
    setup.tree["id"] = plan_id
    for take in _TAKERS:
        take(setup)
    setup.tree = {name: setup.tree[name] for name in _ORDER if name in setup.tree}
    return setup


def _programme(setup: Setup) -> None:
    rows = setup.told.get("Programme", [])
    says = _answers(rows)
    setup.tree |= _kept(says, "title", "status", "notice")
    setup.tree["window"] = _kept(says, "first", "last")
    setup.tree |= _kept(says, "stale_after_days")
    if rows:
        setup.rows[("window",)] = rows[0]


def _tolerances(setup: Setup) -> None:
    rows = setup.told.get("Tolerances", [])
    if says := _answers(rows):
        setup.tree["tolerances"] = says
        setup.rows[("tolerances",)] = rows[0]


def _people(setup: Setup) -> None:
    for row, one, _ in things(setup, "People", lambda row, _: suffixed(initials(row.says("name")))):
        setup.add(("people",), row, {"id": one, **_kept(row.values, *FORMS_BY_NAME["People"].said)})


def _boards(setup: Setup) -> None:
    for row, one, _ in things(setup, "Boards", lambda row, _: suffixed(slug(row.says("name")))):
        item = {"id": one, **_kept(row.values, *FORMS_BY_NAME["Boards"].said)}
        if setup.is_new("Boards", one):
            item.setdefault("notebook", _DEFAULT_NOTEBOOK)
        setup.add(("boards",), row, item)


def _workstreams(setup: Setup) -> None:
    for row, ref, _ in things(setup, "Workstreams", lambda *_: counted("{}.0")):
        setup.add(("workstreams",), row, {"ref": ref, **_kept(row.values, "title", "budget")})


def _short(row: Row, _: str) -> Iterable[str]:
    return suffixed(slug(row.says("text"), 4))


def _outcomes(setup: Setup) -> None:
    for row, one, _ in things(setup, "Outcomes", _short):
        item: Tree = {"id": one, "text": row.says("text")}
        item |= _told("workstreams", refs(setup, row, "workstreams", "Workstreams"))
        setup.add(("outcomes",), row, item)


def _measures(setup: Setup) -> None:
    for row, one, outcome in things(setup, "Measures", _short):
        item: Tree = {"id": one, "text": row.says("text")}
        kpis = [part for part in re.split(r"[,;\s]+", row.says("kpis")) if part]
        item |= _told("kpis", kpis)
        if not kpis and setup.is_new("Measures", one):
            item["mechanism"] = "to_define"
        setup.add((*outcome, "measures"), row, item)


def _deliverables(setup: Setup) -> None:
    def wanted(_: Row, stream: str) -> Iterable[str]:
        return counted(f"{stream.removesuffix('.0')}.{{}}")

    placed: list[tuple[Row, Tree]] = []
    for row, ref, stream in things(setup, "Deliverables", wanted):
        item: Tree = {"ref": ref, "title": row.says("title")}
        item |= _told("owners", refs(setup, row, "owners", "People"))
        placed.append((row, item))
        setup.add((*stream, "deliverables"), row, item)
    for row, item in placed:  # what a thing waits for may stand below it
        waits = refs(setup, row, "depends_on", "Deliverables", "Workstreams")
        if waits:
            item["links"] = [{"kind": "depends_on", "target": one} for one in waits]


def _milestones(setup: Setup) -> None:
    for row, ref, above in things(setup, "Milestones", lambda _, ref: counted(f"{ref}.{{}}")):
        item: Tree = {"ref": ref, **_kept(row.values, "title", "date")}
        item |= _told("owners", refs(setup, row, "owners", "People"))
        setup.add((*above, "milestones"), row, item)


def _register(setup: Setup, form: str) -> None:
    """The entries of one register."""
    kind = REGISTER_FORMS[form]
    for row, ref, _ in things(setup, form, lambda *_: counted(f"{kind.letter}{{}}")):
        item: Tree = {"ref": ref, "title": row.says("title")}
        if folded(ref) in setup.raised:
            what = f"the log has raised {ref}, which a command or the update sheet changes"
            setup.fault(row, "ref", what, "leave the number empty for another entry")
        owners = refs(setup, row, "owner", "People")
        if len(owners) > 1:
            setup.fault(row, "owner", "two are named, and one answers for it", "write one of them")
        item |= {"owner": owners[0]} if owners else {}
        item |= _kept(row.values, *(one.name for one in kind.weights))
        for one in kind.particulars:
            value: Any = row.says(one.name)
            if one.holds is Holds.REFS:
                value = refs(setup, row, one.name, *_ITEMS)
            elif one.holds is Holds.LINES:
                value = [part.strip() for part in value.split("\n") if part.strip()]
            item |= _told(one.name, value)
        setup.add((kind.many,), row, item)


_TAKERS: tuple[Callable[[Setup], None], ...] = (
    _programme, _tolerances, _people, _boards, _workstreams, _outcomes, _measures, _deliverables,
    _milestones, *(partial(_register, form=form) for form in REGISTER_FORMS),
)  # fmt: skip
"""What names others comes after what it names."""


def _answers(rows: Iterable[Row]) -> dict[str, str]:
    return {name: text for row in rows for name, text in row.values.items()}


def _kept(values: dict[str, str], *names: str) -> Tree:
    return {name: values[name] for name in names if name in values}


def _told(name: str, value: Any) -> Tree:
    return {name: value} if value else {}
