"""A day of each: who manages, who owns and is on a telephone, who signs, who only follows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Page

from governance.workspace import open_workspace
from tests.support.browser import browser_needed
from tests.support.pages import looked, running_site
from tests.support.plans import REPOSITORY, write_workspace
from tests.support.site import write_site

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("browser")]
PLAN = "/plans/made-up"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """One programme, and the address at which each of its people meets it."""
    root = write_site(tmp_path_factory.mktemp("office") / "work")
    (root / "notebooks").symlink_to(REPOSITORY / "notebooks")
    with ExitStack() as all_of_them:
        yield {person: all_of_them.enter_context(running_site(root, person))
               for person in ("AB", "CD", "EF", "GH")}  # fmt: skip


@browser_needed
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_the_manager_gets_through_thirty_updates(tmp_path: Path, *, scripts: bool):
    root = write_workspace(tmp_path, 31)

    def work(page: Page) -> int:
        page.goto(address)
        page.get_by_role("link", name="Begin the round").click()
        page.get_by_role("link", name="Begin", exact=True).click()
        done = 0
        while "ref=" in page.url:
            was = page.url
            page.get_by_label("What is new").fill(f"The word of item {done}")
            if scripts:
                page.keyboard.press("Control+Enter")
            else:
                page.get_by_role("button", name="Save").first.click()
            page.wait_for_url(lambda url, was=was: url != was)
            done += 1
        return done

    with running_site(root, "AB") as address:
        done = looked(work, java_script_enabled=scripts)
    assert done >= 29
    said = [getattr(one, "note", None) for one in open_workspace(root).updates("made-up")]
    assert [one for one in said if one and one.startswith("The word")] == [
        f"The word of item {number}" for number in range(done)
    ]


@browser_needed
def test_an_owner_answers_on_a_telephone_for_their_own_alone(office: dict[str, str]):
    def work(page: Page) -> tuple[str, str, int]:
        page.goto(f"{office['EF']}{PLAN}/items/1.1/update")
        page.get_by_role("radio", name="Amber").check()
        page.get_by_label("What is new").fill("Half of it is drafted")
        page.get_by_role("button", name="Save").first.click()
        told = page.inner_text(".told.good")
        history = page.inner_text(".history")
        wide = page.evaluate("document.documentElement.scrollWidth")
        return told, history, wide

    told, history, wide = looked(work, 320, has_touch=True, is_mobile=True)
    assert "1.1 goes from Unrated to Amber" in told
    assert "Half of it is drafted" in history
    assert wide == 320


@browser_needed
def test_the_sro_is_asked_reads_what_changed_and_signs(office: dict[str, str]):
    def publish(page: Page) -> None:
        page.goto(f"{office['CD']}{PLAN}/publish")
        page.get_by_role("radio", name="Calendar").check()
        page.get_by_role("button", name="Publish it").click()
        assert "Its id, for the minutes" in page.inner_text(".told.good")

    def sign(page: Page) -> str:
        page.goto(office["AB"])
        page.get_by_role("link", name="sign it").click()
        page.get_by_role("link", name="What changed since").click()
        page.go_back()
        page.get_by_role("link", name="read it first").click()
        assert "Calendar" in page.title() or "milestone" in page.inner_text("body").lower()
        page.go_back()
        page.get_by_role("button", name="Sign as Ada Byron").click()
        assert "is signed" in page.inner_text(".told.good")
        page.get_by_role("link", name="Verify what was published").click()
        return page.inner_text("main")

    looked(publish)
    assert "Nothing disagrees" in looked(sign, java_script_enabled=False)


@browser_needed
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_councillor_subscribes_and_takes_it_back(office: dict[str, str], *, scripts: bool):
    def work(page: Page) -> tuple[int, int]:
        page.goto(f"{office['GH']}{PLAN}/calendars")
        page.get_by_label("What will follow it").fill("my telephone")
        page.get_by_role("button", name="All milestones").click()
        address = page.get_by_label("The address to copy").input_value()
        there = page.request.get(address)
        assert "BEGIN:VCALENDAR" in there.text()
        page.get_by_role("button", name="Take it back").click()
        assert "taken back" in page.inner_text(".told.good")
        return there.status, page.request.get(address).status

    assert looked(work, 320, java_script_enabled=scripts) == (200, 404)


@browser_needed
def test_a_meeting_is_recorded_and_ends_in_its_minute(office: dict[str, str]):
    def work(page: Page) -> str:
        page.goto(f"{office['CD']}{PLAN}/decisions/new")
        page.get_by_label("About").fill("1.2")
        page.get_by_label("The question").fill("Shall we train in March?")
        page.get_by_role("button", name="Save").click()
        page.goto(f"{office['CD']}{PLAN}/meetings/board")
        assert "Shall we train in March?" in page.inner_text("main")
        form = page.locator("form", has=page.get_by_label("What is decided")).first
        form.get_by_label("What is decided").fill("Yes, in March")
        form.get_by_label("Where it is minuted").fill("Item 4")
        form.get_by_role("button").first.click()
        page.get_by_role("link", name="The text of the minute").click()
        return page.inner_text("main")

    minute = looked(work)
    assert "Yes, in March" in minute
    assert "Item 4" in minute
