"""Chromium from one end to the other, with scripts and without: what an office does in a month."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from governance.workspace import open_workspace
from governance.workspace.writing.import_maps import map_path, read_map
from tests.conftest import REPOSITORY
from tests.support.browser import browser_needed
from tests.support.pages import axe, looked, running_site
from tests.support.site import write_site
from tests.web.test_import_page import ROWS, book, owners

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("browser"),
    pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "none"]),
]
PLAN = "/plans/made-up"
Acts = Callable[[str, Callable[[Page], None]], None]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace whose boards have notebooks."""
    root = write_site(tmp_path / "work")
    (root / "notebooks").symlink_to(REPOSITORY / "notebooks")
    return root


@pytest.fixture
def acts(root: Path, scripts: bool) -> Acts:  # noqa: FBT001 - a parameter of the test
    """Somebody sits down at the pages; whatever is outside the house is an error."""

    def sits_down(person: str, work: Callable[[Page], None]) -> None:
        def watched(page: Page) -> list[str]:
            asked: list[str] = []
            page.on("request", lambda one: asked.append(one.url))
            page.goto(address)
            work(page)
            return [one for one in asked if not one.startswith((address, "data:"))]

        with running_site(root, person) as address:
            assert looked(watched, java_script_enabled=scripts) == []

    return sits_down


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def go(page: Page, path: str) -> None:
    page.goto("/".join(page.url.split("/")[:3]) + path)


def told(page: Page) -> str:
    return page.inner_text("main")


def written(root: Path) -> list[str]:
    return [getattr(one, "note", None) or "" for one in open_workspace(root).updates("made-up")]


@browser_needed
def test_a_report_is_published_signed_and_verified(acts: Acts, root: Path):
    def manager(page: Page) -> None:
        go(page, f"{PLAN}/items/1.1/update")
        page.get_by_role("radio", name="Amber").check()
        page.get_by_label("What is new").fill("Two of three terms are drafted")
        press(page, "Save")
        page.get_by_role("link", name="Update this").click()
        page.get_by_role("radio", name="Red").check()
        press(page, "Save")
        assert "Nothing was saved" in told(page)
        assert page.get_by_role("radio", name="Red").is_checked()
        go(page, "/reports/")
        page.get_by_role("link", name="Make a draft, or publish").click()
        page.get_by_label("Calendar").check()
        page.get_by_label("Position at").fill("2022-05-01")
        press(page, "Publish it")
        assert "has not come yet" in told(page)
        assert page.get_by_label("Calendar").is_checked()
        page.get_by_label("Position at").fill("2021-12-31")
        press(page, "Publish it")
        assert "Its id, for the minutes:" in page.inner_text("body")
        assert page.get_by_role("link", name="Sign it").count() == 0
        go(page, f"{PLAN}/sign/calendar/2021-12-31")
        press(page, "Sign as Cyril Drew")
        assert "It is not signed" in told(page)

    def sro(page: Page) -> None:
        page.get_by_role("link", name="sign it").click()
        page.get_by_role("link", name="read it first").click()
        assert "Calendar" in page.inner_text("h1")
        page.go_back()
        page.get_by_label("What goes with it").fill("As agreed")
        press(page, "Sign as Ada Byron")
        assert "Ada Byron, 31 Dec 21" in told(page)
        page.get_by_role("link", name="Verify what was published").click()
        assert "Nothing disagrees" in told(page)

    acts("CD", manager)
    acts("AB", sro)
    assert written(root) == ["Two of three terms are drafted"]
    assert (root / "exports/published/made-up/calendar/2021-12-31.signed/signoff.json").exists()


@browser_needed
def test_a_meeting_is_held_and_its_minute_read(acts: Acts, root: Path):
    def manager(page: Page) -> None:
        go(page, f"{PLAN}/items/1.1/update")
        page.get_by_role("radio", name="Green").check()
        page.get_by_label("What is new").fill("All well")
        press(page, "Save")
        page.get_by_role("link", name="Decisions").click()
        page.get_by_role("link", name="Ask for a decision").click()
        page.get_by_label("About").fill("1.1")
        page.get_by_label("The question").fill("May we hire?")
        page.get_by_label("Asked of").select_option("board")
        press(page, "Save")
        page.get_by_role("link", name="Meetings").click()
        page.get_by_role("link", name="The Board").click()
        page.get_by_label("What is decided").fill("Yes, two posts")
        page.get_by_role("button", name="Record it").first.click()
        assert "Nothing was saved" in told(page)
        assert page.get_by_label("What is decided").input_value() == "Yes, two posts"
        page.get_by_label("Where it is minuted").first.fill("4.1")
        page.get_by_role("button", name="Record it").first.click()
        page.get_by_label("upholds the rating").check()
        page.get_by_label("Why", exact=True).fill("It is nearly done")
        page.get_by_label("Where it is minuted").fill("4.2")
        page.get_by_role("button", name="Record it").click()
        assert "rating upheld" in told(page)
        page.get_by_role("link", name="The text of the minute").click()
        for words in ("Decided: Yes, two posts.", "upheld Green: It is nearly done."):
            assert words in told(page)
        with page.expect_download() as file:
            page.get_by_role("link", name="In Word").click()
        assert file.value.suggested_filename == "board-2021-12-31.docx"

    acts("CD", manager)
    assert {"decision", "challenge_response"} <= {
        one.kind for one in open_workspace(root).updates("made-up")
    }


@browser_needed
def test_an_import_is_refused_corrected_written_and_read_the_same_way_again(
    acts: Acts,
    root: Path,
    tmp_path: Path,
    scripts: bool,  # noqa: FBT001 - as above
):
    risks = [["Risk", "Likelihood", "Impact"], ["Rain", "3", "4"]]
    (tmp_path / "risks.xlsx").write_bytes(book(risks))
    (tmp_path / "notes.xlsx").write_text("no workbook at all")
    (tmp_path / "plan.xlsx").write_bytes(book(ROWS))

    def send(page: Page, name: str, plan: str) -> None:
        page.get_by_label("Its id").fill(plan)
        page.get_by_label("The file", exact=True).set_input_files(tmp_path / name)
        press(page, "Read it")

    def manager(page: Page) -> None:
        page.get_by_role("link", name="Begin a programme from a file").click()
        for name, why in (
            ("risks.xlsx", "no plan of action is in it"),
            ("notes.xlsx", "and import that"),
        ):
            send(page, name, "new-plan")
            assert "Nothing was written" in told(page)
            assert why in told(page)
            assert page.get_by_label("Its id").input_value() == "new-plan"
        send(page, "plan.xlsx", "made-up")
        assert "made-up is there already" in told(page)
        send(page, "plan.xlsx", "new-plan")
        page.get_by_label("Column C of sheet Plan").select_option("owner")
        page.get_by_label("Column D of sheet Plan").select_option("details")
        press(page, "Write it as plans/new-plan")
        assert "You changed how it is read" in told(page)
        assert "Max Roe · Unrated" in page.inner_text(".plan")
        if scripts:
            assert axe(page) == []
        press(page, "Write it as plans/new-plan")
        assert "The plan is read in" in page.inner_text("body")
        assert "Open a helpline" in told(page)

    acts("CD", manager)
    assert owners(root) == ["Max Roe", "Ida Day"]
    columns = read_map(map_path(root, "new-plan")).regions[0].columns
    assert {one.column: one.holds[0].value for one in columns if one.column in "CD"} == {
        "C": "owner", "D": "details",
    }  # fmt: skip


@browser_needed
def test_an_address_is_made_followed_and_taken_back(acts: Acts, root: Path):
    def owner(page: Page) -> None:
        go(page, f"{PLAN}/calendars")
        page.get_by_label("What will follow it").fill("my telephone")
        press(page, "What Edith Frost owns")
        address = page.get_by_label("The address to copy").input_value()
        assert page.request.get(address).status == 200
        go(page, f"{PLAN}/calendars")
        assert "my telephone" in told(page)
        page.get_by_role("button", name="Take it back from my telephone").click()
        assert "taken back" in page.inner_text("body")
        assert page.request.get(address).status == 404

    acts("EF", owner)
