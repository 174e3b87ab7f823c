from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from governance.problems import UnknownNameError, UnwritableError
from governance.publish.build import build
from governance.publish.feeds import publish_feeds
from governance.publish.index import write_index
from governance.publish.report import publish_report
from governance.workspace import open_workspace
from tests.conftest import DEMO_DAY
from tests.support.markup import markup_faults
from tests.support.plans import write_workspace


def test_everything_is_built_where_the_contract_says(tmp_path):
    root = write_workspace(tmp_path, 2)
    heard: list[str] = []
    written = build(open_workspace(root), DEMO_DAY, tell=heard.append)
    names = {path.relative_to(root).as_posix() for path in written}
    assert {
        "exports/index.html",
        "exports/made-up/programme-board/2021-12-31/report.html",
        "exports/made-up/calendar/all.ics",
        "exports/made-up/calendar/meetings.ics",
        "exports/made-up/calendar/workstream-1.0.ics",
        "exports/made-up/calendar/owner-AB.ics",
    } <= names
    assert heard[0] == "made-up: report ad-inclusion"
    index = (root / "exports/index.html").read_text("utf-8")
    assert markup_faults(index) == []
    assert 'href="made-up/programme-board/2021-12-31/report.html"' in index
    again = {path: path.read_bytes() for path in written}
    build(open_workspace(root), DEMO_DAY)
    assert again == {path: path.read_bytes() for path in written}


def test_one_plan_is_built_without_reading_those_that_never_were(tmp_path, monkeypatch):
    root = write_workspace(tmp_path, 2)
    for name in ("new", "old"):
        shutil.copytree(root / "plans/made-up", root / "plans" / name)
        plan = root / "plans" / name / "plan.yaml"
        plan.write_text(plan.read_text().replace("id: made-up", f"id: {name}", 1))
    (root / "exports/old").mkdir(parents=True)
    monkeypatch.setattr("governance.publish.build.publish_report", lambda *_: ())
    workspace = open_workspace(root)
    build(workspace, DEMO_DAY, "made-up")
    read = [one.id for one in workspace.folders.values() if "_plan" in vars(one)]
    assert read == ["made-up", "old"]
    index = (root / "exports/index.html").read_text("utf-8")
    assert index.count("Synthetic, made for tests.") == 2


def test_an_unknown_feed_board_or_format_names_the_nearest(sample):
    with pytest.raises(UnknownNameError, match=r"workstream-1\.0"):
        publish_feeds(sample, None, DEMO_DAY, "workstream-10")
    with pytest.raises(UnknownNameError, match="did you mean programme-board"):
        publish_report(sample, None, "program-board", DEMO_DAY)
    with pytest.raises(UnknownNameError, match="html"):
        publish_report(sample, None, "scrutiny", DEMO_DAY, formats=("htm",))


def test_a_file_in_the_way_is_told_and_left(tmp_path):
    root = write_workspace(tmp_path, 1)
    (root / "exports").write_text("a file, not a folder")
    with pytest.raises(UnwritableError, match="nothing there was changed"):
        publish_feeds(open_workspace(root), None, DEMO_DAY)
    assert (root / "exports").read_text() == "a file, not a folder"


def test_the_feed_of_a_person_who_left_goes_and_the_rest_stays(tmp_path):
    root = write_workspace(tmp_path, 1)
    publish_feeds(open_workspace(root), None, DEMO_DAY)
    calendar = root / "exports/made-up/calendar"
    (calendar / "owner-ZZ.ics").write_bytes(b"old")
    (calendar / "notes.txt").write_bytes(b"mine")
    publish_feeds(open_workspace(root), None, DEMO_DAY, "all")
    assert (calendar / "owner-ZZ.ics").exists()
    publish_feeds(open_workspace(root), None, DEMO_DAY)
    assert not (calendar / "owner-ZZ.ics").exists()
    assert (calendar / "notes.txt").exists()
    assert (calendar / "all.ics").exists()


@pytest.mark.parametrize("formats", [("html",), ("html", "pdf"), ("html", "pdf", "docx", "xlsx")])
def test_the_index_tells_of_whatever_formats_are_there(tmp_path: Path, formats: tuple[str, ...]):
    root = write_workspace(tmp_path, 1)
    home = root / "exports/made-up/programme-board/2021-12-31"
    home.mkdir(parents=True)
    for one in formats:
        (home / f"report.{one}").write_bytes(b"x")
    path = write_index(open_workspace(root), dt.date(2021, 12, 31))
    text = path.read_text("utf-8")
    assert [name in text for name in ("report.pdf", "report.docx", "report.xlsx")] == [
        name in formats for name in ("pdf", "docx", "xlsx")
    ]
    assert text.count("</a>, <a") == max(len(formats) - 2, 0)


def test_what_was_built_is_no_case_data(sample_root):
    """A report's workbook has sheets of its own, and none that a table of cases is called by."""
    publish_report(open_workspace(sample_root), None, "lead-members", DEMO_DAY, formats=("xlsx",))
    assert list((sample_root / "exports").rglob("report.xlsx"))
    assert open_workspace(sample_root).real_case_data() == ()
