"""The feeds as a folder for a static space: what is served, byte for byte, and a page."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from governance.publish.calendar_site import publish_calendar
from governance.workspace import open_workspace
from tests.support.site import Browser, write_site

DAY = dt.date(2021, 12, 31)


def test_the_same_bytes_under_the_same_names_and_a_page(tmp_path: Path):
    root = write_site(tmp_path / "work")
    place = tmp_path / "space"
    (place / "made-up").mkdir(parents=True)
    (place / "made-up/owner-gone.ics").touch()
    made = publish_calendar(open_workspace(root), None, DAY, place)
    assert {one.parent for one in made} == {place / "made-up"}
    browser = Browser(root)
    feeds = sorted((place / "made-up").glob("*.ics"))
    assert {"all.ics", "meetings.ics", "owner-EF.ics", "workstream-1.0.ics"} <= {
        one.name for one in feeds
    }
    assert "owner-gone.ics" not in {one.name for one in feeds}
    for one in feeds:
        assert browser.client.get(f"/calendar/made-up/{one.name}").content == one.read_bytes()
    page = (place / "made-up/index.html").read_text("utf-8")
    assert 'href="all.ics"' in page
    assert "subscribe to it; do not import" in page
    again = publish_calendar(open_workspace(root), None, DAY, place)
    assert [one.read_bytes() for one in again] == [one.read_bytes() for one in made]
