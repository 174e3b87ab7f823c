"""Chromium at the pages: axe, a telephone's width, the keyboard, and what scripts add."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.support.browser import browser_needed
from tests.support.pages import axe, looked, running_site
from tests.support.plans import HOSTILE, write_workspace

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("browser")]
PLAN = "/plans/made-up"
PAGES = ["/", "/keys", "/reports/", "/import", f"{PLAN}/", f"{PLAN}/?sort=next", f"{PLAN}/items/1.1", f"{PLAN}/items/1.0",
         f"{PLAN}/items/1.1/update", f"{PLAN}/round", f"{PLAN}/round?ref=1.1", f"{PLAN}/registers", f"{PLAN}/registers/risks/new",
         f"{PLAN}/decisions", f"{PLAN}/decisions/new", f"{PLAN}/kpis", f"{PLAN}/changes?from=2021-10-01", f"{PLAN}/meetings",
         f"{PLAN}/meetings/programme-board", f"{PLAN}/meetings/programme-board/minute", f"{PLAN}/calendars", f"{PLAN}/sheet",
         f"{PLAN}/publish", "/nothing"]  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Twelve hostile deliverables, served."""
    root = write_workspace(tmp_path_factory.mktemp("served"), 12, title=HOSTILE)
    with running_site(root, "AB") as address:
        yield address, root


@browser_needed
@pytest.mark.parametrize("width", [1200, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_page(site, width: int, scheme: str):
    url, _ = site

    def faults(page: Page) -> list[str]:
        told: list[str] = []
        page.on(
            "console",
            lambda message: (
                told.append(f"console: {message.text}") if "404" not in message.text else None
            ),
        )
        page.on(
            "request",
            lambda request: (
                told.append(request.url) if not request.url.startswith((url, "data:")) else None
            ),
        )
        for path in PAGES:
            page.goto(url + path)
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            told += [f"{path}: {one}" for one in axe(page)]
            if page.evaluate("document.documentElement.scrollWidth") > width:
                told.append(f"{path} is wider than {width} px")
        return told

    assert looked(faults, width, color_scheme=scheme) == []


@browser_needed
def test_what_follows_is_told_while_somebody_types_and_the_keyboard_saves(site):
    url, root = site

    def work(page: Page) -> str:
        page.goto(f"{url}{PLAN}/round?ref=1.2")
        page.get_by_label("Red").check()
        page.get_by_label("What is new").fill("Typed in the browser")
        page.get_by_label("Why the rating changes").fill("Nobody is left")
        page.wait_for_selector("#follows .follows")
        told = page.inner_text("#follows")
        page.get_by_label("What is new").press("Control+Enter")
        page.wait_for_selector(".told.good")
        return told

    told = looked(work)
    assert "The plan" in told
    assert "Typed in the browser" in (root / "plans/made-up/updates.jsonl").read_text("utf-8")


@browser_needed
def test_it_works_without_scripts(site):
    url, root = site

    def work(page: Page) -> None:
        page.goto(f"{url}{PLAN}/items/1.3/update")
        page.get_by_label("Amber").check()
        page.get_by_label("What is new").fill("Typed without scripts")
        page.get_by_role("button", name="Save").click()
        page.get_by_label("Why the rating changes").fill("It slipped")
        page.get_by_role("button", name="Save").click()

    looked(work, java_script_enabled=False)
    assert "Typed without scripts" in (root / "plans/made-up/updates.jsonl").read_text("utf-8")


@browser_needed
def test_a_page_that_stands_open_loads_again_and_one_with_typed_words_only_says_so(site):
    url, root = site
    log = root / "plans/made-up/updates.jsonl"

    def work(page: Page) -> tuple[bool, str]:
        page.goto(f"{url}{PLAN}/items/2.1/update")
        page.get_by_label("What is new").fill("Half a sentence")
        log.write_bytes(log.read_bytes() + b"\n")
        page.wait_for_selector("#changed:not([hidden])", timeout=15_000)
        return page.is_visible("#changed"), page.get_by_label("What is new").input_value()

    assert looked(work) == (True, "Half a sentence")
