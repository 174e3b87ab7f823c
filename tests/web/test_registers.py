"""Registers, decisions and meetings in the browser: raised, changed, closed, asked, decided."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pytest

from governance.domain.registers import REGISTERS
from tests.support.site import PLAN, Browser, write_site

PACK = {
    "pack.yaml": "name: ours\ntitle: Ours\nversion: '1'\nbrings: {registers: [kinds:COMPLAINTS]}\n",
    "kinds.py": """\
from governance.extending import Field, Holds, RegisterKind

COMPLAINTS = RegisterKind(
    name="complaint",
    many="formal_complaints",
    letter="K",
    title=Field("title", Holds.TEXT, "What somebody complained of."),
    weights=(),
    particulars=(
        Field("due", Holds.PLANNED, "By when it is answered."),
        Field("cause", Holds.TEXT, "What led to it."),
    ),
    note=Field("note", Holds.TEXT, "What is new."),
    adding="Note a complaint.",
    changing="Change what is known of a complaint.",
    closing="Close a complaint, and say what came of it.",
)
""",
}


def log(root: Path) -> list[dict]:
    text = (root / "plans/made-up/updates.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def filled(kind) -> dict[str, str]:
    """What a new entry of a register must say."""
    weights = {f"new~{one.name}": "4" for one in kind.weights}
    return {
        "new~title": f"A {kind.words} of ours",
        "new~owner": "CD",
        "new~note": "Said first",
        **weights,
    }


@pytest.mark.parametrize("kind", REGISTERS, ids=lambda kind: kind.many)
def test_every_register_is_raised_changed_and_closed(browser: Browser, root: Path, kind):
    browser.go(f"/plans/made-up/registers/{kind.many}/new")
    browser.send({"new~title": f"A {kind.words} of ours"}, "look")
    if kind.weights:
        assert browser.status == 422
    browser.send(filled(kind), "save")
    assert browser.status == 200, browser.words
    assert browser.path.startswith(f"/plans/made-up/registers/{kind.many}")
    ref = log(root)[0]["ref"]
    assert f"{ref} A {kind.words} of ours" in browser.words
    form = f"/plans/made-up/registers/{kind.many}/{ref}"
    key = f"{kind.shorthand}:{ref}"
    if kind.weights:
        browser.go(form)
        browser.send({f"{key}~{kind.weights[0].name}": "5"}, "save")
        assert browser.status == 422
        assert "say why" in browser.words
        browser.send({f"{key}~note": "Worse"}, "save")
        assert browser.status == 200
    browser.go(form)
    browser.send({f"{key}~closed": "yes", f"{key}~note": "It is over"}, "save")
    assert browser.status == 200
    assert log(root)[-1]["state"] == "closed"
    assert {one["via"] for one in log(root)} == {"web"}
    assert "closed" in browser.go(f"/plans/made-up/registers/{kind.many}")


def test_a_register_of_a_pack_is_as_the_houses_own(tmp_path: Path):
    listed = "registers:\n  complaint: [{ref: K1, title: The hall is cold, owner: EF}]\n"
    root = write_site(tmp_path, f"{PLAN}pack: ours\n{listed}")
    for name, text in PACK.items():
        (root / "packs/ours").mkdir(parents=True, exist_ok=True)
        (root / "packs/ours" / name).write_text(text, "utf-8")
    browser, place = Browser(root), "/plans/made-up/registers/formal_complaints"
    browser.go("/plans/made-up/registers")
    assert "Formal complaints: 1 What State Owner When" in browser.words
    assert "K1 The hall is cold" in browser.words
    browser.go(f"{place}/new")
    assert "What led to it." in browser.words
    assert "Provider" not in browser.words
    typed = {"new~title": "No lift", "new~owner": "CD", "new~date": "15/01/22"}
    browser.send({**typed, "new~cause": "It broke", "new~note": "Seen today"}, "save")
    assert browser.status == 200, browser.words
    assert "K2 No lift" in browser.words
    browser.go(f"{place}/K1")
    browser.send({"xo:K1~closed": "yes", "xo:K1~note": "The boiler is mended"}, "save")
    assert browser.status == 200, browser.words
    raised, closed = log(root)
    assert {one["kind"] for one in (raised, closed)} == {"entry"}
    assert {one["register_kind"] for one in (raised, closed)} == {"complaint"}
    assert (raised["ref"], raised["cause"], raised["due"]["edtf"]) == (
        "K2",
        "It broke",
        "2022-01-15",
    )
    assert (closed["ref"], closed["state"]) == ("K1", "closed")
    assert "closed 31 Dec 21" in browser.words
    assert "Cause: It broke Seen today" in browser.words
    assert browser.client.get("/plans/made-up/registers/complaints").status_code == 404


def ask(browser: Browser, words: str = "May we hire?", of: str = "board") -> None:
    browser.go("/plans/made-up/decisions/new")
    typed = {"new~about": "1.1", "new~question": words, "new~of": of, "new~due_now": "15/01/22"}
    browser.send({**typed, "visibility": of}, "save")
    assert browser.status == 200, browser.words


def test_a_decision_is_asked_and_answered(browser: Browser, root: Path):
    ask(browser)
    assert "May we hire?" in browser.words
    record = log(root)[0]["id"]
    browser.go(f"/plans/made-up/decisions/{record}")
    browser.send({f"q:{record}~answer": "Yes"}, "save")
    assert browser.status == 422
    assert "where it is minuted" in browser.words
    browser.send({f"q:{record}~given_by": "board", f"q:{record}~minute": "7.2"}, "save")
    assert log(root)[1]["answers"] == record
    assert "Record the answer" not in browser.go("/plans/made-up/decisions")


def test_a_meeting_is_recorded_as_it_is_held_and_ends_in_a_minute(browser: Browser, root: Path):
    browser.go("/plans/made-up/items/1.1/update")
    browser.send({"d:1.1~rag": "green", "d:1.1~note": "All well"}, "save")
    ask(browser)
    ask(browser, "For others alone", "public")
    page = browser.go("/plans/made-up/meetings/board")
    assert "For others alone" not in page
    assert "1 milestone is overdue" in browser.words
    browser.send({"words": "Yes, two posts"}, number=0)
    assert browser.status == 422
    assert ">Yes, two posts</textarea>" in browser.page
    browser.send({"minute": "4.1"}, number=0)
    assert browser.status == 200
    browser.send({"says": "overridden", "words": "It is nearly done", "minute": "4.2"}, number=0)
    assert browser.status == 200, browser.words
    browser.go("/plans/made-up/meetings/board/minute")
    for words in (
        "4.1: 1.1. Asked: May we hire? Decided: Yes, two posts.",
        "upheld Green: It is nearly done.",
    ):
        assert words in browser.words
    answer = browser.client.get("/plans/made-up/meetings/board/minute.docx")
    whole = "\n".join(one.text for one in docx.Document(io.BytesIO(answer.content)).paragraphs)
    assert "Decided: Yes, two posts." in whole
    assert [one["given_by"] for one in log(root) if one.get("given_by")] == ["board", "board"]


def test_what_was_settled_meanwhile_is_not_settled_twice(browser: Browser, root: Path):
    ask(browser)
    browser.go("/plans/made-up/meetings/board")
    other = Browser(root, "AB")
    other.go("/plans/made-up/meetings/board")
    other.send({"words": "No", "minute": "1"})
    browser.send({"words": "Yes", "minute": "2"})
    assert browser.status == 404
    assert len(log(root)) == 2


@pytest.mark.parametrize("about", [".", "\x00", " . "])
def test_what_says_nothing_is_as_if_nothing_was_typed(browser: Browser, about: str):
    browser.go("/plans/made-up/decisions/new")
    browser.send({"new~about": about, "new~question": "Shall we?"}, "save")
    assert browser.status == 422
    assert "Nothing was saved" in browser.words
