"""A report's list of words, cut to those that the report uses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from governance.blocks import AnyBlock, Blocks, Line, Prose, plain
from governance.blocks.texts import texts_of

_ENDS = r"(?:s|es|'s|’s)?"


def only_used(items: Sequence[Blocks | str]) -> tuple[Blocks | str, ...]:
    """The items, with every word explained that stands in them or in another explanation.

    A word is the bold beginning of a line of prose that explains; several have a comma between.
    """
    lists = [one for item in items for one in _blocks(item) if isinstance(one, Prose)]
    lists = [one for one in lists if one.explains]
    if not lists:
        return tuple(items)
    said = [item for item in items if isinstance(item, str)]
    said += [text for item in items for text in texts_of(_told(item))]
    kept = _used([line for one in lists for line in one.lines], "\n".join(said))
    return tuple(item if isinstance(item, str) else _cut(item, kept) for item in items)


def _blocks(item: Blocks | str) -> tuple[AnyBlock, ...]:
    return () if isinstance(item, str) else item.blocks


def _told(item: Blocks | str) -> list[AnyBlock]:
    return [one for one in _blocks(item) if not _explains(one)]


def _explains(block: AnyBlock) -> bool:
    return isinstance(block, Prose) and block.explains


def _used(lines: list[Line], text: str) -> set[str]:
    """The lines whose word stands in the text, or in a line that is used itself."""
    left, kept = {plain(one): one for one in lines}, dict[str, None]()
    while True:
        found = [said for said, one in left.items() if _stands(one[0].text, text)]
        if not found:
            return set(kept)
        for said in found:
            kept[said] = None
            text = f"{text}\n{plain(left.pop(said)[1:])}"


def _stands(words: str, text: str) -> bool:
    return any(_pattern(one).search(text) for one in words.split(", "))


def _pattern(word: str) -> re.Pattern[str]:
    """Letter by letter for an acronym, in any case for a word."""
    is_acronym = re.search("[A-Z].?[A-Z]", word) is not None
    return re.compile(rf"(?<!\w){re.escape(word)}{_ENDS}(?!\w)", 0 if is_acronym else re.IGNORECASE)


def _cut(item: Blocks, kept: set[str]) -> Blocks:
    return Blocks(
        blocks=tuple(
            one.model_copy(update={"lines": tuple(x for x in one.lines if plain(x) in kept)})
            if isinstance(one, Prose) and one.explains
            else one
            for one in item.blocks
        )
    )
