from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from governance.blocks import (
    BLOCK_MIME,
    Blocks,
    Column,
    Facts,
    Heading,
    Masthead,
    Run,
    Table,
    Tile,
    Tiles,
    blocks_from_json,
    bullets,
    cell,
    line,
    paragraphs,
    rows_of,
    strong,
)
from governance.domain.rag import Rag
from governance.writers.html import to_html, to_page
from governance.writers.html.text import clean
from tests.support.markup import markup_faults, parsed

EVERY = Blocks(
    blocks=(
        Masthead(
            programme="A made-up programme",
            report="Highlight report",
            position="Position at 31 December 2021",
            facts=(("Period", "October to December"),),
            marking="For the board · Draft",
            notice="Synthetic.",
        ),
        Heading(text="Summary"),
        paragraphs(line("The plan is ", Rag.RED, "; ", strong("look"), "."), lead=True),
        Tiles(tiles=(Tile(value="2", label="Red", detail="of 3", rag=Rag.RED),
                     Tile(value="1", label="Overdue", detail="of 9"))),
        bullets("one", "two"),
        Facts(title=line("1.1 Deliver"), items=(("Rating", line(Rag.AMBER)),), rag=Rag.AMBER),
        Table(
            caption="Ratings",
            columns=(Column(title="Item", width="wide"), Column(title="Days", numeric=True)),
            rows=rows_of([[cell("1.1", "second line"), "31"], [Rag.UNRATED, ""]]),
            note="A note.",
        ),
        Table(caption="Nothing", columns=(Column(title="Item"),), rows=(), empty="None of it."),
        paragraphs((Run(text="near", href="send/report.html"),)),
    )
)  # fmt: skip


def test_every_kind_of_block(golden):
    golden("html/blocks.html", to_html(EVERY) + "\n")


def test_a_page_has_what_a_reader_of_any_kind_needs():
    html = to_page([EVERY], "T")
    assert markup_faults(html) == []
    for wanted in ('lang="en-GB"', 'href="#main"', "<main", "Table 1: Ratings", "color-scheme"):
        assert wanted in html


def test_blocks_survive_the_way_through_a_notebook():
    assert blocks_from_json(EVERY.as_json()) == EVERY
    assert BLOCK_MIME.endswith("+json")


def test_markdown_is_prose_and_nothing_else():
    source = "# Head\n\nA <b>bold</b> [word](http://example.org) ![pic](http://example.org/x.png)"
    html = to_page([EVERY, source], "T")
    assert markup_faults(html) == []
    assert "&lt;b&gt;" in html
    assert "example.org" not in html


@pytest.mark.parametrize("href", ["http://example.org", "//example.org", "javascript:alert(1)",
                                  "../../etc", "webcal://example.org/x"])  # fmt: skip
def test_a_link_leads_nowhere_else(href: str):
    html = to_html(Blocks(blocks=(paragraphs((Run(text="x", href=href),)),)))
    if href != "../../etc":
        assert "<a" not in html


def test_a_long_report_gets_contents_and_a_short_one_does_not():
    heads = [Heading(text=f"Part {n}") for n in range(6)]
    assert "<nav" in to_page([Blocks(blocks=tuple(heads))], "T")
    assert "<nav" not in to_page([Blocks(blocks=tuple(heads[:3]))], "T")


@settings(max_examples=80, deadline=None)
@given(st.text(min_size=1, max_size=80))
def test_any_text_is_shown_as_text(text: str):
    blocks = Blocks(
        blocks=(
            Heading(text=text),
            paragraphs(text),
            Facts(title=line(text), items=((text, line(text)),)),
            Table(caption=text, columns=(Column(title=text),), rows=rows_of([[text]]), note=text),
        )
    )
    page = parsed(to_html(blocks))
    allowed = {"h2", "p", "div", "h3", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr",
               "th", "span", "br"}  # fmt: skip
    assert {tag for tag, _ in page.tags} <= allowed
    shown = "".join(page.text).replace("\n", "")
    assert clean(text).replace("\n", "") in shown


def test_direction_marks_cannot_turn_the_words_around_them():
    assert "\u202e" not in to_html(Blocks(blocks=(paragraphs("a\u202eb"),)))
