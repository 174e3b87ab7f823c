"""What a setup workbook adds to a plan that exists, and where it says otherwise than the plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from governance.problems import Key, Problem, warning

Tree = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Addition:
    """Items that go to the end of one list of the plan."""

    path: Key
    """The list in the plan's own tree, such as `workstreams, 0, deliverables`."""
    items: tuple[Tree, ...]


def additions(plan: Tree, setup: Tree) -> tuple[tuple[Addition, ...], tuple[Problem, ...]]:
    """What is new, list by list; and what differs, which is left as the plan has it."""
    found: list[Addition] = []
    differs: list[Problem] = []
    _lists(plan, setup, (), found, differs)
    return tuple(found), tuple(differs)


def new_fields(plan: Tree, setup: Tree) -> tuple[Tree, tuple[Problem, ...]]:
    """What is said of the programme itself that the plan has not; and what differs likewise."""
    fresh = {
        name: value for name, value in setup.items() if name not in plan and not _is_items(value)
    }
    differs: list[Problem] = []
    for name, value in setup.items():
        if name in fresh or _is_items(value):
            continue
        was = plan.get(name)
        pairs = value.items() if isinstance(value, dict) else [(name, value)]
        for one, said in pairs:
            held = was.get(one) if isinstance(was, dict) else was
            if _plain(held) != _plain(said):
                whose = one if one == name else f"{name}: {one}"
                has = "is another in" if held is not None else "is not in"
                what = f"{whose} {has} the plan, which stays as it is"
                todo = f"write {said} in plan.yaml if the workbook is right"
                differs.append(warning("setup-differs", what, todo))
    return fresh, tuple(differs)


def _lists(old: Tree, new: Tree, at: Key, found: list[Addition], differs: list[Problem]) -> None:
    for name, value in new.items():
        if not _is_items(value):
            continue
        have = old.get(name, [])
        places = {_id(one): number for number, one in enumerate(have) if isinstance(one, dict)}
        fresh = tuple(one for one in value if _id(one) not in places)
        if fresh:
            found.append(Addition((*at, name), fresh))
        for one in value:
            if (number := places.get(_id(one))) is not None:
                differs += _differs(have[number], one)
                _lists(have[number], one, (*at, name, number), found, differs)


def _differs(old: Tree, new: Tree) -> Iterator[Problem]:
    """Fields of an item that the workbook gives otherwise; ids are how it was found."""
    for name, value in new.items():
        if _is_items(value) or name in ("ref", "id"):
            continue
        was = old.get(name)
        if was is not None and _plain(was) != _plain(value):
            what = f"{_id(new)}: {name} is another in the plan, which stays as it is"
            yield warning("setup-differs", what, "change it in plan.yaml if the workbook is right")


def _is_items(value: object) -> bool:
    """True for a list of things with a name of their own; links have none."""
    return isinstance(value, list) and any(
        isinstance(one, dict) and ("ref" in one or "id" in one) for one in value
    )


def _id(item: Tree) -> str:
    return str(item.get("ref") or item.get("id") or "")


def _plain(value: object) -> object:
    return " ".join(value.split()) if isinstance(value, str) else value
