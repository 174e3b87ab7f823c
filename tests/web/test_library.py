from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from governance.problems import GovernanceError
from governance.web import WorkspaceLibrary
from tests.support.plans import write_workspace

TODAY = dt.date(2021, 12, 31)
OLD = dt.datetime(2021, 1, 1, tzinfo=dt.UTC).timestamp()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace whose files are all older than the day looked at."""
    home = write_workspace(tmp_path, 2) / "plans/made-up"
    for path in (*home.iterdir(), home):
        os.utime(path, (OLD, OLD))
    return tmp_path


@pytest.fixture
def library(root: Path) -> WorkspaceLibrary:
    return WorkspaceLibrary(root, lambda: TODAY)


def test_plans_and_feeds(library: WorkspaceLibrary, root: Path):
    assert library.plans() == (("made-up", "A made-up programme"),)
    names = ("all", "meetings", "workstream-1.0", "owner-AB", "owner-CD")
    assert library.feed_names("made-up") == names
    assert library.exports == root / "exports"


@pytest.mark.parametrize(("plan", "feed"), [("none", "all"), ("made-up", "none"), ("", "")])
def test_what_is_not_there(library: WorkspaceLibrary, plan: str, feed: str):
    assert library.feed(plan, feed) is None


def test_the_day_itself_changes_a_feed(library: WorkspaceLibrary):
    served = library.feed("made-up", "all")
    assert served is not None
    assert served.last_modified == dt.datetime(2021, 12, 31, tzinfo=dt.UTC)


def test_a_touched_file_and_a_removed_one_change_it_too(library: WorkspaceLibrary, root: Path):
    later = dt.datetime(2022, 1, 5, 9, 30, tzinfo=dt.UTC)
    home = root / "plans/made-up"
    os.utime(home / "plan.yaml", (later.timestamp(),) * 2)
    served = library.feed("made-up", "all")
    assert served is not None
    assert served.last_modified == later
    os.utime(home / "plan.yaml", (OLD, OLD))
    (home / "updates.jsonl").unlink()
    served = library.feed("made-up", "all")
    assert served is not None
    assert served.last_modified > later


def test_a_file_from_the_future_is_not_believed(library: WorkspaceLibrary, root: Path):
    ahead = dt.datetime.now(dt.UTC) + dt.timedelta(days=2)
    os.utime(root / "plans/made-up/plan.yaml", (ahead.timestamp(),) * 2)
    served = library.feed("made-up", "all")
    assert served is not None
    assert served.last_modified < ahead


def test_a_plan_half_written_is_not_a_plan_gone(library: WorkspaceLibrary, root: Path):
    (root / "plans/made-up/plan.yaml").write_text("id: made-up\ntitle: [", "utf-8")
    assert library.plans() == ()
    with pytest.raises(GovernanceError):
        library.feed("made-up", "all")
