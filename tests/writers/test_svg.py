from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.resources import files
from xml.etree import ElementTree as ET

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from governance.problems import NotebookError
from governance.writers.drawing import svg as door
from governance.writers.drawing.svg import to_svg

SPEC = {
    "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
    "data": {"values": [{"a": "</svg><script>alert(1)</script>", "b": 2}, {"a": "=cmd", "b": 1}]},
    "mark": {"type": "bar", "clip": True},
    "encoding": {
        "x": {"field": "b", "type": "quantitative"},
        "y": {"field": "a", "type": "nominal"},
    },
    "config": {"font": "Noto Sans", "background": None},
}
FONTS = files("governance.writers").joinpath("fonts")


def labelled(*labels: str) -> dict[str, object]:
    return SPEC | {"data": {"values": [{"a": label, "b": 1} for label in labels]}}


def texts(svg: str) -> list[str]:
    return [node.text or "" for node in ET.fromstring(svg).iter() if node.tag.endswith("text")]


def test_text_in_a_chart_is_text():
    assert "</svg><script>alert(1)</script>" in texts(to_svg(SPEC))


def test_a_chart_has_no_role_no_link_and_no_address():
    linked = {"href": {"field": "u"}, "tooltip": {"field": "u"}}
    values = [{"a": "one", "b": 1, "u": "http://example.org/"}]
    svg = to_svg(SPEC | {"data": {"values": values}, "encoding": SPEC["encoding"] | linked})
    assert texts(svg)
    assert not re.search(r'<a[ >]|role=|aria-|href|http(?!://www\.w3\.org/2000/svg")', svg)


@pytest.mark.parametrize(
    "part",
    [
        {"data": {"url": "http://127.0.0.1:9/x.csv"}},
        {"data": {"url": "file:///etc/hostname", "format": {"type": "csv"}}},
        {"mark": {"type": "image", "url": "http://127.0.0.1:9/x.png"}},
        {"layer": [{"mark": "bar", "data": {"url": "data:text/csv,a,b"}}]},
    ],
)
def test_a_chart_may_not_name_an_address(part):
    with pytest.raises(NotebookError, match="put its data inside"):
        to_svg(SPEC | part)


def test_a_column_may_be_called_url():
    assert to_svg(SPEC | {"data": {"values": [{"a": "one", "b": 1, "url": "x"}]}})


def test_a_chart_that_cannot_be_drawn_is_said_so():
    with pytest.raises(NotebookError, match="cannot be drawn"):
        to_svg(SPEC | {"mark": "nonsense"})


def test_ids_begin_as_asked_and_all_lead_somewhere():
    svg = to_svg(SPEC, ids="f7")
    ids = re.findall(r'id="([^"]+)"', svg)
    assert ids
    assert set(ids) == set(re.findall(r"url\(#([^)]+)\)", svg))
    assert all(one.startswith("f7-") for one in ids)
    assert to_svg(SPEC, ids="f8") == svg.replace("f7-", "f8-")


def test_the_drawing_says_its_size_and_the_font():
    root = ET.fromstring(to_svg(SPEC))
    assert root.attrib["viewBox"] == f"0 0 {root.attrib['width']} {root.attrib['height']}"
    assert root.attrib["font-family"].startswith("Noto Sans,")
    assert "Bundled" not in to_svg(SPEC)


@pytest.mark.parametrize("label", ["Llŷn a’r Fro ŵ", "العربية", "🙂 smile", "2 → 3", "−5 ≤ x"])
def test_any_script_stays_as_it_was_written(label: str):
    assert label in texts(to_svg(labelled(label)))


def test_two_labels_that_the_font_lacks_stay_two():
    assert {"الف", "باء"} <= set(texts(to_svg(labelled("الف", "باء"))))


def test_a_label_that_is_cut_short_keeps_its_letters():
    short = {"axis": {"labelLimit": 60}}
    y = {"field": "a", "type": "nominal"} | short
    svg = to_svg(labelled("العربية " * 9) | {"encoding": SPEC["encoding"] | {"y": y}})
    assert any(one.startswith("الع") and one.endswith("…") for one in texts(svg))


def test_controls_direction_marks_and_surrogates_are_left_out():
    assert "ab" in texts(to_svg(labelled("a\x07\u202e\ud800b")))


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=20))
def test_any_label_is_well_formed(label: str):
    ET.fromstring(to_svg(labelled(label)))


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_the_fonts_are_small_and_hold_what_reports_say(weight: str):
    font = FONTS.joinpath(f"NotoSans-{weight}.woff2")
    assert len(font.read_bytes()) < 40_000
    held = set(TTFont(str(font)).getBestCmap())
    assert {ord(one) for one in "ŵŷÂêîôûàé£€–—…’“”·×→↑↓−≤≥✓\ufffd"} <= held


def test_the_font_has_its_second_name_so_that_an_installed_one_cannot_win():
    for weight in ("Regular", "Bold"):
        names = TTFont(str(FONTS.joinpath(f"text/NotoSans-{weight}.ttf")))["name"].names
        families = {str(one) for one in names if one.nameID == 1}
        assert families == {"Noto Sans", door._MEASURED_AS}


@pytest.mark.slow
def test_the_same_chart_is_the_same_bytes_in_any_process():
    code = (
        "import hashlib;from tests.writers.test_svg import SPEC, labelled;"
        "from governance.writers.drawing.svg import to_svg;"
        "made = to_svg(labelled('b', 'ŵ', '🙂')) + to_svg(SPEC);"
        "print(hashlib.sha256(made.encode()).hexdigest())"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Pacific/Kiritimati"))
    }
    assert len(outputs) == 1
