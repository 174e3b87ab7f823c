"""The log under the refs and ids of today: items are renumbered, people renamed, records stay."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from governance.domain.plan import Plan
from governance.domain.update import AnyUpdate, FigureUpdate, KpiNote, Supersede, Updates

_PEOPLE = ("by", "owner", "approved_by", "asked_of", "given_by")


def named_as_now(plan: Plan, updates: Updates) -> Updates:
    """Each record under the present ref of what it is about, by the present id of who said so.

    Its own id stays: it proves what was written. A ref means what it meant on the day on which
    the record was made. A figure is of a KPI, whose id stays even where an item was called so.
    """
    if not plan.refs.has_moved and not plan.ids_now:
        return updates
    figures = {record.id for record in updates if isinstance(record, FigureUpdate | KpiNote)}
    return tuple(_renamed(plan, record, figures) for record in updates)


def _renamed(plan: Plan, record: AnyUpdate, figures: Container[str]) -> AnyUpdate:
    of_figure = record.record if isinstance(record, Supersede) else record.id
    fresh: dict[str, Any] = {}
    if of_figure not in figures:
        fresh["ref"] = plan.refs.now(record.ref, record.known_on)
    for name in _PEOPLE:
        if (person := getattr(record, name, None)) in plan.ids_now:
            fresh[name] = plan.ids_now[person]
    if links := getattr(record, "links", None):
        fresh["links"] = tuple(plan.refs.now(link, record.known_on) for link in links)
    changed = any(getattr(record, name) != value for name, value in fresh.items())
    return record.model_copy(update=fresh) if changed else record
