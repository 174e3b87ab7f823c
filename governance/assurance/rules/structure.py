"""Refs and ids are unique, and everything named exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from governance.assurance.rules.subject import Subject
from governance.domain.plan import WHOLE_PLAN
from governance.problems import Key, Problem, error


def duplicate_ref(subject: Subject) -> Iterator[Problem]:
    """A ref names one thing of the plan, a risk or issue included, and is never `plan`."""
    seen = {WHOLE_PLAN}
    items: list[tuple[Key, str]] = [(at, item.ref) for at, item in subject.items()]
    items += [(at, one.ref) for at, one in subject.concerns()]
    concerns = {one.ref for _, one in subject.concerns()}
    folded: set[str] = set()
    for at, ref in items:
        alike = ref in concerns and ref.casefold() in folded
        folded.add(ref.casefold())
        if ref in seen or alike:
            what = f"the ref {ref} is taken already"
            yield error("duplicate-ref", what, "give each item a ref of its own", (*at, "ref"))
        seen.add(ref)


def duplicate_id(subject: Subject) -> Iterator[Problem]:
    """Ids of outcomes, measures and boards are unique, each among its kind."""
    plan = subject.plan
    yield from _repeats((("outcomes", n), one.id) for n, one in enumerate(plan.outcomes))
    yield from _repeats((at, measure.id) for at, measure in subject.measures())
    yield from _repeats((("boards", n), one.id) for n, one in enumerate(plan.boards))


def dangling_link(subject: Subject) -> Iterator[Problem]:
    """A link inside the plan names a ref of the plan."""
    for at, link in subject.links():
        if link.kind.is_internal and not subject.plan.has_ref(link.target):
            what = f"the link {link.kind.value} {link.target!r} leads nowhere"
            todo = "name a ref of this plan, or use plan_action or recommendation"
            yield error("dangling-link", what, todo, (*at, "target"))


def unknown_workstream(subject: Subject) -> Iterator[Problem]:
    """An outcome belongs to workstreams that exist."""
    for number, outcome in enumerate(subject.plan.outcomes):
        for index, ref in enumerate(outcome.workstreams):
            if ref not in subject.plan.workstreams_by_ref:
                at: Key = ("outcomes", number, "workstreams", index)
                what = f"outcome {outcome.id} names workstream {ref}, which is not in the plan"
                yield error("unknown-workstream", what, "name a workstream such as 1.0", at)


def _repeats(items: Iterable[tuple[Key, str]]) -> Iterator[Problem]:
    seen: set[str] = set()
    for at, name in items:
        if name in seen:
            what = f"the id {name} is taken already"
            yield error("duplicate-id", what, "give each one an id of its own", (*at, "id"))
        seen.add(name)
