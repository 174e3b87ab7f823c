from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from governance.blocks import (
    BLOCK_MIME,
    Blocks,
    Column,
    Facts,
    Heading,
    Prose,
    Run,
    Table,
    blocks_from_json,
    line,
    paragraphs,
    rows_of,
)
from governance.domain.rag import Rag
from governance.writers.html import to_html, to_page
from governance.writers.html.text import css_string
from governance.writers.setting.clean import clean
from tests.support.blocks import HOSTILE, every_kind, figure, masthead, table
from tests.support.browser import outside_faults
from tests.support.markup import markup_faults, parsed

KINDS = sorted({block.kind for block in every_kind().blocks})
OURS = {
    "a", "bdi", "br", "caption", "dd", "details", "div", "dl", "dt", "figcaption", "figure",
    "h2", "h3", "h4", "li", "p", "span", "strong", "summary", "table", "tbody", "td", "th",
    "thead", "tr", "ul",
    "circle", "clippath", "defs", "g", "line", "path", "rect", "svg", "text",
}  # fmt: skip


def one(block) -> str:
    return to_html(Blocks(blocks=(block,)))


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_block(kind: str, golden):
    same = [one(block) for block in every_kind().blocks if block.kind == kind]
    golden(f"html/{kind}.html", "\n".join(same) + "\n")


def test_every_rating_has_word_letter_shape_and_border(golden):
    html = one(paragraphs(line(*Rag)))
    golden("html/ratings.html", html + "\n")
    for rag in Rag:
        assert f'<span class="rag rag-{rag.value}"><svg' in html
        assert f"</svg>{rag.word}</span>" in html


def test_a_page_has_what_a_reader_of_any_kind_needs():
    html = to_page([every_kind()], "T")
    assert markup_faults(html) == []
    assert outside_faults(html) == []
    for wanted in ('lang="en-GB"', 'href="#main"', "<main", "Table 1: Ratings", "color-scheme"):
        assert wanted in html


def test_the_outline_is_one_h1_and_sections_below_it(golden):
    html = to_page([every_kind(), "## Note\n\nProse."], "A title")
    body = html.split("<body>", 1)[1]
    golden("html/outline.txt", "\n".join(re.findall(r"</?(?:main|header|section|nav|h\d)\b", body)))


def test_captions_are_numbered_through_the_document():
    html = to_page(
        [Blocks(blocks=(table(), figure())), Blocks(blocks=(table(0), table(), figure()))], "T"
    )
    for caption in (
        "Table 1: R",
        "Table 2: R",
        "Figure 1: D",
        "Figure 2: D",
        "Data for figure 2: D",
    ):
        assert caption in html
    assert "Table 3" not in html
    assert "Nothing is rated." in html


def test_a_table_says_its_roles_and_labels_so_that_cards_keep_them():
    html = one(table(2))
    for wanted in ('role="table"', 'scope="row" role="rowheader"', 'scope="col" role="columnheader"',
                   'role="rowgroup"', 'data-label="Next date"'):  # fmt: skip
        assert wanted in html
    assert html.count('role="row"') == 3
    assert html.count("data-empty") == 1


def test_a_second_masthead_does_not_make_a_second_h1():
    html = to_page([Blocks(blocks=(masthead(), masthead(" again")))], "T")
    assert markup_faults(html) == []
    assert "Highlight report again" in html


def test_a_page_without_a_masthead_has_its_title():
    assert "<h1>A &amp; B</h1>" in to_page([], "A & B")


def test_no_level_is_skipped():
    html = to_html(Blocks(blocks=(Facts(title=line("x"), items=()), Heading(text="y", level=4))))
    assert [tag for tag, _ in parsed(html).tags if tag[0] == "h"] == ["h2", "h3"]


def test_ids_stay_apart_on_a_page_and_between_the_cells_of_a_notebook():
    page = to_page([Blocks(blocks=(figure(), figure()))], "T")
    assert markup_faults(page) == []
    other = figure().model_copy(update={"spec": figure().spec | {"width": 333}})
    first, second = (
        set(re.findall(r' id="(f1w[^"]+)"', one(block))) for block in (figure(), other)
    )
    assert first
    assert not first & second


def test_the_same_blocks_are_the_same_bytes():
    assert to_page([every_kind()], "T") == to_page([every_kind()], "T")


def test_on_its_own_a_fragment_brings_its_styles():
    html = to_html(every_kind(), standalone=True)
    assert html.startswith("<style>.governance")
    assert outside_faults(html) == []


def test_blocks_survive_the_way_through_a_notebook():
    assert blocks_from_json(every_kind().as_json()) == every_kind()
    assert BLOCK_MIME.endswith("+json")


@pytest.mark.parametrize("href", ["http://example.org", "//example.org", "javascript:alert(1)",
                                  "webcal://example.org/x", "a b", '"x', ""])  # fmt: skip
def test_a_link_leads_nowhere_else(href: str):
    html = one(paragraphs(line(Run(text="x", href=href))))
    assert html == "<p>x</p>"


@pytest.mark.parametrize(
    "href", ["../../index.html", "#section-2", "webcal://127.0.0.1:8000/a.ics"]
)
def test_a_link_leads_to_what_was_built(href: str):
    assert f'<a href="{href}">x</a>' in one(paragraphs(line(Run(text="x", href=href))))


def test_a_long_report_gets_contents_and_a_short_one_does_not():
    heads = [Heading(text=f"Part {n}") for n in range(6)]
    assert '<nav class="contents" aria-label="Contents">' in to_page(
        [Blocks(blocks=tuple(heads))], "T"
    )
    assert "<nav" not in to_page([Blocks(blocks=tuple(heads[:3]))], "T")


def test_hostile_text_everywhere_is_shown_as_text():
    html = to_page([every_kind(extra=HOSTILE), HOSTILE], HOSTILE, lang='x"><script>')
    assert markup_faults(html) == []
    assert outside_faults(html) == []
    assert "\u202e" not in html
    assert "\x07" not in html
    assert "<bdi>" in html


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=60))
@example("<script>alert(1)</script>&amp;&#0;")
@example("a\r\nb\rc\x0bd\x85e")
@example("\ud800\u202e<!--]]>-->")
def test_any_text_is_shown_as_text(text: str):
    blocks = every_kind(extra=text)
    page = parsed(to_html(blocks))
    assert {tag for tag, _ in page.tags} <= OURS
    shown = squeezed("".join(page.text))
    for words in _words(blocks):
        assert squeezed(clean(words)) in shown, words


def _words(blocks: Blocks) -> set[str]:
    """Every text of every block, but for alt text, which is an attribute, and what is not shown."""
    hidden = {"kind", "spec", "narrow", "alt", "href", "width", "empty", "rag"}

    def walk(part, key=""):
        if isinstance(part, str):
            return {part} if key not in hidden else set()
        if isinstance(part, dict):
            return set().union(
                *(walk(value, key) for key, value in part.items() if key not in hidden)
            )
        return (
            set().union(*(walk(value, key) for value in part)) if isinstance(part, list) else set()
        )

    return walk(blocks.as_json())


@given(st.text(max_size=30))
def test_alt_text_reaches_the_attribute_whole(text: str):
    table_of_one = Table(caption="c", columns=(Column(title=text),), rows=rows_of([["x"], ["y"]]))
    block = table_of_one.model_copy(update={"columns": (Column(title="a"), Column(title=text)),
                                            "rows": rows_of([["x", "y"]])})  # fmt: skip
    labels = [at["data-label"] for tag, at in parsed(one(block)).tags if tag == "td"]
    assert labels == [" ".join(clean(text).split())]


@given(st.text(max_size=30))
def test_nothing_ends_a_css_string_before_its_end(text: str):
    assert re.fullmatch(r'"(?:[A-Za-z0-9 ]|\\[0-9a-f]+ )*"', css_string(text))


def test_empty_prose_leaves_nothing():
    assert to_html(Blocks(blocks=(Prose(lines=()), Prose(lines=(), bullets=True)))).strip() == ""
