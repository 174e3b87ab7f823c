from __future__ import annotations

import re

import pytest

from governance.assurance.progress import progress_at
from governance.views.status import status_lines
from governance.workspace import Workspace
from tests.conftest import DEMO_DAY
from tests.support import make

ESCAPE = re.compile(r"\x1b\[[\d;]*m")


@pytest.mark.parametrize("width", [60, 80, 140])
def test_no_line_is_broader_than_the_screen_and_colour_changes_no_word(
    sample: Workspace, width: int
):
    folder = sample.folder(None)
    position = progress_at(folder.plan, folder.log.updates, DEMO_DAY)
    plain = list(status_lines(position, width))
    coloured = list(status_lines(position, width, colour=True))
    assert max(map(len, plain)) <= width
    assert [ESCAPE.sub("", line) for line in coloured] == plain
    assert sum(line != ESCAPE.sub("", line) for line in coloured) > len(position.deliverables)


@pytest.mark.parametrize("title", ["Agree " * 50, "Short"])
def test_nothing_is_cut_off(title: str):
    plan = make.plan(make.stream("1.0", make.deliverable("1.1", "2021-11", title=title.strip())))
    lines = list(status_lines(progress_at(plan, (), DEMO_DAY)))
    assert "…" not in "".join(lines)
    assert " ".join(lines).count("Agree") == title.count("Agree")
    assert "! Nov 21" in "".join(lines)


def test_what_is_said_of_several_alike_is_said_once():
    items = [make.deliverable(f"1.{n}", "2022-02") for n in range(1, 11)]
    records = [make.rated(f"1.{n}", "green", "2021-09-01") for n in range(1, 11)]
    position = progress_at(make.plan(make.stream("1.0", *items)), make.updates(*records), DEMO_DAY)
    text = " ".join(" ".join(status_lines(position)).split())
    assert "Claimed against evidence: 10 challenges" in text
    assert text.count("nothing has been recorded about it") == 1
