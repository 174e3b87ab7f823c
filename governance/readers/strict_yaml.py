"""Strict YAML over libyaml's events: text, lists and mappings, and nothing else.

All scalars stay text, so that `NO`, `1.10` and `12:30` mean what they say. Aliases, anchors,
tags, repeated keys, several documents and deep nesting are refused, each with its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeAlias

import yaml

from governance.domain.words import NEVER
from governance.problems import Key, Location, Problem, Problems, Severity

DEPTH_CAP = 24
Tree = dict[str, Any]
Mark: TypeAlias = Any
"""PyYAML has two kinds, one for each of its parsers."""
Places = dict[Key, tuple[int, int]]

_PARSER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""libyaml's parser where the wheel carries it; only its events are used."""


_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""Where YAML 1.1 ends a line, and so counts one."""
_ODD_BREAKS = ("\r", "\x85", "\u2028", "\u2029")


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


def _lines_of(text: str) -> list[str]:
    """The lines as YAML counts them; nearly every text breaks them at line feeds alone."""
    odd = any(mark in text for mark in _ODD_BREAKS)
    return _BREAK.split(text) if odd else text.split("\n")


def _may_cut(line: str) -> bool:
    """True for a line in which ` #` could end a text."""
    return "#" in line and (" #" in line or "\t#" in line) and not line.lstrip().startswith("#")


class _Reader:
    """One pass over the events of one text."""

    def __init__(self, text: str, file: str, places: Places | None) -> None:
        self.text = text
        self.file = file
        self.places = places
        self.problems: list[Problem] = []
        self.failed = False
        self.next: Callable[[], Any]
        lines = _lines_of(text)
        self.lines = lines if any(map(_may_cut, lines)) else None

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

    def _value(self, event: Any, at: Key, depth: int) -> Any:
        kind = event.__class__
        if kind is yaml.ScalarEvent:
            return self._scalar(event)
        if kind is yaml.AliasEvent:
            what = f"the alias *{event.anchor[:40]}"
            raise _Refusal(event.start_mark, "alias", what, "write the value out")
        if depth > DEPTH_CAP:
            what = f"more than {DEPTH_CAP} levels deep"
            todo = "a plan never needs that; flatten it"
            raise _Refusal(event.start_mark, "too-deep", what, todo)
        if kind is yaml.MappingStartEvent:
            return self._mapping(event, at, depth)
        return self._sequence(event, at, depth)

    def _scalar(self, event: Any) -> str | None:
        if event.anchor is not None or event.tag is not None:
            self._check_plain(event)
        value: str = event.value
        if event.style:
            if "\\" in self.text and (bad := NEVER.search(value)):
                what = f"control character U+{ord(bad[0]):04X}, written as an escape"
                raise _Refusal(event.start_mark, "control-character", what, "remove it")
            return value
        if self.lines is not None:
            self._check_comment(event)
        return value or None  # nothing at all is not an empty text

    def _check_plain(self, event: Any) -> None:
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

    def _check_comment(self, event: Any) -> None:
        assert self.lines is not None
        if event.end_mark.line >= len(self.lines):  # an open bracket at the end counts one more
            return
        rest = self.lines[event.end_mark.line][event.end_mark.column :]
        if event.value and rest.lstrip().startswith("#"):
            self._report(
                event.start_mark,
                "comment-cuts-text",
                f"the text ends at ` #`: {event.value[-30:]!r} is all that is kept",
                "put the text in quotes, or move the comment to its own line",
                Severity.WARNING,
            )

    def _mapping(self, event: Any, at: Key, depth: int) -> Tree:
        if event.anchor is not None or event.tag is not None:
            self._check_plain(event)
        tree: Tree = {}
        following, places, scalar = self.next, self.places, yaml.ScalarEvent
        while (key := following()).__class__ is not yaml.MappingEndEvent:
            if key.__class__ is not scalar or key.anchor is not None or key.tag is not None:
                self._check_name(key)
            name: str = key.value
            if name in tree:
                what = f"`{name[:40]}` stands here twice"
                self._fail(key.start_mark, "duplicate-key", what, "keep one of them")
            event = following()
            if places is None:
                value = (
                    self._scalar(event)
                    if event.__class__ is scalar
                    else (self._value(event, at, depth + 1))
                )
            else:
                value = self._value(event, (*at, name), depth + 1)
                self._place((*at, name), key if value is None else event, key)
            if value is None:
                what = f"`{name[:40]}` has no value"
                self._fail(key.start_mark, "empty-value", what, "write one, or remove the line")
            tree[name] = value
        return tree

    def _check_name(self, key: Any) -> None:
        if not isinstance(key, yaml.ScalarEvent):
            todo = "quote the text if it begins with [ { * or &"
            what = "a field's name must be plain text"
            raise _Refusal(key.start_mark, "odd-key", what, todo)
        self._check_plain(key)

    def _sequence(self, event: Any, at: Key, depth: int) -> list[Any]:
        if event.anchor is not None or event.tag is not None:
            self._check_plain(event)
        items: list[Any] = []
        while (event := self.next()).__class__ is not yaml.SequenceEndEvent:
            here = (*at, len(items))
            value = self._value(event, here, depth + 1)
            if self.places is not None:
                self._place(here, event, event)
            if value is None:
                what, todo = "an empty item in a list", "write it, or remove the dash"
                self._fail(event.start_mark, "empty-value", what, todo)
            items.append(value)
        return items

    def _place(self, at: Key, event: Any, key: Any) -> None:
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
