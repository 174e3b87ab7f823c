"""Plain trees of text as YAML that people edit, and that the strict reader reads back alike.

Texts stand plain where that is safe, folded where they are long, in double quotes otherwise.
No anchors, tags or aliases are ever written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeGuard

from governance.domain.words import NEVER

Tree = str | Sequence["Tree"] | Mapping[str, "Tree"]

WIDTH = 100
"""Columns that a line keeps to where its words allow."""
_PLAIN = re.compile(r"[^\W_](?:[^\x00-\x1f\x7f-\x9f]*\S)?")
"""A text that begins with a letter or digit and ends with a sign that shows."""
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]|: |:$| #|\t|^-|^---|^\\.\\.\\."
)
_WORDS = frozenset(("yes", "no", "true", "false", "null", "on", "off", "y", "n"))
"""Words that other readers of YAML take for something else."""
_IN_FLOW = re.compile(r"[\[\]{},]|:\S*$")
_SPACED = re.compile(r"\S+(?: \S+)*")
"""Words with one blank between: what folding gives back as it was."""
_UNPRINTED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_BELOW = 8
"""Signs that must at least fit on a folded line, however deep it stands."""


def to_yaml(tree: Mapping[str, Tree], first_line: str = "") -> str:
    """A tree as YAML; `first_line` is set above it as a comment.

    An empty line stands before each list at the top, and between its items where they are long.
    """
    lines = [f"# {first_line}"] if first_line else []
    for name, value in tree.items():
        if isinstance(value, str) or not _is_long(value):
            lines += _field(f"{name}:", value, 0)
            continue
        lines += ["", f"{name}:"]
        for number, item in enumerate(value):
            lines += [""] if number and _is_deep(item) else []
            lines += _list([item], 2)
    return "\n".join(lines) + "\n"


def item_lines(item: Mapping[str, Tree], indent: int) -> list[str]:
    """A list's item as lines, its dash so many blanks in."""
    return [*_list([item], indent)]


def _is_long(value: Tree) -> TypeGuard[Sequence[Tree]]:
    """True for a list of fields."""
    return not isinstance(value, (str, Mapping)) and any(isinstance(one, Mapping) for one in value)


def _is_deep(item: Tree) -> bool:
    """True for fields that hold a list of fields that hold another."""
    if not isinstance(item, Mapping):
        return False
    lists = [value for value in item.values() if _is_long(value)]
    return any(
        isinstance(one, Mapping) and any(map(_is_long, one.values()))
        for value in lists
        for one in value
    )


def scalar(text: str, *, in_flow: bool = False) -> str:
    """A text on one line: plain where the reader takes it so, else in double quotes.

    Signs that the reader takes from nobody are left out.
    """
    text = NEVER.sub("", text)
    plain = _PLAIN.fullmatch(text) and not _UNSAFE.search(text) and text.casefold() not in _WORDS
    if plain and not (in_flow and _IN_FLOW.search(text)):
        return text
    return _quoted(text)


def _quoted(text: str) -> str:
    """In double quotes; every sign that does not print is escaped. JSON's escapes are YAML's."""
    inner = json.dumps(text, ensure_ascii=False)
    return _UNPRINTED.sub(lambda sign: _escaped(sign[0]), inner)


def _escaped(sign: str) -> str:
    code = ord(sign)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _mapping(tree: Mapping[str, Tree], indent: int) -> Iterator[str]:
    for name, value in tree.items():
        yield from _field(f"{' ' * indent}{name}:", value, indent)


def _field(start: str, value: Tree, indent: int) -> Iterator[str]:
    """A field: on its own line where the value fits beside its name."""
    if isinstance(value, str):
        yield from _text(start, value, indent + 2)
    elif isinstance(value, Mapping):
        yield start
        yield from _mapping(value, indent + 2)
    elif (short := _short_list(value)) is not None and len(start) + len(short) < WIDTH:
        yield f"{start} {short}"
    else:
        yield start
        yield from _list(value, indent + 2)


def _list(items: Sequence[Tree], indent: int) -> Iterator[str]:
    dash = f"{' ' * indent}-"
    for item in items:
        if isinstance(item, str):
            yield from _text(dash, item, indent + 2)
        elif isinstance(item, Mapping):
            yield from _item(dash, item, indent)
        else:
            yield from _list(item, indent + 2)


def _item(dash: str, item: Mapping[str, Tree], indent: int) -> Iterator[str]:
    """A mapping in a list: in braces where it is short and holds nothing but texts."""
    short = _short_mapping(item)
    if short is not None and len(dash) + len(short) < WIDTH and "title" not in item:
        yield f"{dash} {short}"
        return
    lines = _mapping(item, indent + 2)
    yield f"{dash} {next(lines).lstrip()}"
    yield from lines


def _text(start: str, text: str, indent: int) -> Iterator[str]:
    """A text beside its name, or folded below it where it is long."""
    line = f"{start} {scalar(text)}"
    if len(line) <= WIDTH or not _SPACED.fullmatch(text) or _UNPRINTED.search(text):
        yield line
        return
    yield f"{start} >-"
    yield from (f"{' ' * indent}{part}" for part in _wrapped(text, max(WIDTH - indent, _BELOW)))


def _wrapped(text: str, width: int) -> Iterator[str]:
    """Lines of words; a break gives back the one blank that stood there."""
    line = ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def _short_list(items: Sequence[Tree]) -> str | None:
    """A list of short texts in brackets; None for any other."""
    texts = [item for item in items if isinstance(item, str)]
    if len(texts) != len(items) or any(len(text) > 40 or " " in text for text in texts):
        return None if items else "[]"
    return f"[{', '.join(scalar(text, in_flow=True) for text in texts)}]"


def _short_mapping(item: Mapping[str, Tree]) -> str | None:
    pairs = []
    for name, value in item.items():
        if not isinstance(value, str) or "\n" in value:
            return None
        pairs.append(f"{name}: {scalar(value, in_flow=True)}")
    return f"{{{', '.join(pairs)}}}"
