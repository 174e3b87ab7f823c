"""What waits for what: the plan's `feeds` and `depends_on` links, read from both ends."""

from __future__ import annotations

from collections.abc import Iterator

from governance.domain.plan import Deliverable, LinkKind, Plan, Workstream


def needs_of(plan: Plan, ref: str) -> tuple[str, ...]:
    """The refs that an item waits for: what it depends on, and what feeds it."""
    found = [source for source, target in _edges(plan) if target == ref]
    return tuple(dict.fromkeys(found))


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
