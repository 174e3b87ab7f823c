"""Markdown that an analyst wrote in a notebook, as blocks. For writers that have no Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from governance.blocks import AnyBlock, Blocks, Heading, Line, Prose, Run

HIGHEST, DEEPEST = 2, 4
Token = dict[str, Any]


def flowing(items: Iterable[Blocks | str]) -> Blocks:
    """What a report shows, in order, with its Markdown made blocks as well."""
    return Blocks(blocks=tuple(block for item in items for block in _blocks_of(item)))


def _blocks_of(item: Blocks | str) -> Iterable[AnyBlock]:
    return item.blocks if isinstance(item, Blocks) else markdown_blocks(item)


def markdown_blocks(source: str) -> Iterator[AnyBlock]:
    """Headings, paragraphs and lists. Raw HTML is text; links and pictures are their words."""
    import mistune

    parsed = mistune.create_markdown(renderer="ast")(source)
    return _each(parsed if isinstance(parsed, list) else [])


def _each(tokens: Iterable[Token]) -> Iterator[AnyBlock]:
    for token in tokens:
        kind = token["type"]
        if kind == "heading":
            level = min(max(token["attrs"]["level"], HIGHEST), DEEPEST)
            yield Heading(text="".join(run.text for run in _line(token)), level=level)
        elif kind == "list":
            yield from _list(token)
        elif kind == "block_quote":
            yield from _each(token["children"])
        elif kind in ("paragraph", "block_text", "block_code", "block_html"):
            yield Prose(lines=(_line(token),))


def _list(token: Token) -> Iterator[AnyBlock]:
    """One list; a list inside an item follows as a list of its own."""
    lines: list[Line] = []
    deeper: list[AnyBlock] = []
    ordered = token["attrs"].get("ordered", False)
    for number, item in enumerate(token["children"], token["attrs"].get("start", 1)):
        for place, part in enumerate(item["children"]):
            if part["type"] in ("paragraph", "block_text"):
                start = (Run(text=f"{number}. "),) if ordered and place == 0 else ()
                lines.append(start + _line(part))
            else:
                deeper += _each([part])
    if lines:
        yield Prose(lines=tuple(lines), bullets=not ordered)
    yield from deeper


def _line(token: Token, *, strong: bool = False) -> Line:
    """The runs inside a token."""
    kind, strong = token["type"], strong or token["type"] == "strong"
    if kind == "linebreak":
        return (Run(text="\n"),)
    if kind == "softbreak":
        return (Run(text=" "),)
    if "children" in token:
        return tuple(run for one in token["children"] for run in _line(one, strong=strong))
    raw = str(token.get("raw", "")).removesuffix("\n")
    return (Run(text=raw, strong=strong),) if raw else ()
