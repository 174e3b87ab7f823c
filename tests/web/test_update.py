"""Updating in the browser, without scripts: what the doors of the command line would say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.site import Browser

UPDATE = "/plans/made-up/items/1.1/update"


def log(root: Path) -> list[dict]:
    text = (root / "plans/made-up/updates.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_a_rating_is_saved_as_who_is_at_the_machine(browser: Browser, root: Path):
    browser.go(UPDATE)
    browser.send({"d:1.1~rag": "amber", "d:1.1~note": "The terms <b>are</b> late"}, "save")
    assert browser.status == 200
    assert browser.path.startswith("/plans/made-up/items/1.1")
    assert "1.1 goes from Unrated to Amber" in browser.words
    assert "The terms &lt;b&gt;are&lt;/b&gt; late" in browser.page
    (record,) = log(root)
    told = {name: record[name] for name in ("kind", "ref", "rag", "by", "via", "visibility", "on")}
    assert told == {"kind": "rating", "ref": "1.1", "rag": "amber", "by": "CD", "via": "web",
                    "visibility": "board", "on": "2021-12-31"}  # fmt: skip


def test_what_follows_is_told_before_anything_is_saved(browser: Browser, root: Path):
    browser.go(UPDATE)
    browser.send({"d:1.1~rag": "red", "d:1.1~note": "Stuck"}, "look")
    assert "the plan goes from Unrated to Red" in browser.words.replace("The plan", "the plan")
    assert ">Stuck</textarea>" in browser.page
    assert log(root) == []
    browser.send({}, "save")
    assert [one["note"] for one in log(root)] == ["Stuck"]


def test_a_refusal_stands_beside_its_field_and_loses_no_letter(browser: Browser, root: Path):
    browser.go(UPDATE)
    browser.send({"d:1.1~rag": "green", "d:1.1~note": "First"}, "save")
    browser.go(UPDATE)
    browser.send({"d:1.1~rag": "red", "d:1.1~note": "Wörse & <wörse>\nsecond line"}, "save")
    assert browser.status == 422
    assert "1.1 goes from Green to Red, which is worse: say why" in browser.words
    assert '<a href="#f-d-1-1-reason">' in browser.page
    assert "Wörse &amp; &lt;wörse&gt;\nsecond line</textarea>" in browser.page
    assert 'value="red" checked' in browser.page
    assert len(log(root)) == 1
    browser.send({"d:1.1~reason": "Nobody is left"}, "save")
    assert browser.status == 200
    assert log(root)[1]["note"] == "Wörse & <wörse>\nsecond line"


def test_several_things_of_one_form_are_saved_together_or_not_at_all(browser: Browser, root: Path):
    browser.go(UPDATE)
    typed = {"d:1.1~rag": "green", "d:1.1~note": "On track", "m:1.1.1~done_on": "30/11/21"}
    browser.send(typed, "save")
    assert browser.status == 422
    assert "done needs evidence: say what shows it" in browser.words
    assert log(root) == []
    browser.send({"m:1.1.1~evidence": "The paper"}, "save")
    assert {one["kind"] for one in log(root)} == {"milestone", "rating"}


@pytest.mark.parametrize(("typed", "words"), [
    ({"m:1.1.2~forecast": "mid Feb 22", "m:1.1.2~reason": "later"}, ""),
    ({"m:1.1.2~forecast": "when it suits"}, "when it suits"),
    ({"m:1.1.1~done_on": "31/02/22"}, "31/02/22"),
    ({"d:1.1~rag": "purple"}, "'purple' is not a rating"),
    ({"d:1.1~note": "x" * 20_001}, "20,001 characters"),
])  # fmt: skip
def test_values_are_read_as_the_sheet_reads_them(browser: Browser, root: Path, typed, words: str):
    browser.go(UPDATE)
    browser.send(typed, "save")
    assert browser.status == (422 if words else 200)
    assert words in browser.words
    assert len(log(root)) == (0 if words else 1)


def test_the_second_of_two_sees_the_firsts_words_and_keeps_their_own(root: Path):
    first, second = Browser(root, "CD"), Browser(root, "EF")
    first.go(UPDATE)
    second.go(UPDATE)
    first.send({"d:1.1~rag": "amber", "d:1.1~note": "What the first says"}, "save")
    typed = {"d:1.1~rag": "red", "d:1.1~note": "What the second says"}
    second.send(typed, "save")
    assert second.status == 422
    assert "1.1 has changed since" in second.words
    assert "What the first says" in second.words
    assert ">What the second says</textarea>" in second.page
    assert len(log(root)) == 1
    second.send({"d:1.1~reason": "Seen, and worse all the same"}, "save")
    assert second.status == 200
    assert [one["by"] for one in log(root)] == ["CD", "EF"]
    assert log(root)[1]["follows"] == [log(root)[0]["id"]]


def test_saying_nothing_saves_nothing(browser: Browser, root: Path):
    browser.go(UPDATE)
    browser.send({}, "save")
    assert "nothing is saved" in browser.words
    assert log(root) == []


def test_a_round_goes_on_and_what_is_skipped_stays_owed(browser: Browser, root: Path):
    browser.go("/plans/made-up/round?whose=everybody")
    assert "3 items wait for a word" in browser.words
    browser.go("/plans/made-up/round?whose=everybody&ref=1.1")
    assert "1 of 3 in the round" in browser.words
    browser.send({"d:1.1~rag": "green", "d:1.1~note": "As planned",
                  "m:1.1.1~done_on": "2021-11-30", "m:1.1.1~evidence": "The paper"}, "save")  # fmt: skip
    assert "ref=1.2" in browser.path
    assert "1.1 goes from Unrated to Green" in browser.words
    browser.send({}, "save")
    assert "it stays owed" in browser.words
    assert "ref=1.3" in browser.path
    browser.send({"d:1.3~note": "Leaflets are out"}, "save")
    assert browser.path.startswith("/plans/made-up/round?whose=everybody")
    assert "1 item waits for a word" in browser.words
    assert [one["ref"] for one in log(root)] == ["1.1.1", "1.1", "1.3"]


def test_thirty_updates_are_thirty_records(root: Path):
    items = "\n".join(
        f"      - {{ref: 2.{n}, title: Thing {n}, owners: [CD]}}" for n in range(1, 31)
    )
    plan = root / "plans/made-up/plan.yaml"
    plan.write_text(
        plan.read_text("utf-8")
        + "  - ref: 2.0\n    title: Many\n    deliverables:\n"
        + items
        + "\n"
    )
    browser = Browser(root)
    browser.go("/plans/made-up/round?ref=2.1")
    for number in range(1, 31):
        assert f"ref=2.{number}" in browser.path
        browser.send({f"d:2.{number}~rag": "green", f"d:2.{number}~note": f"Said {number}"}, "save")
    assert [one["note"] for one in log(root)] == [f"Said {number}" for number in range(1, 31)]


def test_who_is_not_named_reads_and_records_nothing(root: Path):
    reader = Browser(root, None)
    assert "Update this" not in reader.go("/plans/made-up/items/1.1")
    reader.go(UPDATE)
    assert reader.status == 403
    assert "--by ID" in reader.words


def test_a_record_is_withdrawn_with_a_reason_alone(browser: Browser, root: Path):
    browser.go(UPDATE)
    browser.send({"d:1.1~rag": "amber", "d:1.1~note": "Wrong one"}, "save")
    short = log(root)[0]["id"][:12]
    browser.go(f"/plans/made-up/withdraw/{short}")
    browser.send({"reason": " "})
    assert browser.status == 422
    assert len(log(root)) == 1
    browser.send({"reason": "It was 1.2"})
    assert browser.status == 200
    assert log(root)[1]["kind"] == "supersede"
    assert browser.go(f"/plans/made-up/withdraw/{short}")
    assert browser.status == 404


def test_a_save_and_the_page_after_it_fold_the_log_once(browser: Browser, monkeypatch):
    import governance.assurance.progress as room

    folded: list[object] = []
    whole = room.fold_record
    monkeypatch.setattr(room, "fold_record", lambda *args: folded.append(args) or whole(*args))
    browser.go("/plans/made-up/items/1.1/update")
    assert len(folded) == 1
    browser.send({"d:1.1~note": "Said"}, "look")
    assert len(folded) == 2
    browser.go("/plans/made-up/items/1.1/update")
    browser.send({"d:1.1~note": "Said"}, "save")
    assert "Said" in browser.words
    assert len(folded) == 2  # saved in the second in which it was looked at: the same log
