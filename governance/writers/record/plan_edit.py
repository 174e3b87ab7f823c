"""New items in the text of a plan.yaml that people keep: every line there stays as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from governance.problems import Key, RefusedError
from governance.writers.record.yaml_text import Tree, item_lines, to_yaml

Places = Mapping[Key, tuple[int, int]]
_WRITTEN = {
    "[": ("brackets", "write each item on a line of its own, with a dash before it"),
    "{": ("braces", "write each field on a line of its own"),
}
"""How YAML may be written on one line, and what to do about it."""


def with_items(text: str, places: Places, path: Key, items: Sequence[Mapping[str, Tree]]) -> str:
    """The text with items at the end of the list at `path`.

    `places` says where each value of the text stands, counted from 1. Raises RefusedError where
    the list, or what it belongs to, is written in brackets or braces.
    """
    lines = text.splitlines(keepends=True)
    for one in (path[:-1], path):
        _refuse_brackets(lines, places, one)
    if (*path, 0) in places:
        return _after_last(lines, places, path, items)
    indent = _indent_of_fields(lines, places, path[:-1])
    new = [f"{' ' * indent}{path[-1]}:", *_made(items, indent + 2)]
    at = len(lines) if len(path) == 1 else _end(lines, _line_of(places, path[:-1]), indent)
    return _joined(lines, at, ["", *new] if len(path) == 1 else new)


def with_fields(text: str, fields: Mapping[str, Tree]) -> str:
    """The text with fields of the plan itself at its end."""
    lines = text.splitlines(keepends=True)
    return _joined(lines, len(lines), ["", *to_yaml(fields).splitlines()])


def _after_last(
    lines: list[str], places: Places, path: Key, items: Sequence[Mapping[str, Tree]]
) -> str:
    last = max(one[-1] for one in places if one[:-1] == path and isinstance(one[-1], int))
    number = _line_of(places, (*path, last))
    head = lines[number]
    indent = len(head) - len(head.lstrip())
    at = _end(lines, number, indent + 1)
    spaced = last > 0 and not lines[_line_of(places, (*path, last)) - 1].strip()
    new = [line for one in items for line in ([""] if spaced else []) + _made([one], indent)]
    return _joined(lines, at, new)


def _made(items: Sequence[Mapping[str, Tree]], indent: int) -> list[str]:
    return [line for one in items for line in item_lines(one, indent)]


def _joined(lines: list[str], at: int, new: list[str]) -> str:
    """The lines with new ones among them, which break as the first line does."""
    end = "\r\n" if lines[0].endswith("\r\n") else "\n"
    before = "".join(lines[:at])
    if not before.endswith("\n"):
        before += end
    return before + "".join(f"{line}{end}" for line in new) + "".join(lines[at:])


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


def _refuse_brackets(lines: list[str], places: Places, path: Key) -> None:
    if path not in places:
        return
    line, column = places[path]
    if (sign := lines[line - 1][column - 1]) not in _WRITTEN:
        return
    how, todo = _WRITTEN[sign]
    name = next(one for one in reversed(path) if isinstance(one, str))
    what = f"plan.yaml:{line}: {name}: is written in {how}, so that nothing can be added"
    raise RefusedError(f"{what}; {todo}")
