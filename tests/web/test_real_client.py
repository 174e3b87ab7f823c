"""Real calendar programs subscribe over HTTP: vdirsyncer fetches, khal lists."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.make import log_bytes, moved
from tests.support.pages import running_site

pytestmark = pytest.mark.slow

BIN = Path(sys.executable).parent
PLAN = """\
id: made-up
title: A made-up programme
window: {first: 2021-08-01, last: 2022-08-31}
people: [{id: AB, role: sro}]
boards:
  - {id: board, name: The Board, notebook: n, cadence: quarterly, first_meeting: 2021-10-14}
workstreams:
  - ref: 1.0
    title: The only workstream
    deliverables:
      - ref: 1.1
        title: The only deliverable
        owners: [AB]
        milestones:
          - {ref: 1.1.1, title: Moves, date: 2022-01-12}
          - {ref: 1.1.2, title: Goes, date: 2022-01-13}
          - {ref: 1.1.3, title: "Stays, as is; café 🙂", date: 2022-01}
          - {ref: 1.1.4, title: Takes a week, date: {edtf: 2022-02-07/2022-02-11, text: W/C 7/2, precision: week}}
"""
VDIRSYNCER = """\
[general]
status_path = "{home}/status"
[pair programme]
a = "served"
b = "kept"
collections = null
[storage served]
type = "http"
url = "{url}"
[storage kept]
type = "filesystem"
path = "{home}/events"
fileext = ".ics"
"""
KHAL = """\
[calendars]
[[programme]]
path = {home}/events
[sqlite]
path = {home}/khal.db
[locale]
local_timezone = Europe/London
default_timezone = Europe/London
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    home = tmp_path / "plans/made-up"
    home.mkdir(parents=True)
    (home / "plan.yaml").write_text(PLAN, "utf-8")
    return tmp_path


@pytest.fixture
def site(root: Path) -> Iterator[str]:
    """The application on a free port of this machine."""
    with running_site(root, None) as address:
        yield address


class Subscriber:
    """A person's own vdirsyncer and khal, with nothing of the machine's."""

    def __init__(self, home: Path, url: str) -> None:
        home.mkdir()
        self._home = home
        (home / "vdirsyncer.conf").write_text(VDIRSYNCER.format(home=home, url=url), "utf-8")
        (home / "khal.conf").write_text(KHAL.format(home=home), "utf-8")
        (home / "events").mkdir()
        self._run("vdirsyncer", "-c", "vdirsyncer.conf", "discover")

    def look(self) -> list[str]:
        """Fetch the feed and list what stands in the calendar."""
        self._run("vdirsyncer", "-c", "vdirsyncer.conf", "sync")
        listed = self._run(
            "khal",
            *("-c", "khal.conf", "list", "--once", "--day-format", ""),
            *("--format", "{start-date} {end-date} {title}", "2021-08-01", "2022-08-31"),
        )
        return [line for line in listed.splitlines() if line]

    def _run(self, *words: str) -> str:
        environment = {
            "HOME": str(self._home),
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "LC_ALL": "C.UTF-8",
        }
        command = [str(BIN / words[0]), *words[1:]]
        run = subprocess.run(
            command,
            cwd=self._home,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        assert run.returncode == 0, run.stdout + run.stderr
        return run.stdout


STAYS = "2022-01-31 2022-01-31 1.1.3 Stays, as is; café 🙂 (January 2022)"
WEEK = "2022-02-07 2022-02-11 1.1.4 Takes a week"


def test_a_move_a_rename_and_a_removal_arrive(root: Path, site: str, tmp_path: Path):
    subscriber = Subscriber(tmp_path / "subscriber", f"{site}/calendar/made-up/all.ics")
    assert subscriber.look() == [
        "2022-01-12 2022-01-12 1.1.1 Moves",
        "2022-01-13 2022-01-13 1.1.2 Goes",
        STAYS,
        WEEK,
    ]

    home = root / "plans/made-up"
    (home / "updates.jsonl").write_bytes(
        log_bytes(moved("1.1.1", "2021-12-20", forecast="2022-03-03", reason="Slipped"))
    )
    gone = PLAN.replace("date: 2022-01-13}", "date: 2022-01-13, removed: 2021-12-30}")
    (home / "plan.yaml").write_text(gone, "utf-8")
    assert subscriber.look() == [STAYS, WEEK, "2022-03-03 2022-03-03 1.1.1 Moves"]

    renamed = gone.replace("title: Moves,", "title: Renamed, revised: [{on: 2021-12-29}],")
    (home / "plan.yaml").write_text(renamed, "utf-8")
    assert subscriber.look() == [STAYS, WEEK, "2022-03-03 2022-03-03 1.1.1 Renamed"]


def test_a_plan_that_breaks_empties_nobodys_calendar(root: Path, site: str, tmp_path: Path):
    subscriber = Subscriber(tmp_path / "subscriber", f"{site}/calendar/made-up/workstream-1.0.ics")
    before = subscriber.look()
    (root / "plans/made-up/plan.yaml").write_text("title: [", "utf-8")
    with pytest.raises(AssertionError, match="503"):
        subscriber.look()
    (root / "plans/made-up/plan.yaml").write_text(PLAN, "utf-8")
    assert subscriber.look() == before


def test_meetings_are_listed(site: str, tmp_path: Path):
    subscriber = Subscriber(tmp_path / "subscriber", f"{site}/calendar/made-up/meetings.ics")
    seen = subscriber.look()
    assert "2021-12-30 2021-12-30 The Board: report due" in seen
    assert "2022-01-07 2022-01-07 The Board: papers out" in seen
    assert "2022-01-14 2022-01-14 The Board: meets" in seen
