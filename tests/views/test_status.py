from __future__ import annotations

import re

import pytest

from governance.assurance.progress import progress_at
from governance.views.status import status_lines
from governance.workspace import Workspace
from tests.conftest import DEMO_DAY

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
