"""New items in the text of a plan.yaml that people keep: every line there stays as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from governance.problems import Key, RefusedError
from governance.writers.record.yaml_text import Tree, item_lines

Places = Mapping[Key, tuple[int, int]]


def with_items(text: str, places: Places, path: Key, items: Sequence[Mapping[str, Tree]]) -> str:
    """The text with items at the end of the list at `path`. Raises RefusedError for `[…]` lists.

    `places` says where each value of the text stands, counted from 1.
    """
    lines = text.splitlines()
    if (*path, 0) in places:
        return _after_last(lines, places, path, items)
    if path in places and lines[places[path][0] - 1].rstrip().endswith("[]"):
        raise _refused(path, places)
    indent = _indent_of_fields(lines, places, path[:-1])
    new = [f"{' ' * indent}{path[-1]}:", *_made(items, indent + 2)]
    at = len(lines) if len(path) == 1 else _end(lines, _line_of(places, path[:-1]), indent)
    return _joined(lines, at, ["", *new] if len(path) == 1 else new)


def _after_last(
    lines: list[str], places: Places, path: Key, items: Sequence[Mapping[str, Tree]]
) -> str:
    last = max(one[-1] for one in places if one[:-1] == path and isinstance(one[-1], int))
    number = _line_of(places, (*path, last))
    head = lines[number]
    if not head.lstrip().startswith("-"):
        raise _refused(path, places)
    indent = len(head) - len(head.lstrip())
    at = _end(lines, number, indent + 1)
    spaced = last > 0 and not lines[_line_of(places, (*path, last)) - 1].strip()
    new = [line for one in items for line in ([""] if spaced else []) + _made([one], indent)]
    return _joined(lines, at, new)


def _made(items: Sequence[Mapping[str, Tree]], indent: int) -> list[str]:
    return [line for one in items for line in item_lines(one, indent)]


def _joined(lines: list[str], at: int, new: list[str]) -> str:
    return "\n".join([*lines[:at], *new, *lines[at:]]) + "\n"


def _line_of(places: Places, path: Key) -> int:
    """The line on which an item begins, counted from 0."""
    return places[path][0] - 1


def _indent_of_fields(lines: list[str], places: Places, path: Key) -> int:
    """How far the fields of the item at a path stand in; nothing at the top."""
    if not path:
        return 0
    head = lines[_line_of(places, path)]
    return len(head) - len(head.lstrip(" -"))


def _end(lines: list[str], start: int, indent: int) -> int:
    """The line behind an item: the first that stands less far in, blank lines before it left."""
    end = start + 1
    for number in range(start + 1, len(lines)):
        line = lines[number]
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if len(line) - len(line.lstrip()) < indent:
            break
        end = number + 1
    return end


def _refused(path: Key, places: Places) -> RefusedError:
    line = places[path][0]
    what = f"plan.yaml:{line}: {path[-1]}: is written in brackets, so that nothing can be added"
    return RefusedError(f"{what}; write each item on a line of its own, with a dash before it")
