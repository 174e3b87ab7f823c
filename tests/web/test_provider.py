"""Signing in and out with a certified provider: oidc-provider under Node, started here.

`make provider` puts it in place; without it these tests are skipped, and say so.
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
import socket
import subprocess
import urllib.parse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx2
import pytest

from governance.problems import RefusedError
from governance.web import Office
from governance.web.hosted import create_hosted_app
from governance.web.sign_in.provider import Begun, Provider, Settings
from tests.support.pages import running
from tests.support.plans import REPOSITORY
from tests.support.site import PLAN, write_site

NODE, MODULES = shutil.which("node"), REPOSITORY / ".node/node_modules"


def is_there() -> bool:
    """True where the provider is, and a Node that it runs on: 20 or later."""
    if NODE is None or not (MODULES / "oidc-provider").is_dir():
        return False
    told = subprocess.run([NODE, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)", told)
    return found is not None and int(found[1]) >= 20


pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("provider"),
    pytest.mark.skipif(
        not is_there(), reason="no oidc-provider: `make provider` installs it, with Node 20"
    ),
]


def free() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        return int(door.getsockname()[1])


class Node:
    """The provider, started; each time with keys of its own."""

    def __init__(self, office: str) -> None:
        self.port, self._office = free(), office
        self.issuer = f"http://localhost:{self.port}"
        self.start()

    def start(self) -> None:
        words = [
            str(NODE),
            str(Path(__file__).parent / "provider.mjs"),
            str(MODULES),
            str(self.port),
            self._office,
        ]
        self._process = subprocess.Popen(
            words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert self._process.stdout is not None
        assert "ready" in self._process.stdout.readline()

    def stop(self) -> None:
        self._process.kill()
        self._process.communicate()


@pytest.fixture(scope="module")
def port() -> int:
    return free()


@pytest.fixture(scope="module")
def node(port: int) -> Iterator[Node]:
    made = Node(f"http://127.0.0.1:{port}")
    yield made
    made.stop()


@pytest.fixture
def office(tmp_path: Path) -> Office:
    plan = PLAN.replace("email: gh@example.org", "email: other@example.org, subject: gh")
    root = write_site(tmp_path / "work", plan)
    return Office(root, lambda: dt.datetime.now(dt.UTC))


@pytest.fixture
def settings(node: Node, port: int) -> Settings:
    return Settings(node.issuer, "office", "secret", f"http://127.0.0.1:{port}")


@pytest.fixture
def site(office: Office, settings: Settings, port: int) -> Iterator[str]:
    with running(create_hosted_app(office, settings), port) as address:
        yield address


def step(client: httpx2.Client, answer: httpx2.Response, until: str) -> httpx2.Response:
    """Follow where the provider leads, up to an address that begins so."""
    while answer.is_redirect:
        place = urllib.parse.urljoin(str(answer.url), answer.headers["location"])
        if place.startswith(until):
            return answer
        answer = client.get(place)
    return answer


def through(client: httpx2.Client, address: str, person: str, until: str) -> str:
    """Signed in and agreed at the provider; the address that it sends one back to."""
    answer = step(client, client.get(address), until)
    while not answer.is_redirect:
        action = re.search(r'<form[^>]* action="([^"]+)"', answer.text)
        prompt = re.search(r'name="prompt" value="(\w+)"', answer.text)
        assert action is not None, answer.text
        typed = {"prompt": prompt[1] if prompt else "consent", "login": person, "password": "x"}
        answer = step(client, client.post(action[1], data=typed), until)
    return urllib.parse.urljoin(str(answer.url), answer.headers["location"])


def signed_in(site: str, person: str) -> tuple[httpx2.Client, httpx2.Response]:
    client = httpx2.Client(follow_redirects=False, timeout=30)
    begun = client.get(f"{site}/sign-in?to=/plans/made-up/")
    back = through(client, begun.headers["location"], person, f"{site}/sign-in/back")
    return client, client.get(back)


def test_in_and_out_here_and_at_the_provider(site: str, node: Node):
    client, answer = signed_in(site, "cd")
    assert answer.headers["location"] == "/plans/made-up/"
    page = client.get(f"{site}/plans/made-up/")
    assert "Cyril Drew" in page.text or "CD" in page.text
    token = re.search(r'name="csrf" value="([^"]+)"', page.text)
    assert token is not None
    out = client.post(f"{site}/sign-out", data={"csrf": token[1]})
    there = re.search(r'href="(http://localhost[^"]+)"', out.text)
    assert there is not None
    asked = client.get(there[1].replace("&amp;", "&"))
    action = re.search(r'action="([^"]+)"', asked.text)
    xsrf = re.search(r'name="xsrf" value="([^"]+)"', asked.text)
    assert action is not None
    assert xsrf is not None
    done = step(client, client.post(action[1], data={"xsrf": xsrf[1], "logout": "yes"}), site)
    assert done.headers["location"].startswith(f"{site}/sign-in/out")
    assert "You are signed out" in client.get(done.headers["location"]).text
    assert client.get(f"{site}/plans/made-up/").status_code == 303


def test_the_provider_ends_our_session_when_one_signs_out_elsewhere(site: str, node: Node):
    client, _ = signed_in(site, "ef")
    other, _ = signed_in(site, "cd")
    assert client.get(f"{site}/plans/made-up/").status_code == 200
    asked = client.get(f"{node.issuer}/session/end")
    action = re.search(r'action="([^"]+)"', asked.text)
    xsrf = re.search(r'name="xsrf" value="([^"]+)"', asked.text)
    assert action is not None
    assert xsrf is not None
    client.post(action[1], data={"xsrf": xsrf[1], "logout": "yes"})
    assert client.get(f"{site}/plans/made-up/").status_code == 303
    assert other.get(f"{site}/plans/made-up/").status_code == 200


def test_somebody_is_matched_by_subject_where_the_plan_says_so(site: str, office: Office):
    client, answer = signed_in(site, "gh")  # the provider vouches for no address of theirs
    assert answer.status_code == 303, answer.text
    assert client.get(f"{site}/plans/made-up/").status_code == 200
    plan = office.root / "plans/made-up/plan.yaml"
    plan.write_text(plan.read_text("utf-8").replace("subject: gh", "subject: someone-else"))
    assert client.get(f"{site}/plans/made-up/").status_code == 404
    assert signed_in(site, "gh")[1].status_code == 403
    assert signed_in(site, "stranger")[1].status_code == 403


def code_for(provider: Provider, person: str = "cd") -> tuple[Begun, str]:
    begun = provider.begin()
    client = httpx2.Client(follow_redirects=False, timeout=30)
    back = through(client, begun.address, person, provider.settings.public_url)
    return begun, dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(back).query))["code"]


def test_keys_that_were_rotated(node: Node, settings: Settings):
    provider = Provider(settings)
    assert provider.finish(*code_for(provider)).email == "cd@example.org"
    node.stop()
    node.start()
    with pytest.raises(RefusedError, match="cannot be believed"):
        provider.finish(*code_for(provider))  # not looked up again within half a minute
    provider._looked -= 31
    assert provider.finish(*code_for(provider)).email == "cd@example.org"


def test_a_token_for_another_audience_or_another_sign_in(node: Node, settings: Settings):
    provider = Provider(settings)
    other = Provider(Settings(node.issuer, "other", "secret", settings.public_url))
    for ours, theirs in ((provider, other), (other, provider)):
        with pytest.raises(RefusedError, match="does not take that code"):
            ours.finish(*code_for(theirs))
    begun, code = code_for(other)
    token = other._client().fetch_token(
        other._told("token_endpoint"), code=code, code_verifier=begun.verifier
    )
    with pytest.raises(RefusedError, match="not for here"):
        provider._claims(str(token["id_token"]))
    begun, code = code_for(provider)
    with pytest.raises(RefusedError, match="another sign-in"):
        provider.finish(replace(begun, nonce="another nonce"), code)


def test_a_verifier_that_is_not_ours(settings: Settings):
    provider = Provider(settings)
    begun, code = code_for(provider)
    with pytest.raises(RefusedError, match="does not take that code"):
        provider.finish(replace(begun, verifier="x" * 64), code)
