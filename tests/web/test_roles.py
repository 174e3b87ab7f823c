"""A crawl as each role: nobody is shown, or may write, what their part in the plan does not give.

Every word of a kind is a mark of its own, so that one that leaks is found wherever it stands.
"""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.testclient import TestClient

from governance.publish.publications.freeze import freeze_report
from governance.web import Office, create_app
from governance.web.office.visitor import Visitor
from governance.web.routes import FORMS, LASTS
from governance.workspace import open_workspace
from tests.support.make import log_bytes
from tests.support.site import HOSTS, NOON, PLAN, write_site

INTERNAL, BOARD, PUBLIC = "Xinternalwords", "Xboardwords", "Xpublicwords"
NAMES = ("Ada Byron", "Cyril Drew", "Edith Frost")
ROLES = {
    "ab@example.org": "internal",
    "cd@example.org": "internal",
    "ef@example.org": "board",
    "gh@example.org": "public",
}
LEFT = (
    "  - {id: IJ, name: Ian Jones, role: core_team, email: left@example.org, until: 2021-12-30}\n"
)
"""Who left on the day before the one on which everybody looks."""
HIDDEN = {"internal": (), "board": (INTERNAL,), "public": (INTERNAL, BOARD, *NAMES)}
KPIS = """\
kpis:
  - id: CF01
    name: Calls answered
    definition: How many calls were answered.
    source: The office
    period: month
    direction: higher
    target: 90
    links: {deliverables: ["1.1"]}
    measure: {kind: typed, unit: percent, counts: people}
"""


@dataclass
class SignedIn:
    """Lets one person in, as a provider would have named them."""

    email: str
    keeps_nothing: bool = True

    def visitor(self, _request: Request) -> Visitor:
        return Visitor(self.email, None, self.email, "session")


def record(kind: str, ref: str, word: str, visibility: str, **fields) -> dict:
    return {"kind": kind, "ref": ref, "on": "2021-12-20", "by": "CD", "visibility": visibility,
            "note": f"{word} of Edith Frost", **fields}  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan in which every kind of word is said for every kind of reader."""
    log = []
    for word, level in ((INTERNAL, "internal"), (BOARD, "board"), (PUBLIC, "public")):
        log += [
            record("rating", "1.1", word, level, rag="red", reason=f"{word} reason", path_to_green=f"{word} path"),
            record("note", "1.2", word, level),
            record("milestone", "1.1.2", word, level, forecast={"edtf": "2022-05", "text": "May 2022", "precision": "month"}, reason=f"{word} why"),
            record("decision", "1.1", word, level, state="asked", asked_of=None),
            record("risk", f"R{len(level)}", word, level, state="opened", title=f"{word} risk", owner="CD", likelihood=3, impact=4, mitigation=f"{word} done"),
        ]  # fmt: skip
    log.append(
        {
            "kind": "figure",
            "ref": "CF01",
            "on": "2021-11-20",
            "by": "CD",
            "value": 3,
            "of": 29,
            "note": INTERNAL,
            "visibility": "internal",
        }
    )
    plan = PLAN.replace("boards:", f"{LEFT}boards:", 1).replace("owners: [CD]", "owners: [CD, AB]")
    place = write_site(tmp_path_factory.mktemp("roles"), plan, log_bytes(*log))
    (place / "plans/made-up/kpis.yaml").write_text(KPIS, "utf-8")
    (place / "notebooks").symlink_to(Path(__file__).parents[2] / "notebooks")
    for board in ("calendar", "board", "public"):
        freeze_report(open_workspace(place), "made-up", board, dt.date(2021, 12, 30), NOON, by="CD", formats=("html",))  # fmt: skip
    return place


def client_of(root: Path, email: str) -> TestClient:
    app = create_app(Office(root, lambda: NOON), SignedIn(email), HOSTS)
    return TestClient(app, follow_redirects=False)


def crawled(client: TestClient) -> dict[str, str]:
    """Every page that can be reached by links, and every page that there is by its address."""
    names = {"plan": "made-up", "ref": "1.1", "many": "risks", "board": "board", "kpi": "CF01",
             "record": "new", "name": "2021-12-30"}  # fmt: skip
    ways = [f"/plans/made-up/{path}".format(**names) for path, _ in (*LASTS, *FORMS)]
    ways += ["/", "/reports/", "/import", "/plans/made-up/sheet", "/plans/made-up/sheet/file.xlsx",
             "/plans/made-up/verify", "/plans/made-up/meetings/public", "/plans/made-up/meetings/calendar",
             "/plans/made-up/?as-at=2021-12-25&known-by=2021-12-26&sort=owner&owner=EF",
             "/plans/made-up/changes?from=2021-10-01", "/plans/made-up/registers/risks/R8",
             "/reports/published/made-up/calendar/2021-12-30/report.html",
             "/reports/published/made-up/board/2021-12-30/report.html",
             "/reports/published/made-up/board/2021-12-30/position.json"]  # fmt: skip
    seen: dict[str, str] = {}
    while ways:
        way = ways.pop()
        if way in seen or len(seen) > 400:
            continue
        answer = client.get(way)
        assert answer.status_code < 500, way
        seen[way] = answer.text if answer.status_code == 200 else ""
        if answer.headers.get("content-type", "").startswith("text/html"):
            found = re.findall(r'(?:href|action)="(/[^"#]*)', answer.text)
            ways += [html.unescape(one) for one in found if not one.startswith("/static/")]
    return seen


@pytest.mark.parametrize("email", ROLES)
def test_no_page_leads_to_what_its_reader_may_not_read_or_do(root: Path, email: str):
    """Every link, and every form as it stands: neither ends in a refusal, nor nowhere."""
    client = client_of(root, email)
    ways, seen, refused = [("", "/")], set(), []
    while ways:
        shown_on, way = ways.pop()
        if way in seen:
            continue
        seen.add(way)
        answer = client.get(way)
        if answer.status_code >= 400:
            refused.append(f"{answer.status_code} {way} on {shown_on}")
        if way.startswith("/reports/published") or "html" not in answer.headers.get(
            "content-type", ""
        ):
            continue
        links = [html.unescape(one) for one in re.findall(r'href="([^"]+)"', answer.text)]
        ids = re.findall(r' id="([^"]+)"', answer.text)
        refused += [f"{one} on {way}" for one in links if one[0] == "#" and one[1:] not in ids]
        ways += [(way, one.partition("#")[0]) for one in links if one[0] == "/"]
        for form in re.findall(r'<form method="post".*?</form>', answer.text, re.DOTALL):
            action = re.search(r'action="([^"]*)"', form)
            assert action is not None
            held = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
            typed = {name: html.unescape(value) for name, value in held.items()}
            sent = client.post(html.unescape(action[1]), data={**typed, "press": "look"})
            if sent.status_code in (403, 404) and action[1] != "/sign-out":  # of another gate
                refused.append(f"{sent.status_code} form {action[1]} on {way}")
    assert len(seen) > 12
    assert refused == []


@pytest.mark.parametrize("email", ROLES)
def test_no_page_shows_more_than_its_reader_may_read(root: Path, email: str):
    pages = crawled(client_of(root, email))
    level = ROLES[email]
    assert sum(map(bool, pages.values())) > 12
    for way, text in pages.items():
        if email == "gh@example.org" or not way.startswith("/reports/published"):
            for word in HIDDEN[level]:
                assert word not in text, f"{word} on {way}"
        if level != "internal":
            assert "3 of 29" not in text, way


def test_the_office_reads_everything(root: Path):
    whole = "".join(crawled(client_of(root, "cd@example.org")).values())
    for word in (INTERNAL, BOARD, PUBLIC, *NAMES, "3 of 29"):
        assert word in whole


WRITES = ["items/1.1/update", "round?ref=1.1", "registers/risks/new", "decisions/new", "publish",
          "meetings/board", "sheet", "withdraw/000000000000", "sign/board/2021-12-30"]  # fmt: skip


@pytest.mark.parametrize("path", WRITES)
def test_a_reader_reaches_no_form(root: Path, path: str):
    client = client_of(root, "gh@example.org")
    before = (root / "plans/made-up/updates.jsonl").read_bytes()
    assert client.get(f"/plans/made-up/{path}").status_code in ((200,) if path == "meetings/board" else (403, 404)) or path == "meetings/board"  # fmt: skip
    token = re.search(r'name="csrf" value="([^"]+)"', client.get("/plans/made-up/calendars").text)
    data = {
        "csrf": token[1] if token else "",
        "press": "save",
        "d:1.1~rag": "red",
        "d:1.1~note": "x",
    }
    assert client.post(f"/plans/made-up/{path}", data=data).status_code in (403, 404)
    assert (root / "plans/made-up/updates.jsonl").read_bytes() == before


def test_an_owner_records_of_their_own_and_nothing_else(root: Path):
    client = client_of(root, "ef@example.org")
    assert client.get("/plans/made-up/items/1.1/update").status_code == 200
    assert client.get("/plans/made-up/items/1.2/update").status_code == 403
    assert client.get("/plans/made-up/publish").status_code == 403


@pytest.mark.parametrize("email", ["stranger@example.org", "left@example.org"])
def test_somebody_unknown_or_gone_finds_nothing(root: Path, email: str):
    pages = crawled(client_of(root, email))
    for way, text in pages.items():
        for word in (INTERNAL, BOARD, PUBLIC, "Draft the terms", "made-up programme", *NAMES):
            assert word not in text, f"{word} on {way}"


def test_the_crawl_met_the_marks(root: Path):
    text = (root / "plans/made-up/updates.jsonl").read_text("utf-8")
    assert {json.loads(line)["visibility"] for line in text.splitlines()} == {
        "internal",
        "board",
        "public",
    }
