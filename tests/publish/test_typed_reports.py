"""Typed figures in reports: who typed them as readers may know, put right, hidden where small."""

from __future__ import annotations

import datetime as dt
import html
import re
from pathlib import Path
from typing import Any

import pytest

from governance.problems import RefusedError
from governance.publish.publications.freeze import freeze_report
from governance.publish.publications.sign import sign
from governance.publish.publications.verify import verify
from governance.workspace import open_workspace
from tests.support.leisure import write_leisure
from tests.support.make import log_bytes
from tests.support.typed import typed

SEPTEMBER, OCTOBER = dt.date(2021, 9, 30), dt.date(2021, 10, 31)
FIRST = (
    typed("2021-09-30", 36, 50, by="CD", note="Said in confidence", visibility="internal"),
    typed("2021-09-30", 3, ref="SU03", by="CD"),
    typed("2021-09-30", 2, ref="SU04", by="CD"),
    typed("2021-09-30", 82000, ref="SU02", by="AB"),
)


def published(root: Path, board: str, as_at: dt.date, *records: dict[str, Any]) -> str:
    """The words of what is published of the records so far."""
    (root / "plans/leisure/updates.jsonl").write_bytes(log_bytes(*records))
    workspace = open_workspace(root)
    now = dt.datetime.combine(as_at, dt.time(12), dt.UTC)
    home = freeze_report(workspace, None, board, as_at, now, formats=("html",))
    text = (home / "report.html").read_text("utf-8")
    body = text[text.index("<body") :]
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", body)).split())


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_leisure(tmp_path)


def test_a_board_sees_what_was_put_right_since_it_was_told(root):
    told = published(root, "board", SEPTEMBER, *FIRST)
    assert "72% (36 of 50)" in told
    more = typed("2021-09-30", 46, 60, by="CD", reason="Ten forms were found")
    gone = {"kind": "supersede", "ref": "SU03", "on": "2021-09-30", "reason": "x", "by": "CD"}
    log = log_bytes(*FIRST).splitlines()
    record = log[1][-34:-2].decode()
    told = published(root, "board", OCTOBER, *FIRST, more, gone | {"record": record})
    assert "Two figures corrected since the last report" in told
    assert "SU01 Visitors who were content September 2021 72% (36 of 50) 77% (46 of 60)" in told
    assert "SU03 Lockers out of order September 2021 3 –" in told
    problems, _ = verify(open_workspace(root))
    assert problems == ()


def test_who_typed_a_figure_does_not_sign_the_report_of_it(root):
    published(root, "board", SEPTEMBER, *FIRST)
    workspace = open_workspace(root)
    (publication,) = workspace.publications("leisure")
    with pytest.raises(RefusedError, match="AB wrote 1 record of the period"):
        sign(workspace, publication, "AB", SEPTEMBER, None)


def test_the_pack_says_who_typed_it_and_when_and_keeps_words_for_the_office(root):
    told = published(root, "pack", SEPTEMBER, *FIRST)
    assert "Typed on 30 September 2021 by Case Dee." in told
    assert "£82,000" in told
    assert "Said in confidence" not in told
    assert re.search(r"SU03 Lockers out of order What it says Grey: 3,", told)
    assert re.search(r"SU04 Accidents What it says Grey: \[c\],", told)


def test_the_public_hears_of_a_role_and_of_no_small_number_of_people(root):
    told = published(root, "public", SEPTEMBER, *FIRST)
    assert "by responsible officer" in told
    assert "Case Dee" not in told
    assert "70% (35 of 50)" in told
    assert re.search(r"SU03 Lockers out of order What it says Grey: 3,", told)
    assert re.search(r"SU04 Accidents What it says Grey: \[c\],", told)
    (position,) = root.rglob("position.json")
    assert "Case Dee" not in position.read_text("utf-8")
    assert '"CD"' not in position.read_text("utf-8")
