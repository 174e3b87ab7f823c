"""Whatever changes what an entry says raises its stamps, forward only."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import icalendar
import pytest

from governance.publish.feeds import publish_feeds
from governance.publish.publications.freeze import freeze_report
from governance.workspace import open_workspace
from governance.workspace.writing.updates import write_update
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


def day_of(day: str) -> dict[str, str]:
    return {"edtf": day, "text": day, "precision": "day"}


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


def test_a_clone_that_has_no_feeds_yet_goes_by_what_publications_note(root: Path):
    first = built(root, MONDAY)
    edit(root, "name: scrutiny", "name: Scrutiny committee")
    edited = built(root, TUESDAY)
    now = dt.datetime.combine(TUESDAY, dt.time(9), dt.UTC)
    freeze_report(open_workspace(root), None, "scrutiny", TUESDAY, now, formats=("html",))
    shutil.rmtree(root / "exports/made-up")
    assert built(root, TUESDAY + dt.timedelta(1)) == edited
    shutil.rmtree(root / "exports/made-up")
    edit(root, "name: Scrutiny committee", "name: scrutiny")
    back = built(root, TUESDAY + dt.timedelta(1))
    changed = {uid for uid in first.keys() & edited if first[uid][1] != edited[uid][1]}
    assert changed
    for uid in changed & back.keys():
        assert back[uid][1:] > edited[uid][1:]
    for path in root.glob("exports/published/*/*/*/position.json"):
        path.write_bytes(b"{")
    assert built(root, TUESDAY + dt.timedelta(1)) == back


def test_an_entry_of_a_register_changes_its_stamps_with_its_date(root: Path):
    workspace = open_workspace(root)

    def record(hour: int, **fields: object) -> str:
        whole = {"ref": "A1", "on": MONDAY.isoformat(), "by": "AB", **fields}
        now = dt.datetime.combine(MONDAY, dt.time(hour), dt.UTC)
        return write_update(open_workspace(root).folder(), whole, now).record.id

    action = {"kind": "action", "title": "Ring them", "owner": "AB"}
    record(8, state="opened", due=day_of("2021-10-20"), **action)
    stamps = [built(root, TUESDAY, "registers")]
    later = record(9, kind="action", state="changed", due=day_of("2021-10-27"))
    stamps += [built(root, TUESDAY, "registers")]
    record(10, kind="action", state="changed", note="They were out.")
    assert built(root, TUESDAY, "registers") == stamps[-1]
    record(11, kind="supersede", record=later, reason="Another action")
    stamps += [built(root, TUESDAY, "registers")]
    found = [next(iter(one.values())) for one in stamps]
    assert [title[-10:] for title, _, _ in found] == ["2021-10-20", "2021-10-27", "2021-10-20"]
    assert [one[1:] for one in found] == sorted({one[1:] for one in found})
    assert [number for _, _, number in found] == [0, 1, 2]
    shutil.rmtree(root / "exports/made-up")
    assert built(workspace.root, TUESDAY, "registers") == stamps[-1], "the log alone says so"


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", b"BEGIN:VEVENT\r\nUID:x\r\nSEQUENCE:-1\r\n"])
def test_what_was_written_before_may_be_anything(root: Path, damage: bytes):
    first = built(root, MONDAY)
    (root / "exports/made-up/calendar/meetings.ics").write_bytes(damage)
    assert built(root, MONDAY) == first
