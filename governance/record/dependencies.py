"""What waits for what: the plan's `feeds` and `depends_on` links, read from both ends."""

from __future__ import annotations

from collections.abc import Iterator

from governance.domain.plan import Deliverable, LinkKind, Plan, Workstream


def needs_by_ref(plan: Plan) -> dict[str, tuple[str, ...]]:
    """For each item that waits, the refs it waits for: what it depends on, and what feeds it."""
    found: dict[str, dict[str, None]] = {}
    for source, target in _edges(plan):
        found.setdefault(target, {})[source] = None
    return {ref: tuple(needs) for ref, needs in found.items()}


def waiting_for(plan: Plan, ref: str) -> tuple[str, ...]:
    """The refs that wait for an item, directly."""
    found = [target for source, target in _edges(plan) if source == ref]
    return tuple(dict.fromkeys(found))


def _edges(plan: Plan) -> Iterator[tuple[str, str]]:
    """Pairs of what comes first and what waits for it."""
    for stream in plan.workstreams:
        holders: list[Workstream | Deliverable] = [stream, *stream.deliverables]
        for item in holders:
            for link in item.links:
                if link.kind is LinkKind.FEEDS:
                    yield item.ref, link.target
                elif link.kind is LinkKind.DEPENDS_ON:
                    yield link.target, item.ref
