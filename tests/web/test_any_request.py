"""Whatever is asked of whichever address, by the routes' own table: an answer, and never a 500."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.routing import Route
from starlette.testclient import TestClient

from governance.web import AtTheMachine, Office, create_app
from tests.support.make import log_bytes, moved, rated
from tests.support.site import HOSTS, NOON, write_site

TEXT = st.text(max_size=40)
ODD = st.sampled_from(
    ["", "..", "../../etc/passwd", "%2e%2e%2f", "\x00", "é", "🙂", "a" * 5000, "1.1", "-1", "9" * 400, "0001-01-01",
     "9999-12-31", "2021-12-31", "2021-02-30", "{{7*7}}", "<b>", "'; DROP TABLE tokens; --", "\r\nX: y", "nan", "1e999"]
)  # fmt: skip
KNOWN = {
    "plan": ["made-up"], "ref": ["1.0", "1.1", "1.2.1", "R1", "new", "plan"], "many": ["risks", "issues", "actions"],
    "board": ["board", "public", "calendar"], "name": ["2021-12-31", "site.css"], "feed": ["all", "owner-EF"],
    "kpi": ["PT01"], "record": ["new"], "file": ["report.html"], "rest": ["calendar/2021-12-31/report.html"],
}  # fmt: skip
ASKED = [
    "from",
    "to",
    "as-at",
    "known-by",
    "sort",
    "words",
    "owner",
    "rag",
    "whose",
    "ref",
    "said",
    "mark",
    "board",
]
TYPED = ["press", "on", "visibility", "date", "reason", "note", "minute", "rag", "value", "of", "day", "board", "plan", "kept",
         "map", "r0~kind", "r0~heading", "r0~A", "dates", "feed", "token", "often", "approved_by", "by", "text", "ref"]  # fmt: skip
PRESSES = ["look", "save", "draft", "revoke", "letters", "decide", "minute", ""]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[TestClient, list[Route]]]:
    """The same programme for its manager, an owner and nobody in particular."""
    root = write_site(tmp_path_factory.mktemp("any") / "work")
    log = log_bytes(rated("1.1", "amber", "2021-12-01", note="Said", reason="Late"),
                    moved("1.2.1", "2021-12-02", forecast="2022-05", reason="The room"))  # fmt: skip
    (root / "plans/made-up/updates.jsonl").write_bytes(log)
    return [_site(Office(root, lambda: NOON), person) for person in ("CD", "EF", None)]


def _site(office: Office, person: str | None) -> tuple[TestClient, list[Route]]:
    app = create_app(office, AtTheMachine(person), HOSTS)
    client = TestClient(app, raise_server_exceptions=False, follow_redirects=False)
    client.get("/keys")
    routes = [one for one in app.routes if isinstance(one, Route) and "publish" not in one.path]
    return client, routes


def _address(draw: Any, route: Route) -> str:
    """The route's path with its parts filled in."""

    def part(found: re.Match[str]) -> str:
        name = found[1].partition(":")[0]
        return draw(st.one_of(st.sampled_from(KNOWN.get(name, ["x"])), ODD, TEXT))

    return re.sub(r"\{([^}]+)\}", part, route.path)


@st.composite
def requests(draw: Any, number: int) -> tuple[int, str, dict[str, str], dict[str, str]]:
    """Which route, how, with what after the question mark and in the form."""
    place = draw(st.integers(0, number - 1))
    method = draw(st.sampled_from(["GET", "POST", "POST", "HEAD", "PUT", "DELETE", "OPTIONS"]))
    value = st.one_of(ODD, TEXT, st.sampled_from(["green", "amber", "yes", "AB", "board"]))
    asked = draw(st.dictionaries(st.sampled_from(ASKED), value, max_size=3))
    typed = draw(st.dictionaries(st.one_of(st.sampled_from(TYPED), TEXT), value, max_size=6))
    typed["press"] = draw(st.one_of(st.sampled_from(PRESSES), value))
    return place, method, asked, typed


def _names(page: str) -> Iterator[str]:
    yield from re.findall(r'<(?:input|textarea|select|button)[^>]* name="([^"]+)"', page)


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_request_ends_in_a_fault_of_ours(
    sites: list[tuple[TestClient, list[Route]]], data: st.DataObject
):
    client, routes = data.draw(st.sampled_from(sites))
    place, method, asked, typed = data.draw(requests(len(routes)))
    path = _address(data.draw, routes[place])
    body: dict[str, str] = {}
    if method == "POST":
        page = client.get(_safe(path)).text
        token = re.search(r'name="csrf" value="([^"]+)"', page)
        own = sorted({*_names(page)} - {"csrf"})
        some = data.draw(st.lists(st.sampled_from(own), max_size=4)) if own else []
        body = typed | {name: data.draw(st.one_of(ODD, TEXT)) for name in some}
        body["csrf"] = token[1] if token else "none"
    answer = client.request(method, _safe(path), params=asked, data=body or None)
    assert answer.status_code < 500 or answer.status_code == 503, (method, path, asked, body)
    assert "Traceback" not in answer.text
    assert 'File "' not in answer.text


def _safe(path: str) -> str:
    """As a client may send it: percent-encoded where it must be."""
    from urllib.parse import quote

    return quote(path, safe="/%.~")
