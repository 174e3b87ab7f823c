"""What stands before every page: hosts, methods, headers, forms that are not ours, odd addresses."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from governance.web import Office, create_app
from governance.web.routes import FORMS, LASTS
from tests.support.site import HOSTS, NOON, Browser

PAGES = ["/", "/keys", "/reports/", "/import", "/plans/made-up/sheet", "/plans/made-up/publish",
         *(f"/plans/made-up/{path}" for path, _ in (*LASTS, *FORMS) if "{" not in path)]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_whole_and_needs_nothing_from_outside(browser: Browser, path: str):
    text = browser.go(path)
    assert browser.status == 200
    assert text.count("<h1>") == 1
    assert not re.search(r'<(?:style|script)>| on\w+="| style="', text)
    assert not re.search(r'(?:href|src|action)="(?:https?:)?//', text)
    assert re.findall(r'src="([^"]+)"', text) == re.findall(r'src="(/static/[^"]+)"', text)


@pytest.mark.parametrize(
    "path", ["/", "/plans/made-up/", "/nothing", "/calendar/x/y.ics", "/feeds/x.ics"]
)
def test_every_answer_carries_the_guards(browser: Browser, path: str):
    headers = browser.client.get(path).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == "private, no-cache"
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "localhost.evil", ""]
)
def test_another_name_for_this_machine_is_refused(browser: Browser, host: str):
    answer = browser.client.get("/plans/made-up/", headers={"host": host})
    assert answer.status_code == 400
    assert "Draft the terms" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "[::1]:8000", "LOCALHOST:80"])
def test_this_machines_own_names_are_answered(root: Path, host: str):
    client = TestClient(create_app(Office(root, lambda: NOON)))
    assert client.get("/calendar/made-up/all.ics", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND", "TRACE"]
)
@pytest.mark.parametrize(
    "path", ["/", "/plans/made-up/", "/reports/", "/calendar/made-up/all.ics", "/static/x/site.css"]
)
def test_pages_that_only_tell_take_no_other_method(browser: Browser, method: str, path: str):
    assert browser.client.request(method, path).status_code == 405


@pytest.mark.parametrize("path", ["/nothing", "/plans", "/plans/none/", "/plans/made-up/items/9.9", "/plans/made-up/nothing",
                                  "/plans/.git/", "/plans/made-up%2f..%2fx/", "/plans/%00/", "/static/x/../app.py",
                                  "/plans/made-up/registers/none", "/plans/made-up/kpis/X", "/plans/made-up/meetings/none"])  # fmt: skip
def test_an_unknown_address_is_plainly_not_there(browser: Browser, path: str):
    answer = browser.client.get(path)
    assert answer.status_code == 404
    assert "There is nothing here" in answer.text
    assert "Traceback" not in answer.text


UPDATE = "/plans/made-up/items/1.1/update"
TYPED = {"press": "save", "d:1.1~rag": "red", "d:1.1~note": "From elsewhere"}


def forged(browser: Browser, kind: str) -> tuple[dict[str, str], dict[str, str]]:
    browser.go(UPDATE)
    _, held = browser.form()
    data, headers = {**held, **TYPED}, {}
    if kind == "no token":
        del data["csrf"]
    elif kind == "another's token":
        data["csrf"] = "0" * 64
    elif kind == "no cookie":
        browser.client.cookies.clear()
    elif kind == "another site's origin":
        headers = {"origin": "https://evil.example"}
    elif kind == "another port's origin":
        headers = {"origin": "http://testserver:8001"}
    elif kind == "no origin at all":
        headers = {"origin": "null"}
    elif kind == "a cross-site fetch":
        headers = {"sec-fetch-site": "cross-site"}
    return data, headers


@pytest.mark.parametrize("kind", ["no token", "another's token", "no cookie", "another site's origin",
                                  "another port's origin", "no origin at all", "a cross-site fetch"])  # fmt: skip
def test_a_form_that_no_page_of_ours_sent_is_not_taken(browser: Browser, root: Path, kind: str):
    data, headers = forged(browser, kind)
    assert browser.client.post(UPDATE, data=data, headers=headers).status_code == 403
    assert (root / "plans/made-up/updates.jsonl").read_bytes() == b""


@pytest.mark.parametrize(
    "body", [b"", b"\xff\xfe", b"a=%ff%zz", b"csrf=" + b"x" * 100, b"&&&===", b'{"csrf": 1}']
)
@pytest.mark.parametrize(
    "kind",
    [
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "multipart/form-data",
        "application/json",
        "text/plain",
    ],
)
def test_bodies_that_are_no_form_of_ours(browser: Browser, body: bytes, kind: str):
    browser.go(UPDATE)
    answer = browser.client.post(UPDATE, content=body, headers={"content-type": kind})
    assert answer.status_code in (400, 403)


def test_bodies_too_large_and_of_unknown_length(browser: Browser):
    browser.go(UPDATE)
    assert browser.client.post(UPDATE, content=b"x" * (3 << 20)).status_code == 413
    assert browser.client.post(UPDATE, content=iter([b"a=b"])).status_code == 411


def test_nobodys_link_makes_a_page_say_something(browser: Browser):
    assert "All is signed" not in browser.go("/plans/made-up/?said=All+is+signed")
    assert "All is signed" not in browser.go("/plans/made-up/?said=All+is+signed&mark=" + "0" * 24)


def test_typed_text_is_text(root: Path):
    plan = root / "plans/made-up/plan.yaml"
    hostile = "</title><script>alert(1)</script> {{ 7*7 }} \u202e &amp; 'x' \\\" http://x.example"
    plan.write_text(
        plan.read_text("utf-8").replace("title: Draft the terms", f'title: "{hostile}"'), "utf-8"
    )
    browser = Browser(root)
    for path in (
        "/plans/made-up/",
        "/plans/made-up/items/1.1",
        UPDATE,
        "/plans/made-up/round?whose=everybody",
    ):
        text = browser.go(path)
        assert browser.status == 200
        assert "<script>alert" not in text
        assert "49" not in re.sub(r"[\da-f]{12,}", "", text)
        assert "\u202e" not in text


def test_a_page_is_not_made_again_for_who_has_it(browser: Browser, root: Path):
    browser.go("/plans/made-up/")
    first = browser.client.get("/plans/made-up/")
    known = {"if-none-match": first.headers["etag"]}
    assert browser.client.get("/plans/made-up/", headers=known).status_code == 304
    assert browser.client.get("/plans/made-up/?sort=next", headers=known).status_code == 200
    browser.go(UPDATE)
    browser.send({"d:1.1~rag": "amber", "d:1.1~note": "New"}, "save")
    assert browser.client.get("/plans/made-up/", headers=known).status_code == 200


def test_a_plan_that_is_being_edited_shows_its_last_good_state_and_says_so(
    browser: Browser, root: Path
):
    browser.go("/plans/made-up/")
    plan = root / "plans/made-up/plan.yaml"
    good = plan.read_text("utf-8")
    plan.write_text(good.replace("owners: [EF]", "owners: [NOBODY"), "utf-8")
    assert "Draft the terms" in browser.go("/plans/made-up/")
    assert "The files as they are now cannot be used" in browser.words
    browser.go(UPDATE)
    browser.send({"d:1.1~rag": "red", "d:1.1~note": "Meanwhile"}, "save")
    assert (root / "plans/made-up/updates.jsonl").read_bytes() == b""
    assert ">Meanwhile</textarea>" in browser.page
    plan.write_text(good, "utf-8")
    browser.send({}, "save")
    assert "Meanwhile" in (root / "plans/made-up/updates.jsonl").read_text("utf-8")
    assert "cannot be used" not in browser.go("/plans/made-up/")


def test_what_another_door_writes_is_seen_at_once(browser: Browser, root: Path):
    browser.go("/plans/made-up/")
    before = browser.client.get("/plans/made-up/state").json()["state"]
    Browser(root, "AB").go("/")
    assert browser.client.get("/plans/made-up/state").json()["state"] == before
    other = Browser(root, "AB")
    other.go(UPDATE)
    other.send({"d:1.1~rag": "amber", "d:1.1~note": "Elsewhere"}, "save")
    assert browser.client.get("/plans/made-up/state").json()["state"] != before
    assert "Elsewhere" in browser.go("/plans/made-up/items/1.1")


def test_without_a_plan_the_first_page_says_what_to_do(tmp_path: Path):
    (tmp_path / "plans").mkdir()
    assert "governance check" in Browser(tmp_path).go("/")


SEGMENTS = st.one_of(
    st.sampled_from(["plans", "made-up", "items", "1.1", "round", "registers", "risks", "new", "kpis", "changes",
                     "reports", "published", "feeds", "news", "static", "..", ".", "", "%2e%2e", "calendars", "meetings",
                     "board", "minute", "withdraw", "decisions", "sign", "verify", "sheet", "all.ics", "x.atom"]),
    st.text(st.characters(min_codepoint=33, max_codepoint=0x2FF, exclude_characters="#?"), max_size=12),
)  # fmt: skip
ASKED = st.dictionaries(
    st.sampled_from(["as-at", "known-by", "sort", "rating", "owner", "only", "words", "from", "to", "ref", "whose", "said"]),
    st.one_of(st.sampled_from(["2021-12-31", "9999-12-31", "0001-01-01", "2021-02-30", "EF", "made-up/board/2021-12-31"]), st.text(max_size=20)),
    max_size=3,
)  # fmt: skip
ANYWHERE = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@ANYWHERE
@given(st.lists(SEGMENTS, max_size=6), ASKED)
def test_any_address_at_all_is_borne(browser: Browser, parts: list[str], asked: dict[str, str]):
    answer = browser.client.get(
        "http://testserver/" + "/".join(quote(one, safe="%.:@&=+;,!~") for one in parts),
        params=asked,
        follow_redirects=False,
    )
    assert answer.status_code in (200, 303, 304, 400, 403, 404, 405, 422, 429)


@ANYWHERE
@given(st.sampled_from([path for path, _ in LASTS]), ASKED)
def test_any_question_of_a_page_is_borne(browser: Browser, path: str, asked: dict[str, str]):
    way = path.format(ref="1.1", many="risks", kpi="X", board="board")
    answer = browser.client.get(f"/plans/made-up/{way}", params=asked, follow_redirects=False)
    assert answer.status_code in (200, 404)


FIELDS = st.dictionaries(
    st.sampled_from(["d:1.1~rag", "d:1.1~note", "d:1.1~made", "d:1.1~was", "m:1.1.1~done_on", "m:1.1.1~evidence",
                     "m:1.1.2~forecast", "new~title", "new~likelihood", "new~impact", "new~owner", "new~what", "new~date",
                     "new~links", "new~about", "new~question", "on", "visibility", "item", "words", "minute", "board",
                     "day", "feed", "token", "reason", "note"]),
    st.one_of(st.sampled_from(["red", "blue", "5", "EF", "2021-12-31", "decision:x", "challenge:1.1:x", "[]", "{}"]), st.text(max_size=30)),
)  # fmt: skip


@ANYWHERE
@given(
    st.sampled_from([path for path, _ in FORMS]),
    FIELDS,
    st.sampled_from(["look", "save", "", "revoke"]),
)
def test_any_form_at_all_is_borne(browser: Browser, path: str, typed: dict[str, str], press: str):
    way = path.format(
        ref="1.1" if "items" in path else "new",
        many="risks",
        record="new",
        board="board",
        name="2021-12-31",
        kpi="X",
    )
    browser.client.get("/")
    if "governance" not in browser.client.cookies:
        raise AssertionError("no session")
    page = browser.go("/plans/made-up/calendars")
    token = re.search(r'name="csrf" value="([^"]+)"', page)[1]
    data = {**typed, "press": press, "csrf": token}
    if path == "publish":
        data["board"] = "none"  # making a report is another test's
    answer = browser.client.post(f"/plans/made-up/{way}", data=data, follow_redirects=False)
    assert answer.status_code in (200, 303, 400, 403, 404, 409, 422)
    assert "Traceback" not in answer.text


def test_a_fault_of_ours_shows_no_traceback(root: Path):
    office = Office(root, lambda: NOON)

    def explode() -> None:
        raise RuntimeError("secret path /home/someone")

    office.desks = explode  # type: ignore[method-assign, assignment]
    answer = TestClient(create_app(office, None, HOSTS)).get("/")
    assert answer.status_code == 500
    assert answer.text == "Something went wrong here; the record is unharmed.\n"


def test_case_tables_elsewhere_are_looked_at_too(root: Path, tmp_path: Path):
    place = tmp_path / "cases"
    place.mkdir()
    (place / "call.csv").write_text("call_id\n1\n", "utf-8")
    office = Office(root, lambda: NOON, {"made-up": place})
    first = office.desk("made-up")
    assert office.desk("made-up") is first
    (place / "call.csv").write_text("call_id\n1\n2\n", "utf-8")
    second = office.desk("made-up")
    assert second is not first
    assert office.desk("made-up") is second


@pytest.mark.parametrize(
    "path", ["/plans/{}/", "/calendar/{}/all.ics", "/reports/{}/x/report.html"]
)
def test_a_name_that_no_disk_could_hold_is_not_there(browser: Browser, path: str):
    for name in ("a" * 300, "a" * 5000, "é" * 200):
        assert browser.client.get(path.format(name)).status_code == 404
