"""Whatever changes what an entry says raises its stamps, forward only."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import icalendar
import pytest

from governance.publish.feeds import publish_feeds
from governance.workspace import open_workspace
from tests.support.plans import write_workspace

MONDAY, TUESDAY = dt.date(2021, 10, 4), dt.date(2021, 10, 5)
Stamps = dict[str, tuple[str, str, int]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_workspace(tmp_path, 2, updates=False)


def built(root: Path, day: dt.date, name: str = "meetings") -> Stamps:
    """Title, stamp and sequence of each entry, as another library reads them."""
    publish_feeds(open_workspace(root), None, day)
    data = (root / f"exports/made-up/calendar/{name}.ics").read_bytes()
    return {
        str(one["UID"]): (
            f"{one['SUMMARY']} {one['DTSTART'].dt}",
            one["LAST-MODIFIED"].dt.isoformat(),
            int(one["SEQUENCE"]),
        )
        for one in icalendar.Calendar.from_ical(data).walk("VEVENT")
    }


def edit(root: Path, old: str, new: str) -> None:
    path = root / "plans/made-up/plan.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("name: scrutiny", "name: Scrutiny committee"),
        ("cadence: six-monthly", "cadence: quarterly"),
        (
            "cadence: quarterly, first_meeting: 2021-09-13",
            "cadence: quarterly, first_meeting: 2021-09-06",
        ),
    ],
)
def test_what_plan_yaml_alone_changes_raises_the_stamps(root: Path, old: str, new: str):
    before = built(root, MONDAY)
    edit(root, old, new)
    after = built(root, TUESDAY)
    changed = {uid for uid in before.keys() & after if before[uid][0] != after[uid][0]}
    assert changed
    for uid in before.keys() & after:
        (_, was, number), (_, now, later) = before[uid], after[uid]
        assert (now > was, later > number) == ((True, True) if uid in changed else (False, False))
    assert built(root, TUESDAY) == after


def test_a_date_that_is_edited_without_a_rebaseline_shows_as_changed(root: Path):
    before = built(root, MONDAY, "all")
    edit(root, "date: 2021-10", "date: 2021-12")
    after = built(root, MONDAY, "all")
    moved = [uid for uid in after if after[uid][0] != before[uid][0]]
    assert moved
    for uid in moved:
        assert (after[uid][1], after[uid][2]) > (before[uid][1], before[uid][2])
    edit(root, "date: 2021-12", "date: 2021-10")
    back = built(root, MONDAY, "all")
    for uid in moved:
        assert (back[uid][1], back[uid][2]) > (after[uid][1], after[uid][2])


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", b"BEGIN:VEVENT\r\nUID:x\r\nSEQUENCE:-1\r\n"])
def test_what_was_written_before_may_be_anything(root: Path, damage: bytes):
    first = built(root, MONDAY)
    (root / "exports/made-up/calendar/meetings.ics").write_bytes(damage)
    assert built(root, MONDAY) == first
