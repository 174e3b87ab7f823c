"""A report's list of words holds those that stand in it, and no other."""

from __future__ import annotations

import pytest

from governance.blocks import Blocks, Prose, line, paragraphs, plain, strong
from governance.blocks.explained import only_used

WORDS = {
    "EHC plan, EHCP": "what the law promises to a child with SEND.",
    "SEND": "special educational needs and disabilities.",
    "Setting": "a school, college or nursery.",
    "SoD": "who may decide what.",
}


def kept(text: str) -> list[str]:
    lines = tuple(line(strong(term), f": {means}") for term, means in WORDS.items())
    told = Blocks(blocks=(paragraphs(text), Prose(lines=lines, explains=True)))
    (shown,) = [one for one in only_used((told,)) if isinstance(one, Blocks)]
    return [plain(one).partition(":")[0] for one in shown.blocks[1].lines]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Nothing of it.", []),
        ("We send the settings' replies.", ["Setting"]),  # to send is no SEND
        ("Every EHC plan", ["EHC plan, EHCP", "SEND"]),  # whose explanation uses another word
        ("EHCPs and the SoD", ["EHC plan, EHCP", "SEND", "SoD"]),
        ("a sod", []),
    ],
)
def test_a_word_is_explained_where_it_is_used(text: str, wanted: list[str]):
    assert kept(text) == wanted


def test_prose_of_a_notebook_counts_too():
    words = Blocks(blocks=(Prose(lines=(line(strong("SoD"), ": x"),), explains=True),))
    *_, shown = only_used(("## The SoD", words))
    assert shown == words
