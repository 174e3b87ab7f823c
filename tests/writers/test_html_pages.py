"""Pages as a browser shows them, at a desk and on a phone of 320 px."""

from __future__ import annotations

import re

import pytest

from governance.writers.html import to_page
from tests.support.blocks import HOSTILE, every_kind
from tests.support.browser import CHROMIUM, audit, browser_needed, opened, print_pdf

MARKDOWN = (
    "## A note\n\n1. one\n2. two\n\n> said\n\n```\n" + "wide " * 60 + "\n```\n\n### Below\n\n---\n"
)
GOOD = (
    '<!DOCTYPE html><html lang="en"><head><title>T</title></head><body>'
    '<a href="#main">Skip</a><main id="main"><h1>One</h1>{}</main></body></html>'
)
pytestmark = pytest.mark.xdist_group("browser")


def written(tmp_path, html: str):
    path = tmp_path / "page.html"
    path.write_text(html, "utf-8")
    return path


@browser_needed
@pytest.mark.parametrize("rows", [0, 60])
def test_a_page_of_any_size_has_no_faults(tmp_path, rows: int):
    path = written(tmp_path, to_page([every_kind(rows), MARKDOWN], "A made-up report"))
    assert audit(path) == []


@browser_needed
def test_hostile_text_breaks_nothing(tmp_path):
    assert audit(written(tmp_path, to_page([every_kind(9, HOSTILE), HOSTILE], HOSTILE))) == []


@browser_needed
@pytest.mark.slow
def test_six_hundred_rows_fit_a_phone(tmp_path):
    with opened(written(tmp_path, to_page([every_kind(600, HOSTILE)], "T")), 320) as page:
        assert page.evaluate("document.scrollingElement.scrollWidth") == 320


@browser_needed
def test_one_drawing_of_two_is_shown_and_rows_become_cards(tmp_path):
    path = written(tmp_path, to_page([every_kind()], "T"))
    for width, wide, display in ((1200, True, "table-row"), (320, False, "block")):
        with opened(path, width) as page:
            assert page.locator(".chart.wide").is_visible() is wide
            assert page.locator(".chart.slim").is_visible() is not wide
            assert (
                page.evaluate("getComputedStyle(document.querySelector('tbody tr')).display")
                == display
            )
            assert page.get_by_role("rowheader", name="1.1 Agree the terms").count() == 1
            assert page.get_by_role("columnheader", name="Next date").count() == 1


@browser_needed
def test_the_embedded_font_is_the_one_that_is_used(tmp_path):
    with opened(written(tmp_path, to_page([every_kind()], "T"))) as page:
        loaded = page.evaluate(
            "[...document.fonts].map(one => one.family + one.weight + one.status)"
        )
    assert sorted(loaded) == ["Noto Sans400loaded", "Noto Sans700loaded"]


@browser_needed
def test_a_printed_page_is_a4_and_shows_the_wide_drawing(tmp_path):
    path = written(tmp_path, to_page([every_kind(60)], "T"))
    print_pdf(path, tmp_path / "page.pdf")
    boxes = re.findall(
        rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", (tmp_path / "page.pdf").read_bytes()
    )
    assert {(round(float(x)), round(float(y))) for x, y in boxes} == {(595, 842)}
    with opened(path, 320) as page:
        page.emulate_media(media="print")
        assert page.locator(".chart.wide").is_visible()
        assert not page.locator("details").first.is_visible()


FAULTS = {
    "<table><tr><td>x</td></tr></table>": "has no caption",
    "<table><caption>c</caption><tr><th>x</th></tr></table>": "without scope",
    "<figure><svg role='img' aria-label='chart'></svg></figure>": "poor alt text",
    "<h1>Two</h1>": "2 h1",
    "<h3>Deep</h3>": "h1 is followed by h3",
    "<script></script>": "a script element",
    "<p onclick='x'>x</p>": "has onclick",
    "<a href='https://example.org/'>x</a>": "outside address",
    "<style>p { background: url(https://example.org/x.png) }</style>": "outside address",
    "<p style='width: 900px'>x</p>": "scrolls sideways",
    "<div style='overflow: hidden; white-space: nowrap'>" + "cut off " * 90 + "</div>": "cut off",
    "<div style='color: #aaa'>pale</div>": "axe color-contrast",
    "<p id='a'>x</p><p id='a'>y</p>": "used twice",
}


@browser_needed
def test_the_audit_finds_what_is_wrong(tmp_path):
    found = " ".join(audit(written(tmp_path, GOOD.format("".join(FAULTS)))))
    assert [fault for fault in FAULTS.values() if fault not in found] == []


@browser_needed
def test_the_audit_finds_nothing_in_a_good_page(tmp_path):
    assert audit(written(tmp_path, GOOD.format("<p>Fine.</p>"))) == []


def test_a_browser_is_looked_for_by_its_usual_names():
    assert CHROMIUM is None or CHROMIUM.rpartition("/")[2].startswith(("chromium", "google-chrome"))


@browser_needed
def test_in_colours_of_the_readers_own_a_cards_border_is_not_behind_its_title(tmp_path):
    """Forced colours put a ground behind letters: it may not lie over the border."""
    with opened(written(tmp_path, to_page([every_kind()], "T")), 1200) as page:
        page.emulate_media(forced_colors="active")
        border, title = page.evaluate(
            """() => { const card = document.querySelector(".facts");
            const head = card.querySelector("h2, h3");
            return [card.getBoundingClientRect().top, head.getBoundingClientRect().top]; }"""
        )
        assert title - border >= 6
