from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from governance.web import create_app
from tests.support.browser import audit, browser_needed
from tests.support.library import HOSTS, FakeLibrary


def test_the_index_leads_to_reports_and_feeds(client: TestClient, library: FakeLibrary):
    report = library.exports / "made-up/programme-board/2021-12-31/report.html"
    report.parent.mkdir(parents=True)
    report.write_text("<h1>Report</h1>", "utf-8")
    page = client.get("/").text
    assert (
        '<a href="reports/made-up/programme-board/2021-12-31/report.html">'
        "Programme board, position at 31 December 2021 (HTML)</a>"
    ) in page
    assert '"webcal://testserver/calendar/made-up/all.ics"' in page
    assert '<a class="address" href="calendar/made-up/all.ics">http://testserver/calendar' in page
    for address in re.findall(r'href="((?:reports|calendar)[^"]*)"', page):
        assert client.get(f"/{address}").status_code == 200


def test_the_newest_report_comes_first(client: TestClient, library: FakeLibrary):
    for board, day in (("b", "2021-10-31"), ("a", "2021-10-31"), ("c", "2021-12-31")):
        home = library.exports / "made-up" / board / day
        home.mkdir(parents=True)
        (home / "report.html").touch()
    found = re.findall(r"reports/made-up/(\w)", client.get("/").text)
    assert found == ["c", "a", "b"]


def test_titles_are_text(client: TestClient, library: FakeLibrary):
    library.titles = {"made-up": "<script>alert(1)</script>\u202e&\x07\r\n"}
    page = client.get("/").text
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;</h2>" in page


def test_without_a_plan_the_index_says_what_to_do(client: TestClient, library: FakeLibrary):
    library.titles = {}
    assert "governance check" in client.get("/").text


def test_a_plan_that_breaks_meanwhile_does_not_take_the_index_along(
    client: TestClient, library: FakeLibrary
):
    library.is_broken = True
    answer = client.get("/")
    assert answer.status_code == 200
    assert "governance check" in answer.text


@browser_needed
def test_axe_finds_nothing_on_the_index(library: FakeLibrary, tmp_path: Path):
    library.feeds = dict.fromkeys(("all", "meetings", "workstream-1.0", "owner-AB"), b"")
    (library.exports / "made-up/board/2021-12-31").mkdir(parents=True)
    (library.exports / "made-up/board/2021-12-31/report.html").touch()
    client = TestClient(create_app(library), base_url="http://127.0.0.1:8000")
    (tmp_path / "index.html").write_text(client.get("/").text, "utf-8")
    assert audit(tmp_path / "index.html") == []


@pytest.mark.parametrize("path", ["/", "/reports/none.html", "/nothing", "/calendar/x/y.ics"])
def test_every_answer_carries_the_guards(client: TestClient, path: str):
    headers = client.get(path).headers
    assert headers["content-security-policy"].startswith("default-src 'none'; style-src")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "private, no-cache"
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "localhost.evil", ""]
)
def test_another_name_for_this_machine_is_refused(client: TestClient, host: str):
    answer = client.get("/calendar/made-up/all.ics", headers={"host": host})
    assert answer.status_code == 400
    assert "VCALENDAR" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "[::1]:8000", "LOCALHOST:80"])
def test_this_machines_own_names_are_answered(library: FakeLibrary, host: str):
    client = TestClient(create_app(library))
    assert client.get("/calendar/made-up/all.ics", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"])
@pytest.mark.parametrize("path", ["/", "/reports/a.html", "/calendar/made-up/all.ics"])
def test_nothing_but_get_and_head(client: TestClient, method: str, path: str):
    answer = client.request(method, path)
    assert answer.status_code == 405
    assert {part.strip() for part in answer.headers["allow"].split(",")} == {"GET", "HEAD"}


@pytest.mark.parametrize(
    "path",
    ["/nothing", "/calendar", "/calendar/made-up/all", "/reports", "/calendar/made-up/all.ics/"],
)
def test_an_unknown_address_is_plainly_not_there(client: TestClient, path: str):
    answer = client.get(path)
    assert (answer.status_code, answer.text) == (404, "There is nothing here.\n")
    assert answer.headers["content-type"].startswith("text/plain")


def test_a_fault_of_ours_shows_no_traceback(library: FakeLibrary):
    def explode() -> None:
        raise RuntimeError("secret path /home/someone")

    library.plans = explode  # type: ignore[method-assign, assignment]
    answer = TestClient(create_app(library, HOSTS)).get("/")
    assert answer.status_code == 500
    assert answer.text == "Something went wrong here; the record is unharmed.\n"


def test_the_built_index_page_leads_to_its_feeds_here_too(client: TestClient):
    """`exports/index.html` links to the feeds beside the reports."""
    answer = client.get("/reports/made-up/calendar/all.ics")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
