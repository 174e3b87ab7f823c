"""Letters of what is new: asked for in the browser, sent once, ended by the last line of each."""

from __future__ import annotations

import datetime as dt
import re
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from governance.publish.publications.freeze import freeze_report
from governance.web.digests import digests
from governance.workspace import open_workspace
from tests.support.cli import Command
from tests.support.make import log_bytes, moved, rated
from tests.support.plans import REPOSITORY
from tests.support.site import NOON, Browser

CALENDARS = "/plans/made-up/calendars"
LATER = NOON + dt.timedelta(days=8)
SITE = "https://programme.example.org"


def wish(root: Path, person: str, often: str) -> Browser:
    browser = Browser(root, person)
    browser.go(CALENDARS)
    number = browser.page.count('<form method="post"') - 1
    browser.send({"often": often}, "letters", number)
    assert browser.status == 200
    return browser


def letters(root: Path, now: dt.datetime = LATER) -> dict[str, str]:
    """What would go out, by whom it is for."""
    office = Browser(root, None, now).office
    return {
        one.person: f"{message['Subject']}\n{message.get_body().get_content()}"
        for one, data in digests(office, SITE)
        for message in [message_from_bytes(data, policy=SMTP)]
    }


@pytest.fixture
def changed(root: Path) -> Path:
    """A record of January, some of it for the office alone."""
    (root / "plans/made-up/updates.jsonl").write_bytes(
        log_bytes(
            rated(
                "1.1",
                "amber",
                "2022-01-03",
                note="Edith Frost waits",
                reason="Late",
                visibility="internal",
            ),
            moved("1.2.1", "2022-01-04", forecast="2022-05", reason="The room is taken"),
        )
    )
    return root


def test_who_asked_is_told_what_they_may_read(changed: Path):
    for person in ("CD", "EF", "GH"):
        wish(changed, person, "weekly")
    found = letters(changed)
    assert found.keys() == {"CD", "EF", "GH"}
    assert "1.1 Draft the terms: rated, from Unrated to Amber. Late" in " ".join(
        found["CD"].split()
    )
    assert "Late" not in found["EF"]
    assert "1.2.1 Panel trained: forecast moved" in " ".join(found["GH"].split())
    assert f"{SITE}/plans/made-up/changes?from=2021-12-31&to=2022-01-08" in found["GH"]
    assert not re.search("Edith|Cyril|Frost", found["GH"])


def test_weekly_is_a_week_and_nothing_is_no_letter(changed: Path, root: Path):
    browser = wish(changed, "CD", "weekly")
    assert letters(changed, NOON + dt.timedelta(days=6, hours=23)) == {}
    (one,) = browser.office.state.wishes()
    browser.office.state.told(one.secret, LATER)
    assert letters(changed, LATER + dt.timedelta(days=8)) == {}


def test_when_something_is_published(changed: Path):
    (changed / "notebooks").symlink_to(REPOSITORY / "notebooks")
    wish(changed, "EF", "published")
    assert letters(changed) == {}
    day = dt.date(2022, 1, 5)
    at = dt.datetime.combine(day, dt.time(12), dt.UTC)
    freeze_report(open_workspace(changed), "made-up", "board", day, at, by="CD")
    found = letters(changed)
    assert "The Board, position at 5 January 2022" in found["EF"]
    assert f"{SITE}/reports/published/made-up/board/2022-01-05/report.html" in found["EF"]


@pytest.mark.parametrize("one_click", [True, False])
def test_it_ends_by_its_last_line_and_not_by_looking(changed: Path, *, one_click: bool):
    browser = wish(changed, "CD", "weekly")
    path = re.search(rf"To end it:\s+{SITE}(/letters/\S+)", letters(changed)["CD"])
    assert path is not None
    browser.go(path[1])
    assert letters(changed).keys() == {"CD"}
    if one_click:  # RFC 8058: a mail program, with no cookie and no page of ours
        answer = Browser(changed, None).client.post(path[1], data={"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
    else:
        browser.send()
        assert "No more letters" in browser.words
    assert letters(changed) == {}
    assert browser.client.get(path[1]).status_code == 404


def test_the_command_sends_and_remembers(changed: Path, capsys, monkeypatch):
    run = Command(changed, capsys, monkeypatch)
    wish(changed, "CD", "weekly")
    monkeypatch.setattr("governance.cli.send.now", lambda: LATER)
    words = ("send", "--digest", "--public-url", SITE)
    done = run(*words)
    assert done.out.splitlines()[0] == "made-up/CD: to send"
    gone: list[bytes] = []

    def taken(_root, found, _server):
        from governance.publish.sending import Posted

        for owner, data in found:
            gone.append(data)
            yield Posted(owner, "sent")

    monkeypatch.setattr("governance.publish.sending.send_letters", taken)
    monkeypatch.setenv("GOVERNANCE_SMTP", "localhost:1")
    assert run(*words, "--yes").out == "made-up/CD: sent\n"
    assert b"List-Unsubscribe-Post: List-Unsubscribe=One-Click" in gone[0]
    assert run(*words, "--yes").out == ""
    assert run("send", "board", "--digest").code == 2


def test_changes_are_in_the_news_without_names_or_narrative(changed: Path):
    name = "{http://www.w3.org/2005/Atom}"

    def titles(person: str) -> tuple[list[str], str]:
        browser = Browser(changed, person, LATER)
        browser.go(CALENDARS)
        browser.send({"feed": "news"})
        found = re.search(r'readonly value="http://testserver(/[^"]+)"', browser.page)
        assert found is not None
        answer = browser.client.get(found[1])
        again = browser.client.get(found[1], headers={"if-none-match": answer.headers["etag"]})
        assert again.status_code == 304
        entries = ET.fromstring(answer.content).iter(f"{name}entry")
        return [one.findtext(f"{name}title", "") for one in entries], answer.text

    for person in ("CD", "GH"):
        found, text = titles(person)
        assert found == ["1 change on 4 January 2022", "3 changes on 3 January 2022"]
        assert "1.2.1 Panel trained: forecast moved, from 15 Mar 22 to May 22." in text
        assert not re.search("Late|Edith|Frost|room is taken", text)
