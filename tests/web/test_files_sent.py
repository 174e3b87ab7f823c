"""Files that are sent in: a filled sheet and a plan, looked through before anything is written."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl

from tests.support.site import Browser

SHEET = "/plans/made-up/sheet"


def filled(browser: Browser, cells: dict[str, str]) -> bytes:
    """The sheet that everybody downloads, with the first deliverable filled in."""
    book = openpyxl.load_workbook(io.BytesIO(browser.client.get(f"{SHEET}/file.xlsx").content))
    page = book["Deliverables"]
    heads = {cell.value: cell.column for row in page.iter_rows() for cell in row if cell.value}
    first = next(row for row in page.iter_rows() if "1.1" in [cell.value for cell in row])
    for title, text in cells.items():
        page.cell(first[0].row, heads[title], text)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sent(browser: Browser, path: str, data: bytes, name: str, **typed: str) -> None:
    action, held = browser.form()
    files = {"file": (name, data)}
    browser._keep(browser.client.post(action, data={**held, **typed, "press": "look"}, files=files))


def test_a_sheet_is_looked_through_and_then_saved(browser: Browser, root: Path):
    data = filled(browser, {"New rating": "Amber", "What is new": "From the sheet"})
    browser.go(SHEET)
    sent(browser, SHEET, data, "update.xlsx")
    assert browser.status == 200
    assert "1 row changed: 1 to save" in browser.words
    log = root / "plans/made-up/updates.jsonl"
    assert log.read_bytes() == b""
    browser.send({}, "save", number=1)
    assert "1 row changed: 1 saved" in browser.words
    assert b"From the sheet" in log.read_bytes()


def test_what_is_no_sheet_is_refused_in_the_librarys_words(browser: Browser):
    browser.go(SHEET)
    sent(browser, SHEET, b"PK nothing", "update.xlsx")
    assert browser.status == 422
    assert "save it as an Excel workbook" in browser.words


def test_a_file_that_somebody_else_sent_is_not_found(browser: Browser, root: Path):
    data = filled(browser, {"New rating": "Amber", "What is new": "Mine"})
    browser.go(SHEET)
    sent(browser, SHEET, data, "update.xlsx")
    _, held = browser.form(1)
    other = Browser(root, "EF")
    other.office = browser.office
    other.go(SHEET)
    other.send({"kept": held["kept"]}, "save")
    assert other.status == 422


def test_a_plan_is_read_and_then_written(browser: Browser, root: Path):
    book = openpyxl.Workbook()
    page = book.active
    for row in (["Action", "Owner", "Due date", "RAG"], ["Write the plan", "Ann Lee", "30/11/2021", "Green"],
                ["Agree the plan", "Bo Day", "31/01/2022", "Amber"]):  # fmt: skip
        page.append(row)
    out = io.BytesIO()
    book.save(out)
    browser.go("/import")
    sent(browser, "/import", out.getvalue(), "plan.xlsx", plan="new-plan")
    assert browser.status == 200, browser.words
    assert "Write the plan" in browser.words
    assert not (root / "plans/new-plan").exists()
    browser.send({}, "save", number=1)
    assert (root / "plans/new-plan/plan.yaml").is_file()
    assert browser.path.startswith("/plans/new-plan/")
    browser.go("/import")
    sent(browser, "/import", out.getvalue(), "plan.xlsx", plan="../x")
    assert browser.status == 422
