"""A page is made once for all who may read just that; what is one session's stays with it."""

from __future__ import annotations

import asyncio
import html
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.testclient import TestClient

from governance.web import Office, create_app
from governance.web.http import endpoint, rendered
from governance.web.http.rendered import Once, Rendered
from governance.web.office.visitor import Visitor
from tests.support.site import HOSTS, NOON, Browser

PAGE = "/plans/made-up/"


@dataclass
class ByHeader:
    """Lets everybody in, with the session and the name that they say: for these tests alone."""

    keeps_nothing: bool = False

    def visitor(self, request: Request) -> Visitor:
        email = request.headers["x-email"]
        return Visitor(email, None, email, request.headers["x-session"])


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that were made, one after the other."""
    found: list[str] = []
    whole = endpoint.Pages._rendered

    async def noted(self, ask, view, state):
        found.append(ask.visitor.session)
        return await whole(self, ask, view, state)

    monkeypatch.setattr(endpoint.Pages, "_rendered", noted)
    return found


def token_in(page: str) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def test_sessions_share_a_page_and_never_a_token(root: Path, made: list[str]):
    client = TestClient(create_app(Office(root, lambda: NOON), ByHeader(), HOSTS))

    def read(session: str, email: str = "cd@example.org", **more: str):
        heads = {"x-session": session, "x-email": email, **more}
        return client.get(PAGE, headers=heads)

    pages = {name: read(name) for name in ("one", "two", "three")}
    assert made == ["one"]
    tokens = {token_in(one.text) for one in pages.values()}
    tags = {one.headers["etag"] for one in pages.values()}
    assert (len(tokens), len(tags)) == (3, 3)
    assert token_in(read("one").text) == token_in(pages["one"].text)
    known = {"if-none-match": pages["one"].headers["etag"]}
    assert read("one", **known).status_code == 304
    assert read("two", **known).status_code == 200
    assert "/registers/risks/new" not in read("four", "gh@example.org").text
    assert made == ["one", "four"]


def test_a_token_out_of_a_shared_page_is_its_sessions_alone(root: Path):
    client = TestClient(create_app(Office(root, lambda: NOON), ByHeader(), HOSTS))

    def save(session: str, token: str) -> int:
        heads = {"x-session": session, "x-email": "cd@example.org"}
        data = {"csrf": token, "press": "save", "d:1.1~note": "Said"}
        return client.post(
            f"{PAGE}items/1.1/update", headers=heads, data=data, follow_redirects=False
        ).status_code

    heads = {"x-session": "one", "x-email": "cd@example.org"}
    own = token_in(client.get(PAGE, headers=heads).text)
    assert save("two", own) == 403
    assert save("one", own) != 403


def test_what_a_form_said_is_told_to_who_sent_it_alone(browser: Browser, root: Path):
    browser.go("/plans/made-up/items/1.1/update")
    browser.send({"d:1.1~rag": "green", "d:1.1~note": "All well"}, "save")
    assert "1.1 goes from Unrated to Green" in browser.words
    address = html.unescape(browser.path)
    other = TestClient(browser.client.app, follow_redirects=False)
    assert "goes from Unrated" not in other.get(address).text
    browser.go(address)
    assert "1.1 goes from Unrated to Green" in browser.words


def test_who_asks_meanwhile_waits_for_the_same():
    began: list[str] = []

    async def work() -> tuple[list[int | BaseException], int]:
        once, opened = Once[int](), asyncio.Event()

        async def make() -> int:
            began.append("began")
            await opened.wait()
            if len(began) > 1:
                raise ValueError("the second one fails")
            return 7

        asked = [asyncio.ensure_future(once.made("page", make)) for _ in range(5)]
        await asyncio.sleep(0)
        asked[0].cancel()  # whoever began it goes away
        await asyncio.sleep(0)
        opened.set()
        first = await asyncio.gather(*asked[1:], return_exceptions=True)
        again = await asyncio.gather(*(once.made("page", make) for _ in range(2)),
                                     return_exceptions=True)  # fmt: skip
        return [*first, *again], len(once._making)

    found, left = asyncio.run(work())
    assert found[:4] == [7] * 4
    assert [type(one) for one in found[4:]] == [ValueError] * 2
    assert (len(began), left) == (2, 0)


def test_of_a_page_the_newest_state_alone_is_kept(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(rendered, "_MOST", 100)
    kept = Rendered()
    for state in "abc":
        kept.keep("/", state, b"x" * 20)
    assert [kept.find("/", state) for state in "abc"] == [None, None, b"x" * 20]
    assert kept._size == 20
    for number in range(6):
        kept.keep(f"/{number}", "a", b"x" * 20)
    assert kept._size == 100
    assert kept.find("/0", "a") is None
    assert kept.find("/5", "a") is not None
    kept.keep("/5", "b", b"x" * 26)  # larger than a page may be: what it was goes all the same
    assert (kept.find("/5", "a"), kept.find("/5", "b"), kept._size) == (None, None, 80)
