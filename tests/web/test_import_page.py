"""A plan is read beside its file, and how it was read is corrected before anything is written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from openpyxl import Workbook
from playwright.sync_api import Page

from governance.workspace import open_workspace
from governance.workspace.writing.import_maps import map_path, read_map
from tests.importers.making.excel import put, saved
from tests.support.browser import browser_needed
from tests.support.pages import axe, looked, running_site
from tests.support.site import Browser
from tests.web.test_files_sent import sent

ROWS = [
    ["Ref", "Task", "Helped by", "Led by", "By when"],
    ["1", "Open a helpline", "Max Roe", "Ada Byron", "06/01/2022"],
    ["2", "Print a leaflet", "Ida Day", "Ada Byron", "03/02/2022"],
]


def book(*sheets: list[list[str]]) -> bytes:
    made = Workbook()
    made.active.title = "Plan"
    put(made.active, sheets[0])
    for number, rows in enumerate(sheets[1:], 2):
        put(made.create_sheet(f"Sheet {number}"), rows)
    return saved(made)


def read(browser: Browser, data: bytes) -> None:
    browser.go("/import")
    sent(browser, "/import", data, "plan.xlsx", plan="new-plan")
    assert browser.status == 200, browser.words


def owners(root: Path) -> list[str]:
    plan = open_workspace(root).plan("new-plan")
    return [plan.people_by_id[item.owners[0]].called for _, item in plan.each_deliverable()]


def test_a_column_is_corrected_looked_at_and_kept_in_the_map(browser: Browser, root: Path):
    read(browser, book(ROWS))
    _, held = browser.form(1)
    assert {"r0~kind", "r0~heading", "r0~A", "r0~E", "dates"} <= held.keys()
    browser.send({"r0~D": "details", "r0~C": "owner"}, "look", number=1)
    assert "Max Roe · Unrated" in browser.words
    assert not (root / "plans/new-plan").exists()
    browser.send({}, "save", number=1)
    assert owners(root) == ["Max Roe", "Ida Day"]
    by_letter = {one.column: one for one in read_map(map_path(root, "new-plan")).regions[0].columns}
    assert [by_letter[one].holds[0].value for one in "CD"] == ["owner", "details"]


def test_what_was_changed_is_shown_before_it_is_written(browser: Browser, root: Path):
    read(browser, book(ROWS))
    browser.send({"r0~D": "", "r0~C": "owner"}, "save", number=1)
    assert "You changed how it is read" in browser.words
    assert "Max Roe · Unrated" in browser.words
    assert not (root / "plans/new-plan").exists()


def test_a_sheet_that_was_left_out_is_said_to_be_a_plan(browser: Browser):
    talks = [["Audience", "Message", "Channel", "Frequency", "Who"],
             ["Parents", "Paint the hall", "Letter", "Monthly", "Ida Day"],
             ["Heads", "Mend the roof", "E-mail", "Weekly", "Max Roe"]]  # fmt: skip
    read(browser, book(ROWS, talks))
    assert "sheet Sheet 2: communication plan" in browser.words
    browser.send({"r1~kind": "plan of action"}, "look", number=1)
    assert browser.status == 200, browser.words
    named = re.search(
        r'name="(r\d)~A" id="[^"]*" aria-label="Column A of sheet Sheet 2"', browser.page
    )
    assert named is not None
    part = named[1]
    columns = {f"{part}~{one}": "" for one in "ACD"}
    browser.send({**columns, f"{part}~B": "action", f"{part}~E": "owner"}, "look", number=1)
    plan = browser.words.partition("The plan that results")[2]
    assert "Paint the hall Ida Day" in plan
    assert "Mend the roof Max Roe" in plan


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"r0~heading": "the first"}, "its heading is a row's number"),
        ({"r0~kind": "poem"}, "nothing known"),
        ({"r0~C": "owner and chief"}, "nothing known"),
        ({"dates": "any"}, "nothing known"),
        ({"map": "{"}, "does not say how the file was read"),
    ],
)
def test_what_no_drop_down_says_is_refused(browser: Browser, typed: dict[str, str], told: str):
    read(browser, book(ROWS))
    browser.send(typed, "look", number=1)
    assert browser.status == 422
    assert told in browser.words


def test_a_file_without_a_plan_is_refused_with_what_was_found(browser: Browser):
    risks = [["Risk", "Likelihood", "Impact", "Mitigation"], ["Rain", "3", "4", "Umbrellas"]]
    browser.go("/import")
    sent(browser, "/import", book(risks), "risks.xlsx", plan="new-plan")
    assert browser.status == 422
    assert "no plan of action is in it" in browser.words


@browser_needed
@pytest.mark.slow
@pytest.mark.xdist_group("browser")
@pytest.mark.parametrize("width", [320, 1200])
def test_in_a_browser(root: Path, tmp_path: Path, width: int):
    """On a telephone with scripts, and on a desk without."""
    (tmp_path / "plan.xlsx").write_bytes(book(ROWS))

    def work(page: Page) -> None:
        page.goto(f"{address}/import")
        page.get_by_label("Its id").fill("new-plan")
        page.get_by_label("The file", exact=True).set_input_files(tmp_path / "plan.xlsx")
        page.get_by_role("button", name="Read it").click()
        page.get_by_label("Column C of sheet Plan").select_option("owner")
        page.get_by_label("Column D of sheet Plan").select_option("details")
        page.get_by_role("button", name="Read it again").click()
        page.wait_for_selector(".plan .facts")
        assert "Max Roe · Unrated" in page.inner_text(".plan")
        found = axe(page) if width == 320 else []
        page.get_by_role("button", name="Write it").click()
        page.wait_for_url("**/plans/new-plan/**")
        assert found == []

    with running_site(root) as address:
        looked(work, width, java_script_enabled=width == 320)
    assert owners(root) == ["Max Roe", "Ida Day"]
