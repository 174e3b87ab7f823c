"""Charts in print: labels whose letters join are set over the drawing, the rest stays in it."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import pdfua
import pytest
from hypothesis import given, settings

from governance.blocks import Masthead
from governance.writers.drawing.lettering import Drawing, for_print
from governance.writers.drawing.png import to_pngs
from governance.writers.drawing.svg import to_svg
from governance.writers.pdf import to_pdf
from tests.support.blocks import chart, figure
from tests.support.office import SCRIPTS
from tests.writers.test_glyphs import TYPED

TOP = Masthead(programme="P", report="Report", position="Position", marking="For the board")
LABELS = (*SCRIPTS, "हिन्दी क्षेत्र", "سه\u200cماهه", "Cafe\u0301", "T\u0327", "a\u200db")


def labelled(label: str) -> dict[str, Any]:
    return chart() | {"data": {"values": [{"stream": label, "n": 1}, {"stream": "Risk", "n": 2}]}}


def drawing(body: str) -> Drawing:
    start = '<svg xmlns="http://www.w3.org/2000/svg" font-family="Noto Sans, sans-serif" '
    return for_print(f'{start}width="60" height="40.5" viewBox="0 0 60 40.5">{body}</svg>')


def pdf_with(spec: dict[str, Any]) -> bytes:
    return to_pdf(
        (TOP, figure().model_copy(update={"spec": spec})), title="T", on=dt.date(2021, 12, 31)
    )


def test_a_plain_drawing_stays_as_it_is():
    svg = to_svg(chart())
    made = for_print(svg)
    assert made.svg == svg.replace("Noto Sans, sans-serif", "Noto Sans")
    assert made.labels == ()


def test_a_label_is_taken_out_and_its_place_is_kept():
    made = drawing(
        '<g transform="translate(10,5)"><g transform="translate(2.5,-1)">'
        '<text text-anchor="end" transform="translate(1,2) rotate(-90)" font-size="12px" '
        'font-weight="bold" fill="#4d5358">क 中</text><text font-size="9px">plain</text></g></g>'
    )
    assert made.labels == (
        {
            "text": "क \ufffd",
            "x": 13.5,
            "y": 6.0,
            "turn": -90.0,
            "anchor": 1.0,
            "size": 12.0,
            "bold": True,
            "colour": "#4d5358",
        },
    )
    assert (made.width, made.height) == (60, 40.5)
    assert "क" not in made.svg
    assert ">plain<" in made.svg


def test_a_colour_that_is_none_is_set_in_ink():
    (label,) = drawing('<text fill="url(#f-1)">क</text>').labels
    assert (label["colour"], label["anchor"], label["bold"]) == ("#1a1a1a", 0.0, False)


@pytest.mark.parametrize("label", LABELS)
def test_a_chart_of_any_script_is_in_a_pdf_that_passes(label: str):
    assert pdfua.validate(io.BytesIO(pdf_with(labelled(label)))).findings == ()


def test_each_script_is_drawn_otherwise_than_a_replacement():
    blank = to_pngs([labelled("中文")])[0].data
    drawn = [to_pngs([labelled(one)])[0].data for one in ("हि", "عر", "עב", "✅✅")]
    assert len({blank, *drawn}) == 5


@settings(max_examples=30, deadline=None)
@given(TYPED)
def test_whatever_a_label_says_the_chart_is_printed(label: str):
    assert pdf_with(labelled(label)).startswith(b"%PDF")
    assert to_pngs([labelled(label)])[0].data.startswith(b"\x89PNG")
