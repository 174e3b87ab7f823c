"""Which refs, people and boards a record may name, and what may have been meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any

from governance.domain.plan import WHOLE_PLAN, Plan
from governance.domain.update import AnyUpdate
from governance.problems import nearest_names
from governance.record.registers.fold import listed_in, raised_in

if TYPE_CHECKING:  # figures alone are of KPIs
    from governance.domain.kpi import Kpi

    Kpis = tuple[Kpi, ...]


OF_KPIS = ("figure", "kpi_note")
"""Kinds of record that are of a KPI."""


def register_refs(plan: Plan, updates: Iterable[AnyUpdate], kind: str) -> tuple[str, ...]:
    """The refs of every entry of a register, such as `risk`; the plan's first."""
    listed = (one.ref for one in listed_in(plan, plan.register_kinds[kind]))
    raised = (ref for ref, one in raised_in(updates).items() if one == kind)
    return tuple(dict.fromkeys([*listed, *raised]))


def concern_refs(plan: Plan, updates: tuple[AnyUpdate, ...]) -> set[str]:
    """The refs of every entry of every register."""
    return {ref for kind in plan.register_kinds for ref in register_refs(plan, updates, kind)}


def is_taken(plan: Plan, updates: tuple[AnyUpdate, ...], ref: str) -> bool:
    """True where something has, or had, this ref; capitals make no difference."""
    refs = {*concern_refs(plan, updates), *plan.workstreams_by_ref, *plan.deliverables_by_ref}
    refs |= {*plan.milestones_by_ref, WHOLE_PLAN}
    return ref.casefold() in {one.casefold() for one in refs}


def next_ref(plan: Plan, updates: tuple[AnyUpdate, ...], kind: str) -> str:
    """The first free ref after all that a register has had: R1 and so on, I1 and so on."""
    letter = plan.register_kinds[kind].letter
    refs = register_refs(plan, updates, kind)
    numbers = (re.fullmatch(rf"{letter}(\d+)", ref) for ref in refs)
    number = max((int(match[1]) for match in numbers if match), default=0) + 1
    while is_taken(plan, updates, f"{letter}{number}"):
        number += 1
    return f"{letter}{number}"


def may_be_about(
    plan: Plan, updates: tuple[AnyUpdate, ...], fields: Mapping[str, Any], kpis: Kpis = ()
) -> bool:
    """True where a record of this kind may be about the ref it names."""
    ref = fields["ref"]
    if fields["kind"] == "note" and plan.has_ref(ref):
        return True  # most are, and the log need not be gone through
    return ref in refs_for(plan, updates, fields, kpis)


def refs_for(
    plan: Plan, updates: tuple[AnyUpdate, ...], fields: Mapping[str, Any], kpis: Kpis = ()
) -> AbstractSet[str]:
    """Every ref that a record of this kind may be about; for a figure, the ids of KPIs."""
    kind = fields["kind"]
    if kind in OF_KPIS:
        return {one.id for one in kpis}
    if kind in ("milestone", "rebaseline"):
        return plan.milestones_by_ref.keys()
    if kind == "money":
        return plan.workstreams_by_ref.keys()
    if (register := register_in(fields)) in plan.register_kinds:
        raised = fields["state"] == "opened"
        return {fields["ref"]} if raised else set(register_refs(plan, updates, register))
    items = plan.deliverables_by_ref.keys()
    if kind == "challenge_response":
        return items
    parents = {WHOLE_PLAN, *plan.workstreams_by_ref, *items}
    if kind == "rating":
        return parents
    miles = () if kind == "decision" else plan.milestones_by_ref
    withdrawn = {one.ref for one in updates if one.id == fields.get("record")}
    return {*parents, *concern_refs(plan, updates), *miles, *withdrawn}


def register_in(fields: Mapping[str, Any]) -> str:
    """The name of the register that a record is of; its kind where it is of none."""
    return str(fields.get("register_kind") or fields["kind"])


def meant_by(plan: Plan, ref: str, known: AbstractSet[str], *, of_streams: bool = False) -> str:
    """What may have been meant: what lies under the item named, or what it lies under."""
    item = plan.deliverables_by_ref.get(ref)
    if ref in plan.milestones_by_ref:
        item = plan.milestones_by_ref[ref][0]
        if not of_streams:
            return f": that is a milestone; its deliverable is {item.ref}"
    if item is None:
        return nearest_names(ref, known)
    if of_streams:
        above = next(stream for stream, one in plan.each_deliverable() if one is item)
        return f": that lies in workstream {above.ref}, whose money is told as a whole"
    below = ", ".join(mile.ref for mile in item.milestones)
    near = f": that is a deliverable; its milestones are {below}"
    return near if below else nearest_names(ref, known)


def people_in(fields: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """What a record calls a person, and the id it gives."""
    yield "person", fields["by"]
    if fields.get("owner") is not None:
        yield "owner", fields["owner"]


def parties_in(fields: Mapping[str, Any]) -> list[str]:
    """The people or boards that a record says are asked, decide or approve."""
    names = (fields.get(name) for name in ("approved_by", "asked_of", "given_by"))
    return [name for name in names if name is not None]


def targets_in(fields: Mapping[str, Any]) -> list[str]:
    """The items that a risk or an issue bears on."""
    return list(fields.get("links") or ())
