"""Signing in with a provider that the tests start, and with tokens that it never gave."""

from __future__ import annotations

import datetime as dt
import json
import re
import threading
import time
import urllib.parse
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import httpx2
import oidc_provider_mock
import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.testclient import TestClient

from governance.problems import RefusedError
from governance.web import Office
from governance.web.hosted import create_hosted_app
from governance.web.office.state import SignedIn
from governance.web.sign_in.pages import local
from governance.web.sign_in.provider import Provider, Settings
from tests.support.site import write_site

PUBLIC = "https://programme.example.org"
NOW = dt.datetime.now(dt.UTC)


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    users = [
        oidc_provider_mock.User(sub=name, claims={"email": f"{name}@example.org", "email_verified": name != "ef", "name": name.upper()})
        for name in ("cd", "ef", "zz")
    ]  # fmt: skip
    with oidc_provider_mock.run_server_in_thread(user_claims=users) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(write_site(tmp_path / "work"), lambda: NOW)


@pytest.fixture
def client(issuer: str, office: Office) -> TestClient:
    settings = Settings(issuer, "office", "secret", PUBLIC)
    return TestClient(create_hosted_app(office, settings), base_url=PUBLIC, follow_redirects=False)


def test_no_address_answers_a_stranger_with_anything_of_a_plan(client: TestClient):
    """Every route there is, filled in with names that exist, asked without a cookie."""
    named = {"plan": "made-up", "feed": "all", "ref": "1.1", "many": "risks", "board": "board", "kpi": "CF01",
             "record": "new", "name": "2021-12-30", "file": "report.html", "rest": "board/x.html", "token": "x",
             "digest": "x", "secret": "x"}  # fmt: skip
    paths = [
        re.sub(r"{(\w+)(:path)?}", lambda m: named[m[1]], one.path) for one in client.app.routes
    ]
    paths += ["/calendar/made-up/owner-EF.ics", "/reports/made-up/calendar/all.ics"]
    assert len(paths) > 30
    for path in paths:
        answer = client.get(path)
        assert answer.status_code in (200, 303, 400, 403, 404, 405), path
        assert not re.search(
            "Draft the terms|made-up programme|BEGIN:VCALENDAR|Byron", answer.text
        ), path


def came_back(client: TestClient, person: str, to: str = "/plans/made-up/") -> str:
    """Signed in at the provider; the address that it sends the browser back to."""
    sent = client.get(f"/sign-in?to={urllib.parse.quote(to)}").headers["location"]
    asked = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(sent).query))
    assert asked["code_challenge_method"] == "S256"
    assert {"state", "nonce", "code_challenge"} <= asked.keys()
    answer = httpx2.post(sent, data={"sub": person}, follow_redirects=False)
    return answer.headers["location"].removeprefix(PUBLIC)


def signed_in(client: TestClient, person: str, to: str = "/plans/made-up/") -> Any:
    return client.get(came_back(client, person, to))


def test_a_stranger_is_sent_to_sign_in_and_comes_back_where_they_were_going(client: TestClient):
    answer = client.get("/plans/made-up/?sort=next")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/sign-in?to=%2Fplans%2Fmade-up%2F%3Fsort%3Dnext"
    answer = signed_in(client, "cd", "/plans/made-up/?sort=next")
    assert (answer.status_code, answer.headers["location"]) == (303, "/plans/made-up/?sort=next")
    cookie = answer.headers["set-cookie"]
    assert re.search(r"governance=[\w-]{43}; HttpOnly; Path=/; SameSite=lax; Secure", cookie)
    page = client.get("/plans/made-up/")
    assert page.status_code == 200
    assert page.headers["cache-control"] == "no-store"
    assert "Draft the terms" in page.text


def test_a_record_says_who_signed_in_whatever_a_form_says(client: TestClient, office: Office):
    signed_in(client, "cd")
    page = client.get("/plans/made-up/items/1.1/update").text
    form = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    typed = {"press": "save", "d:1.1~rag": "green", "d:1.1~note": "Said", "by": "AB"}
    assert client.post("/plans/made-up/items/1.1/update", data=form | typed).status_code == 303
    (line,) = (office.root / "plans/made-up/updates.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["by"] == "CD"
    assert "Said" not in repr(office.state.audit())


@pytest.mark.parametrize(
    ("person", "words"), [("zz", "No programme here knows"), ("ef", "does not vouch")]
)
def test_who_is_not_known_or_not_vouched_for_reads_one_sentence(
    client: TestClient, person: str, words: str
):
    answer = signed_in(client, person)
    assert answer.status_code == 403
    assert words in answer.text
    assert "governance=" not in answer.headers.get("set-cookie", "").replace(
        "governance-sign-in=", ""
    )
    assert client.get("/plans/made-up/").status_code == 303


def test_a_code_is_for_the_browser_that_began(client: TestClient, office: Office, issuer: str):
    way = came_back(client, "cd")
    other = TestClient(client.app, base_url=PUBLIC, follow_redirects=False)
    assert other.get(way).status_code == 403
    assert client.get(way + "x").status_code == 403
    assert client.get(way).status_code == 303
    assert client.get(way).status_code == 403


def test_signing_out_ends_it(client: TestClient):
    signed_in(client, "cd")
    page = client.get("/").text
    assert client.post("/sign-out", data={"csrf": "forged"}).status_code == 403
    token = re.search(r'name="csrf" value="([^"]+)"', page)[1]
    secret = client.cookies["governance"]
    assert client.post("/sign-out", data={"csrf": token}).status_code == 200
    client.cookies.set("governance", secret, domain="programme.example.org")
    assert client.get("/").status_code == 303


def test_a_session_ends_unused_and_at_all(client: TestClient, office: Office):
    signed_in(client, "cd")
    office.clock = lambda: NOW + dt.timedelta(hours=7)
    assert client.get("/").status_code == 200
    office.clock = lambda: NOW + dt.timedelta(hours=14)
    assert client.get("/").status_code == 200
    office.clock = lambda: NOW + dt.timedelta(hours=23)
    assert client.get("/").status_code == 303


def test_a_right_that_is_taken_away_is_gone_at_the_next_request(client: TestClient, office: Office):
    signed_in(client, "cd")
    plan = office.root / "plans/made-up/plan.yaml"
    plan.write_text(plan.read_text("utf-8").replace("cd@example.org", "no@example.org"), "utf-8")
    assert client.get("/plans/made-up/").status_code == 404
    assert "Draft the terms" not in client.get("/").text


@pytest.mark.parametrize("secret", ["", "x", "x" * 43, "../../etc", "é"])
def test_no_cookie_that_we_did_not_give(client: TestClient, secret: str):
    answer = client.get("/plans/made-up/", headers={"cookie": f"governance={secret}".encode()})
    assert answer.status_code == 303


@pytest.mark.parametrize(
    "to",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "/a\nb",
        "",
    ],
)
def test_nobody_is_sent_elsewhere(to: str):
    assert local(to) == "/"


@pytest.mark.parametrize(
    "url",
    ["http://programme.example.org", "ftp://x", "programme.example.org", "http://0.0.0.0:8000"],
)
def test_no_sign_in_without_tls(office: Office, url: str):
    with pytest.raises(RefusedError):
        create_hosted_app(office, Settings("http://localhost:1", "a", "b", url))


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "localhost"])
def test_only_its_own_name_is_answered(client: TestClient, host: str):
    assert client.get("/", headers={"host": host}).status_code == 400


class Keys:
    """A provider of which only the keys and the name are asked."""

    def __init__(self) -> None:
        self.keys = [RSAKey.generate_key(2048, {"kid": "1"})]
        keys = self

        class Answers(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                issuer = f"http://localhost:{keys.port}"
                about = {"issuer": issuer, "jwks_uri": f"{issuer}/keys", "token_endpoint": f"{issuer}/t",
                         "authorization_endpoint": f"{issuer}/a"}  # fmt: skip
                told = (
                    about
                    if "well-known" in self.path
                    else {"keys": [one.as_dict(private=False) for one in keys.keys]}
                )
                self.send_response(200)
                self.end_headers()
                self.wfile.write(json.dumps(told).encode())

            def log_message(self, *_: object) -> None:
                pass

        self.server = HTTPServer(("localhost", 0), Answers)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.provider = Provider(
            Settings(f"http://localhost:{self.port}", "office", "secret", PUBLIC)
        )

    def token(self, key: RSAKey | None = None, algorithm: str = "RS256", **claims: object) -> str:
        now = int(time.time())
        whole = {"iss": f"http://localhost:{self.port}", "aud": "office", "iat": now, "exp": now + 300,
                 "sub": "cd", "nonce": "n", "email": "cd@example.org", "email_verified": True, **claims}  # fmt: skip
        key = key or self.keys[0]
        whole = {name: value for name, value in whole.items() if value is not None}
        return jwt.encode({"alg": algorithm, "kid": key.kid}, whole, key)


@pytest.fixture(scope="module")
def keys() -> Iterator[Keys]:
    made = Keys()
    yield made
    made.server.shutdown()


def test_a_token_of_the_providers_is_believed(keys: Keys):
    assert keys.provider._claims(keys.token())["email"] == "cd@example.org"


FORGED = {
    "another audience": {"aud": "other"},
    "several audiences and not for us": {"aud": ["office", "other"], "azp": "other"},
    "another issuer": {"iss": "http://evil.example"},
    "expired": {"exp": 1_000_000_000},
    "without an end": {"exp": None},
    "from the future": {"iat": 4_000_000_000},
    "without an audience": {"aud": None},
}


@pytest.mark.parametrize("claims", FORGED.values(), ids=list(FORGED))
def test_a_token_that_is_not_for_here_and_now_is_not(keys: Keys, claims: dict):
    with pytest.raises(RefusedError):
        keys.provider._claims(keys.token(**claims))


def test_nor_is_one_that_somebody_else_signed(keys: Keys):
    stranger = RSAKey.generate_key(2048, {"kid": "1"})
    head, body, _ = keys.token().split(".")
    unsigned = "eyJhbGciOiJub25lIn0." + body + "."
    for token in (keys.token(stranger), unsigned, f"{head}.{body}.", "", "a.b.c", "x" * 100):
        with pytest.raises(RefusedError):
            keys.provider._claims(token)


def test_new_keys_are_looked_up_once_and_not_at_every_forgery(keys: Keys):
    keys.provider._claims(keys.token())
    keys.keys.insert(0, RSAKey.generate_key(2048, {"kid": "2"}))
    with pytest.raises(RefusedError):
        keys.provider._claims(keys.token())
    keys.provider._looked -= 31
    assert keys.provider._claims(keys.token())["sub"] == "cd"


def test_the_provider_may_end_a_session(keys: Keys, office: Office):
    event = {"http://schemas.openid.net/event/backchannel-logout": {}}
    token = keys.token(nonce=None, events=event, sid="their-session")
    assert keys.provider.ended(token) == ("their-session", "")
    assert keys.provider.ended(keys.token(nonce=None, events=event)) == ("", "cd")
    for wrong in (keys.token(events=event), keys.token(nonce=None)):
        with pytest.raises(RefusedError):
            keys.provider.ended(wrong)
    cd = SignedIn("cd", "cd@example.org", "CD", "their-session")
    first, second = office.state.begin(cd, NOW), office.state.begin(replace(cd, session=""), NOW)
    assert office.state.end(provider="another", subject="") == 0
    assert office.state.end(provider="their-session") == 1
    assert office.state.session(first) is None
    assert office.state.session(second) is not None
    assert office.state.end(subject="cd") == 1


def test_who_has_left_has_no_part_any_more(client: TestClient, office: Office):
    signed_in(client, "cd")
    plan = office.root / "plans/made-up/plan.yaml"
    left = "email: cd@example.org, until: 2021-12-01"
    plan.write_text(plan.read_text("utf-8").replace("email: cd@example.org", left), "utf-8")
    assert client.get("/plans/made-up/").status_code == 404
