"""A plan as plan.yaml: what the reader reads back as the same plan."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any

from governance.domain.plan import Plan
from governance.domain.plan.concerns import Registers
from governance.domain.when import When
from governance.domain.words import in_figures
from governance.writers.record.yaml_text import Tree, to_yaml

SCHEMA = "yaml-language-server: $schema=../../docs/schema/plan.schema.json"
"""The first line, by which editors complete the fields."""


def plan_to_yaml(plan: Plan) -> bytes:
    """plan.yaml in the order of docs/plan-files.md. Fields that say nothing are left out.

    Planned dates are written as their phrases, and so read back inside the plan's life.
    """
    fields = dict(sorted(_fields(plan).items(), key=lambda one: one[0] in Registers.model_fields))
    return to_yaml(fields, SCHEMA).encode("utf-8")


def record_to_yaml(record: Any) -> bytes:
    """Any record as YAML, without the fields that say nothing."""
    return to_yaml(_fields(record)).encode("utf-8")


def _fields(record: Any) -> dict[str, Tree]:
    """A record's fields that differ from what an absent one means."""
    found: dict[str, Tree] = {}
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        if field.is_required() or value != field.get_default(call_default_factory=True):
            found[name] = _value(value)
    return found


def _value(value: Any) -> Tree:
    if isinstance(value, When):
        return value.text
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_value(one) for one in value]
    if isinstance(value, dict):
        return {name: _value(one) for name, one in value.items()}
    if isinstance(value, float):
        return in_figures(value)
    if isinstance(value, (str, bool, int)):
        return str(value).lower() if isinstance(value, bool) else str(value)
    return _fields(value)
