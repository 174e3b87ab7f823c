"""Strict YAML over libyaml's events: text, lists and mappings, and nothing else.

All scalars stay text, so that `NO`, `1.10` and `12:30` mean what they say. Aliases, anchors,
tags, repeated keys, several documents and deep nesting are refused, each with its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeAlias

import yaml

from governance.problems import Key, Location, Problem, Problems, Severity

DEPTH_CAP = 24
Tree = dict[str, Any]
Mark: TypeAlias = Any
"""PyYAML has two kinds, one for each of its parsers."""
Places = dict[Key, tuple[int, int]]

_TRAILING_COMMENT = re.compile(r"\S[ \t]+#")
_PARSER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""libyaml's parser where the wheel carries it; only its events are used."""


class _Refusal(Exception):  # noqa: N818 - never leaves this module
    def __init__(self, mark: Mark, code: str, what: str, todo: str) -> None:
        super().__init__(what)
        self.mark, self.code, self.what, self.todo = mark, code, what, todo


def read_tree(text: str, file: str) -> tuple[Tree | None, Problems]:
    """The file as nested dicts, lists and strings; or None, with where and why not."""
    tree, problems, _ = _walk(text, file, places=None)
    return tree, problems


def places_in(text: str, file: str) -> Places:
    """The line and column of every key's value, by path; for a text that read well.

    Walks the text again: only files with something to report pay for places.
    """
    return _walk(text, file, places={})[2] or {}


def _walk(
    text: str, file: str, places: Places | None
) -> tuple[Tree | None, Problems, Places | None]:
    reader = _Reader(text, file, places)
    try:
        tree = reader.document()
    except _Refusal as no:
        return None, (*reader.problems, _problem(file, no.mark, no.code, no.what, no.todo)), places
    except yaml.YAMLError as fault:
        return None, (*reader.problems, _syntax(file, fault)), places
    except RecursionError:  # the pure-Python parser only; libyaml keeps its own stack
        mark = yaml.Mark(file, 0, 0, 0, None, 0)
        return None, (_problem(file, mark, "too-deep", "too deep", "flatten it"),), places
    return (None if reader.failed else tree), tuple(reader.problems), places


class _Reader:
    """One pass over the events of one text."""

    def __init__(self, text: str, file: str, places: Places | None) -> None:
        self.text = text
        self.file = file
        self.places = places
        self.problems: list[Problem] = []
        self.failed = False
        self.next: Callable[[], Any]
        self.lines = text.split("\n") if _TRAILING_COMMENT.search(text) else None

    def document(self) -> Tree:
        """The single document, which must be a mapping."""
        self.next = _PARSER(self.text).get_event
        self.next()
        start = self.next()
        event = self.next()
        if not isinstance(event, yaml.MappingStartEvent):
            raise _Refusal(
                start.end_mark,
                "not-a-mapping",
                "the file is not a list of fields",
                "begin with `id: …`",
            )
        tree: Tree = self._mapping(event, (), 1)
        self.next()
        more = self.next()
        if not isinstance(more, yaml.StreamEndEvent):
            raise _Refusal(
                more.start_mark,
                "second-document",
                "a second document begins here",
                "keep one document in a file",
            )
        return tree

    def _value(self, event: Any, at: Key, depth: int) -> Any:  # noqa: ANN401 - a tree's value
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.AliasEvent):
            raise _Refusal(
                event.start_mark,
                "alias",
                f"the alias *{str(event.anchor)[:40]}",
                "write the value out",
            )
        if depth > DEPTH_CAP:
            raise _Refusal(
                event.start_mark,
                "too-deep",
                f"more than {DEPTH_CAP} levels deep",
                "a plan never needs that; flatten it",
            )
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, at, depth)
        return self._sequence(event, at, depth)

    def _scalar(self, event: Any) -> str | None:  # noqa: ANN401 - PyYAML's event
        if event.anchor or event.tag:
            self._check_plain(event)
        value: str = event.value
        if not event.style:  # plain: None from Python, empty from libyaml
            if self.lines is not None:
                self._check_comment(event)
            return value or None
        return value

    def _check_plain(self, event: Any) -> None:  # noqa: ANN401 - PyYAML's event
        if event.anchor:
            raise _Refusal(
                event.start_mark,
                "anchor",
                f"the anchor &{event.anchor[:40]}",
                "remove it; values are written out",
            )
        if event.tag:
            raise _Refusal(
                event.start_mark,
                "tag",
                f"the tag {event.tag[:40]}",
                "remove it; put the text in quotes if it begins with !",
            )

    def _check_comment(self, event: Any) -> None:  # noqa: ANN401 - PyYAML's event
        assert self.lines is not None
        rest = self.lines[event.end_mark.line][event.end_mark.column :]
        if event.value and rest.lstrip().startswith("#"):
            self._report(
                event.start_mark,
                "comment-cuts-text",
                f"the text ends at ` #`: {event.value[-30:]!r} is all that is kept",
                "put the text in quotes, or move the comment to its own line",
                Severity.WARNING,
            )

    def _mapping(self, event: Any, at: Key, depth: int) -> Tree:  # noqa: ANN401 - PyYAML's event
        if event.anchor or event.tag:
            self._check_plain(event)
        tree: Tree = {}
        while not isinstance(key := self.next(), yaml.MappingEndEvent):
            if not isinstance(key, yaml.ScalarEvent):
                raise _Refusal(
                    key.start_mark,
                    "odd-key",
                    "a field's name must be plain text",
                    "quote the text if it begins with [ { * or &",
                )
            if key.anchor or key.tag:
                self._check_plain(key)
            name: str = key.value
            if name in tree:
                self._fail(
                    key.start_mark,
                    "duplicate-key",
                    f"`{name[:40]}` stands here twice",
                    "keep one of them",
                )
            event = self.next()
            here = (*at, name) if self.places is not None else at
            value = tree[name] = self._value(event, here, depth + 1)
            if self.places is not None:
                self._place(here, key if value is None else event, key)
            if value is None:
                self._fail(
                    key.start_mark,
                    "empty-value",
                    f"`{name[:40]}` has no value",
                    "write one, or remove the line",
                )
        return tree

    def _sequence(self, event: Any, at: Key, depth: int) -> list[Any]:  # noqa: ANN401
        if event.anchor or event.tag:
            self._check_plain(event)
        items: list[Any] = []
        while not isinstance(event := self.next(), yaml.SequenceEndEvent):
            here = (*at, len(items)) if self.places is not None else at
            value = self._value(event, here, depth + 1)
            if self.places is not None:
                self._place(here, event, event)
            if value is None:
                self._fail(
                    event.start_mark,
                    "empty-value",
                    "an empty item in a list",
                    "write it, or remove the dash",
                )
            items.append(value)
        return items

    def _place(self, at: Key, event: Any, key: Any) -> None:  # noqa: ANN401 - PyYAML's events
        assert self.places is not None
        mark = event.start_mark
        self.places[at] = (mark.line + 1, mark.column + 1)
        self.places[(*at, "")] = (key.start_mark.line + 1, key.start_mark.column + 1)

    def _fail(self, mark: Mark, code: str, what: str, todo: str) -> None:
        self.failed = True
        self._report(mark, code, what, todo, Severity.ERROR)

    def _report(self, mark: Mark, code: str, what: str, todo: str, how: Severity) -> None:
        self.problems.append(_problem(self.file, mark, code, what, todo, how))


def _problem(
    file: str,
    mark: Mark,
    code: str,
    what: str,
    todo: str,
    how: Severity = Severity.ERROR,
) -> Problem:
    return Problem(code, what, todo, how, Location(file, mark.line + 1, mark.column + 1))


def _syntax(file: str, fault: yaml.YAMLError) -> Problem:
    mark = getattr(fault, "problem_mark", None) or getattr(fault, "context_mark", None)
    what = str(getattr(fault, "problem", None) or "not YAML")
    if "character that cannot start any token" in what:
        what, todo = "a tab or a reserved character begins a value", "indent with spaces; quote it"
    elif "mapping values are not allowed" in what:
        what, todo = "a second `: ` on the line", "put the text in quotes"
    else:
        todo = "check indentation, quotes and brackets near here"
    if mark is None:
        return Problem("yaml-syntax", what, todo, where=Location(file))
    return _problem(file, mark, "yaml-syntax", what, todo)
