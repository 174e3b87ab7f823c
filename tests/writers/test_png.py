from __future__ import annotations

import io
import os
import subprocess
import sys

import pytest
from PIL import Image

from governance.problems import NotebookError
from governance.writers.drawing.png import to_pngs
from tests.support.blocks import chart
from tests.support.office import SCRIPTS


def test_a_picture_has_two_points_to_a_pixel_and_stands_on_white():
    picture = to_pngs([chart()])[0]
    image = Image.open(io.BytesIO(picture.data))
    assert image.size == pytest.approx((picture.width * 2, picture.height * 2), abs=2)
    assert image.convert("RGBA").getpixel((1, 1)) == (255, 255, 255, 255)


def test_pictures_come_in_the_order_of_their_charts():
    first, second = to_pngs([chart(200), chart(400)])
    assert (first, second) == (to_pngs([chart(200)])[0], to_pngs([chart(400)])[0])
    assert second.width - first.width == 200


def test_no_charts_no_pictures():
    assert to_pngs([]) == ()


@pytest.mark.parametrize("label", [*SCRIPTS, '"), #panic("x")', "a\\b", "$x$ #eval(1)", "]]"])
def test_what_a_label_says_is_only_drawn(label):
    spec = chart() | {"data": {"values": [{"stream": label, "n": 1}]}}
    assert to_pngs([spec])[0].data.startswith(b"\x89PNG")


def test_a_chart_that_fetches_is_refused():
    with pytest.raises(NotebookError):
        to_pngs([chart() | {"data": {"url": "http://127.0.0.1:9/x.csv"}}])


@pytest.mark.slow
def test_another_process_draws_the_same_bytes():
    code = (
        "import hashlib; from governance.writers.drawing.png import to_pngs; "
        "from tests.support.blocks import chart; "
        "print(hashlib.sha256(to_pngs([chart()])[0].data).hexdigest())"
    )
    sums = {
        subprocess.check_output(
            [sys.executable, "-c", code], env=os.environ | {"PYTHONHASHSEED": seed}
        )
        for seed in ("1", "2")
    }
    assert len(sums) == 1
