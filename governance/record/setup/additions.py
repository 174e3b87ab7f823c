"""What a setup workbook adds to a plan that exists, and where it says otherwise than the plan."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from governance.problems import Key, Problem, warning

Tree = dict[str, Any]
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Additions:
    """What is new, and what is told but not taken."""

    lists: list[tuple[Key, tuple[Tree, ...]]] = field(default_factory=list)
    """Items that go to the end of a list, each with the list's path in the plan's tree."""
    fields: Tree = field(default_factory=dict)
    """What is said of the programme itself that the plan has not."""
    differs: list[Problem] = field(default_factory=list)
    """Every other answer that is not what the plan has; the plan stays as it is."""


def additions(plan: Tree, setup: Tree) -> Additions:
    """What a workbook's tree has beyond the plan's, which is as a workbook would say it."""
    found = Additions()
    _compare(plan, setup, (), "", found)
    return found


def _compare(old: Tree, new: Tree, at: Key, whose: str, found: Additions) -> None:
    for name, value in new.items():
        was = old.get(name)
        if _is_items(value):
            _compare_items(was or [], value, (*at, name), found)
        elif was is None and not whose:
            found.fields[name] = value
        elif isinstance(value, dict) and isinstance(was, dict):
            _compare(was, value, at, f"{name}: ", found)
        elif _plain(was) != _plain(value):
            what = f"{whose}{name} is {'not' if was is None else 'another'} in the plan"
            todo = f"write {_said(value)} in plan.yaml if the workbook is right"
            found.differs.append(warning("setup-differs", f"{what}, which stays as it is", todo))


def _compare_items(old: list[Tree], new: list[Tree], at: Key, found: Additions) -> None:
    places = {_id(one): number for number, one in enumerate(old)}
    if fresh := tuple(one for one in new if _id(one) not in places):
        found.lists.append((at, fresh))
    for one in new:
        if (number := places.get(_id(one))) is not None:
            _compare(old[number], one, (*at, number), f"{_id(one)}: ", found)


def _is_items(value: object) -> bool:
    """True for a list of things with a name of their own; links have none."""
    return isinstance(value, list) and any(
        isinstance(one, dict) and ("ref" in one or "id" in one) for one in value
    )


def _id(item: Tree) -> str:
    return str(item.get("ref") or item.get("id") or "")


def _plain(value: object) -> object:
    return " ".join(value.split()) if isinstance(value, str) else value


def _said(value: object) -> str:
    """An answer in a few words."""
    parts = value if isinstance(value, list) else [value]
    words = ", ".join(str(one["target"] if isinstance(one, dict) else one) for one in parts)
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
