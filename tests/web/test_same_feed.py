"""A feed is served as `governance calendar` would write it, stamps that publications noted too."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from governance.publish.feeds import publish_feeds
from governance.publish.publications.freeze import freeze_report
from governance.web import Office
from governance.web.pages.calendars import feeds
from governance.workspace import open_workspace
from tests.support.site import NOON, Browser

BEFORE = NOON - dt.timedelta(days=2)


@pytest.fixture
def noted(root: Path) -> Path:
    """A clone: feeds were written and changed elsewhere, and a publication alone knows of it."""
    plan = root / "plans/made-up/plan.yaml"
    publish_feeds(open_workspace(root), None, BEFORE.date())
    plan.write_text(plan.read_text("utf-8").replace("name: The Board", "name: The Panel"), "utf-8")
    publish_feeds(open_workspace(root), None, BEFORE.date())
    freeze_report(open_workspace(root), None, "board", BEFORE.date(), BEFORE, formats=("html",))
    shutil.rmtree(root / "exports/made-up")
    return root


def served(browser: Browser, name: str) -> bytes:
    return browser.client.get(f"/calendar/made-up/{name}.ics").content


def test_a_clone_serves_what_it_would_write(noted: Path):
    browser = Browser(noted)
    names = ("all", "meetings", "owner-EF", "workstream-1.0")
    given = {name: served(browser, name) for name in names}
    written = publish_feeds(open_workspace(noted), None, NOON.date())
    assert given == {one.stem: one.read_bytes() for one in written if one.stem in names}
    assert b"SEQUENCE:1\r\n" in given["meetings"]
    assert {name: served(browser, name) for name in names} == given


def test_what_is_published_later_is_noted_without_another_change(root: Path, noted: Path):
    shutil.move(root / "exports/published", root / "aside")
    browser = Browser(root)
    assert b"SEQUENCE:1\r\n" not in served(browser, "meetings")
    shutil.move(root / "aside", root / "exports/published")
    assert b"SEQUENCE:1\r\n" in served(browser, "meetings")


def test_a_publication_that_cannot_be_read_takes_no_feed_away(noted: Path):
    for path in noted.glob("exports/published/*/*/*/position.json"):
        path.write_bytes(b"{")
    browser = Browser(noted)
    assert b"The Panel" in served(browser, "meetings")
    path.with_name("manifest.json").write_bytes(b"{")
    assert b"The Panel" in served(Browser(noted), "meetings")


def sequences(data: bytes) -> list[int]:
    return [int(one) for one in re.findall(rb"SEQUENCE:(\d+)", data)]


def test_what_plan_yaml_changes_twice_on_a_day_is_two_changes_to_subscribers(root: Path):
    """Each had the first when the second came: under the same stamp some would never show it."""
    plan, browser = root / "plans/made-up/plan.yaml", Browser(root)
    seen = [served(browser, "meetings")]
    for was, name in (("The Board", "The Panel"), ("The Panel", "The Council")):
        plan.write_text(plan.read_text("utf-8").replace(f"name: {was}", f"name: {name}"), "utf-8")
        seen.append(served(browser, "meetings"))
    assert [max(sequences(one)) for one in seen] == [0, 1, 2]
    stamps = [max(re.findall(rb"DTSTAMP:(\d+T\d+Z)", one)) for one in seen]
    assert stamps == sorted(set(stamps))
    assert served(Browser(root), "meetings") == seen[-1]
    publish_feeds(open_workspace(root), None, NOON.date())
    assert (root / "exports/made-up/calendar/meetings.ics").read_bytes() == seen[-1]
    assert served(browser, "meetings") == seen[-1]


def test_a_feed_is_served_where_nothing_can_be_written(root: Path):
    (root / "exports").write_text("a file in the folder's place", "utf-8")
    browser = Browser(root)
    assert b"The Board" in served(browser, "meetings")
    assert browser.client.get("/calendar/made-up/none.ics").status_code == 404


@pytest.mark.parametrize("name", ["../../x", "%2e%2e%2fx", "..", "a%00b", "x" * 400, "owner-ZZ"])
def test_no_name_of_a_feed_writes_a_file(root: Path, name: str):
    answer = Browser(root).client.get(f"/calendar/made-up/{name}.ics")
    assert answer.status_code == 404
    assert [*root.glob("**/*.ics")] == []


class Counted:
    """A lock that knows how many have come to it."""

    def __init__(self) -> None:
        self.came, self.lock = 0, threading.Lock()

    def __enter__(self) -> None:
        self.came += 1
        self.lock.acquire()

    def __exit__(self, *_: object) -> None:
        self.lock.release()


def test_many_who_wait_for_a_feed_are_given_the_one_that_was_begun_after_they_came(
    root: Path, monkeypatch: pytest.MonkeyPatch
):
    office, made = Office(root, lambda: NOON), []
    whole = feeds.shown_feed
    monkeypatch.setattr(feeds, "shown_feed", lambda *told: made.append(told[3]) or whole(*told))
    shelf = office.desk("made-up").shelf
    shelf.showing = lock = Counted()
    lock.lock.acquire()
    with ThreadPoolExecutor(6) as pool:
        asked = [pool.submit(feeds.served_feed, office, "made-up", "all") for _ in range(6)]
        while lock.came < 6:
            time.sleep(0.01)
        lock.lock.release()
        found = {one.result().etag for one in asked}
    assert (len(found), made) == (1, ["all"])
    assert feeds.served_feed(office, "made-up", "all").etag in found
    assert made == ["all", "all"], "what was begun before somebody asks is not good enough"
