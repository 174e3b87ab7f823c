"""An address of one's own for each feed: made once, asked again at every fetch, taken back."""

from __future__ import annotations

import contextlib
import re
import shutil
import sqlite3
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.support.site import Browser

CALENDARS = "/plans/made-up/calendars"


def subscribed(browser: Browser, feed: str = "all", name: str = "my telephone") -> str:
    """A new address's path."""
    browser.go(CALENDARS)
    browser.send({"feed": feed, "name": name})
    assert browser.status == 200
    found = re.search(r'readonly value="http://testserver(/[^"]+)"', browser.page)
    assert found is not None
    return found[1]


def test_a_feed_by_its_address(browser: Browser):
    path = subscribed(browser)
    answer = browser.client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["cache-control"] == "private, no-cache"
    assert "set-cookie" not in answer.headers
    titles = [str(one["SUMMARY"]) for one in Calendar.from_ical(answer.content).walk("VEVENT")]
    assert any("Panel trained" in title for title in titles)
    again = browser.client.get(path, headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert browser.client.head(path).headers["etag"] == answer.headers["etag"]


def test_only_its_hash_is_kept_and_it_is_shown_once(browser: Browser, root: Path):
    secret = re.search(r"/feeds/(.+)\.ics", subscribed(browser))[1]
    assert len(secret) >= 43
    assert secret not in browser.go(CALENDARS)
    assert "my telephone" in browser.page
    file = sqlite3.connect(root / ".governance/state.db")
    assert secret not in "".join(map(str, file.execute("SELECT * FROM tokens")))
    assert (root / ".governance/.gitignore").read_text() == "*\n"


def test_taken_back_it_is_as_if_it_never_was(browser: Browser):
    path = subscribed(browser)
    browser.go(CALENDARS)
    browser.send({}, "revoke", number=1)
    assert "taken back" in browser.words
    gone, never = browser.client.get(path), browser.client.get(f"/feeds/{'x' * 43}.ics")
    assert (gone.status_code, gone.text) == (never.status_code, never.text) == (404, never.text)


def test_whoever_left_the_plan_has_nothing_any_more(browser: Browser, root: Path):
    path = subscribed(browser)
    plan = root / "plans/made-up/plan.yaml"
    text = plan.read_text("utf-8")
    plan.write_text(text.replace("{id: CD,", "{id: CD, until: 2021-12-30,"), "utf-8")
    assert browser.client.get(path).status_code == 404


def test_a_plan_that_breaks_empties_nobodys_calendar(browser: Browser, root: Path, caplog):
    path = subscribed(browser)
    (root / "plans/made-up/plan.yaml").write_text("title: [", "utf-8")
    answer = browser.client.get(path)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "600")
    assert "/feeds/{token}.ics" in caplog.text
    assert path.split("/")[2][:12] not in caplog.text.replace("testserver", "")


def test_who_guesses_is_not_answered(browser: Browser):
    codes = [browser.client.get(f"/feeds/{number}.ics").status_code for number in range(40)]
    assert codes[0] == 404
    assert codes[-1] == 429


def test_news_are_atom(browser: Browser):
    answer = browser.client.get(subscribed(browser, "news"))
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    assert "<feed xmlns=" in answer.text


@pytest.mark.parametrize("feed", ["", "none", "owner-ZZ", "all.ics", "../all"])
def test_no_address_for_what_is_no_feed(browser: Browser, feed: str):
    browser.go(CALENDARS)
    browser.send({"feed": feed})
    assert browser.status == 422
    assert "No address was made" in browser.words


def test_what_was_backed_up_while_it_ran_is_the_same_when_put_back(
    browser: Browser, root: Path, tmp_path: Path
):
    path = subscribed(browser)
    browser.go("/plans/made-up/items/1.1/update")
    browser.send({"d:1.1~note": "Said before the fire"}, "save")
    back = tmp_path / "back"
    shutil.copytree(root, back, ignore=shutil.ignore_patterns(".governance", ".*.lock"))
    (back / ".governance").mkdir()
    with (
        contextlib.closing(sqlite3.connect(root / ".governance/state.db")) as running,
        contextlib.closing(sqlite3.connect(back / ".governance/state.db")) as kept,
    ):
        running.backup(kept)
    again = Browser(back)
    assert again.client.get(path).content == browser.client.get(path).content
    assert "Said before the fire" in again.go("/plans/made-up/items/1.1")
