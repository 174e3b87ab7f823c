from __future__ import annotations

import os
import subprocess
import sys

import pytest

from governance.writers.svg import to_svg, with_ids

SPEC = {
    "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
    "data": {"values": [{"a": "</svg><script>alert(1)</script>", "b": 2}, {"a": "=cmd", "b": 1}]},
    "mark": "bar",
    "encoding": {
        "x": {"field": "b", "type": "quantitative"},
        "y": {"field": "a", "type": "nominal"},
    },
    "config": {"font": "Noto Sans"},
}


def test_text_in_a_chart_is_text():
    svg = to_svg(SPEC)
    assert "<script" not in svg
    assert "&lt;script&gt;" in svg


def test_a_chart_asks_nothing_of_the_outside():
    svg = to_svg(SPEC).replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert "http" not in svg


def test_a_chart_may_not_fetch_its_data():
    with pytest.raises(ValueError, match="."):
        to_svg(SPEC | {"data": {"url": "http://127.0.0.1:9/x.csv"}})


def test_ids_are_made_the_pages_own():
    svg = '<svg><clipPath id="clip0"/><g clip-path="url(#clip0)"/></svg>'
    assert with_ids(svg, "f1-") == ('<svg><clipPath id="f1-0"/><g clip-path="url(#f1-0)"/></svg>')


@pytest.mark.slow
def test_the_same_chart_is_the_same_bytes_in_any_process():
    code = (
        "import hashlib;from tests.writers.test_svg import SPEC;"
        "from governance.writers.svg import to_svg;"
        "print(hashlib.sha256(to_svg(SPEC).encode()).hexdigest())"
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
