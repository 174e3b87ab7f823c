"""Published stays published: whole or not at all, never overwritten, every tampering told."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest

from governance.domain.publication import Manifest
from governance.problems import RefusedError, UnknownNameError, UnreadableError
from governance.publish.publications.freeze import freeze_report
from governance.publish.publications.inputs import keyed
from governance.publish.publications.rules import may_sign
from governance.publish.publications.sign import sign
from governance.publish.publications.verify import verify
from governance.workspace import open_workspace
from governance.workspace.reports.publications import MANIFEST, folders, named, publications
from governance.writers.storing.private import known_key, publication_key
from tests.support.make import KINDS, log_bytes, plan, rated, updates
from tests.support.plans import write_workspace

NOW = dt.datetime(2022, 1, 5, 9, tzinfo=dt.UTC)
AUTUMN, DAY = dt.date(2021, 10, 31), dt.date(2021, 12, 31)
NAME = "made-up/programme-board/2021-12-31"
LOG = (
    rated("1.1", "green", "2021-10-15", by="CD"),
    rated("1.2", "green", "2021-10-15", by="CD"),
    rated("1.1", "red", "2021-12-15", by="CD", reason="Late"),
)


def publish(
    root: Path, as_at: dt.date = DAY, board: str = "programme-board", now: dt.datetime = NOW
) -> Path:
    return freeze_report(open_workspace(root), None, board, as_at, now, formats=("html",))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_workspace(tmp_path, 2, updates=False)
    (tmp_path / "plans/made-up/updates.jsonl").write_bytes(log_bytes(*LOG))
    return tmp_path


@pytest.fixture
def published(root: Path) -> Path:
    return publish(root)


def codes(root: Path) -> list[str]:
    problems, _ = verify(open_workspace(root))
    return sorted({one.code for one in problems})


def edited(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_it_holds_the_report_its_position_and_a_manifest_of_both(root: Path, published: Path):
    assert {one.name for one in published.iterdir()} == {
        "blocks.json", "manifest.json", "position.json", "report.html"}  # fmt: skip
    position = json.loads((published / "position.json").read_text("utf-8"))
    assert (position["as_at"], position["rag"]) == ("2021-12-31", "red")
    manifest = json.loads((published / MANIFEST).read_text("utf-8"))
    assert [one["path"] for one in manifest["outputs"]] == [
        "blocks.json",
        "position.json",
        "report.html",
    ]
    assert manifest["log"]["records"] == 3
    assert "Published 5 January 2022" in (published / "report.html").read_text("utf-8")
    assert codes(root) == []


def test_a_second_time_is_a_restatement_that_lists_what_differs(root: Path, published: Path):
    was = {one.name: one.read_bytes() for one in published.iterdir()}
    more = rated("1.2", "amber", "2021-12-20", by="CD", reason="Found late")
    (root / "plans/made-up/updates.jsonl").write_bytes(log_bytes(*LOG, more))
    again = publish(root, now=NOW + dt.timedelta(days=2))
    assert again.name == "2021-12-31.r2"
    assert {one.name: one.read_bytes() for one in published.iterdir()} == was
    page = (again / "report.html").read_text("utf-8")
    assert "Restatement" in page
    assert "1.2 Deliver: got worse" in page
    assert codes(root) == []


def test_since_the_last_report_tells_what_was_quietly_edited(root: Path):
    publish(root, AUTUMN)
    plan = root / "plans/made-up/plan.yaml"
    edited(
        plan,
        'title: "Deliver"\n        owners: [AB, CD]',
        'title: "Deliver less"\n        owners: [CD]',
    )
    workspace = open_workspace(root)
    facts = workspace.facts("board_bimonthly", None, DAY)
    found = {(one.ref, one.kind.value, one.before) for one in facts.changes}
    assert facts.since == AUTUMN
    assert ("1.1", "reworded", "Deliver") in found
    assert ("1.1", "changed hands", "Ada Byron, CD") in found


def test_a_rewritten_plan_is_found_and_a_dated_change_is_not(root: Path, published: Path):
    plan = root / "plans/made-up/plan.yaml"
    edited(
        plan,
        'title: "Deliver"\n        owners: [AB, CD]',
        'title: "Deliver"\n        removed: 2022-01-10\n        owners: [AB, CD]',
    )
    assert codes(root) == []
    edited(plan, 'title: "Deliver"\n        removed', 'title: "Deliver later"\n        removed')
    assert codes(root) == ["plan-rewritten"]
    edited(plan, "Deliver later", "Deliver")
    edited(plan, "owners: [AB, CD]", "owners: [CD]")
    assert codes(root) == ["plan-changed"]


def test_the_sro_signs_and_what_was_published_stays(root: Path, published: Path):
    was = {one.name: one.read_bytes() for one in published.iterdir()}
    home = root / "exports/published"
    folder = sign(open_workspace(root), named(home, NAME), "AB", dt.date(2022, 1, 10), "Agreed")
    assert folder.name == "2021-12-31.signed"
    page = (folder / "report.html").read_text("utf-8")
    assert "Signed 10 January 2022" in page
    assert "Ada Byron" in page
    assert {one.name: one.read_bytes() for one in published.iterdir()} == was
    assert codes(root) == []
    assert len(publications(home, "made-up")) == 1
    edited(folder / "signoff.json", "Agreed", "Agreet")
    assert codes(root) == ["changed-file"]


def refused(root: Path, person: str = "AB", on: dt.date = dt.date(2022, 1, 10)) -> str:
    with pytest.raises((RefusedError, UnknownNameError)) as fault:
        sign(open_workspace(root), named(root / "exports/published", NAME), person, on, None)
    return str(fault.value)


def test_who_may_not_sign_is_refused(root: Path, published: Path):
    assert "only the senior responsible owner signs" in refused(root, "CD")
    assert "no person 'ZZ'" in refused(root, "ZZ")
    assert "before 2022-01-05" in refused(root, on=dt.date(2022, 1, 4))


def test_who_wrote_the_record_of_the_period_does_not_sign_it_off(root: Path):
    own = rated("1.2", "amber", "2021-12-20", by="AB", reason="Found late")
    (root / "plans/made-up/updates.jsonl").write_bytes(log_bytes(*LOG, own))
    publish(root)
    assert "who writes the record does not sign it off" in refused(root)


def test_a_signed_and_a_tampered_publication_are_refused(root: Path, published: Path):
    edited(published / "report.html", "Summary", "Summery")
    assert "does not verify: report.html was changed" in refused(root)
    edited(published / "report.html", "Summery", "Summary")
    sign(
        open_workspace(root),
        named(root / "exports/published", NAME),
        "AB",
        dt.date(2022, 1, 10),
        None,
    )
    assert "signed already" in refused(root)


def test_a_day_that_has_not_come_and_a_record_with_errors_are_not_published(root: Path):
    with pytest.raises(RefusedError, match="has not come yet"):
        publish(root, dt.date(2022, 2, 1))
    edited(root / "plans/made-up/plan.yaml", "owners: [AB, CD]", "owners: [XX]")
    with pytest.raises(RefusedError, match="governance check"):
        publish(root)


def test_unfinished_and_signed_folders_are_no_publications(root: Path, published: Path):
    shutil.copytree(published, published.with_name(".part-abc"))
    sign(
        open_workspace(root),
        named(root / "exports/published", NAME),
        "AB",
        dt.date(2022, 1, 10),
        None,
    )
    assert folders(root / "exports/published") == [published]


def test_a_name_that_is_not_there_tells_those_that_are(root: Path, published: Path):
    with pytest.raises(UnknownNameError, match="the last are made-up/programme-board/2021-12-31"):
        named(root / "exports/published", "made-up/programme-board/2021-12-30")


def test_a_public_publication_names_no_person(root: Path):
    plan = root / "plans/made-up/plan.yaml"
    edited(plan, "scrutiny_six_monthly,", "scrutiny_six_monthly, audience: public,")
    folder = publish(root, board="scrutiny")
    for path in folder.iterdir():
        if path.name != MANIFEST:
            assert "Ada Byron" not in path.read_text("utf-8"), path.name


def publish_since(root: Path, since: dt.date) -> Path:
    return freeze_report(
        open_workspace(root), None, "programme-board", DAY, NOW, since, formats=("html",)
    )


def test_a_period_is_cut_short_neither_for_a_report_nor_for_a_signature(root: Path):
    own = rated("1.2", "amber", "2021-12-20", by="AB", reason="Found late")
    (root / "plans/made-up/updates.jsonl").write_bytes(log_bytes(*LOG, own))
    with pytest.raises(UnknownNameError, match="is not before 2021-12-31"):
        publish_since(root, DAY)
    publish_since(root, dt.date(2021, 12, 30))
    assert "who writes the record does not sign it off" in refused(root)


SOME: dict[str, dict[str, object]] = {
    "rating": {"rag": "red"},
    "note": {"note": "x"},
    "kpi_note": {"note": "x"},
    "milestone": {"cancelled": True},
    "rebaseline": {"date": "2022-01", "approved_by": "b", "minute": "1"},
    "figure": {"value": 1},
    "money": {"spent": 1},
    "supersede": {"record": "0" * 32, "reason": "x"},
    "decision": {"state": "asked", "note": "?"},
    "challenge_response": {"code": "x", "response": "accepted", "reason": "x"},
    "entry": {"state": "closed", "register_kind": "permit"},
}


def test_who_writes_any_record_but_an_answer_does_not_sign():
    manifest = Manifest.model_construct(as_at=DAY, published_at=NOW)
    day, since = dt.date(2022, 1, 10), AUTUMN
    for kind in KINDS:
        record = {"kind": kind, "ref": "X1"} | SOME.get(kind, {"state": "closed"})
        for on, counts in (("2021-10-31", False), ("2021-11-01", True), ("2021-12-31", True)):
            log = updates(record | {"by": "AB", "on": on})
            why = [*may_sign(plan(), manifest, "AB", day, since, log)]
            assert bool(why) is (counts and kind not in ("decision", "challenge_response")), kind


REGISTER = """\
risks:
  - {ref: R1, title: Rain, owner: CD, likelihood: 2, impact: 3, mitigation: Umbrellas, links: [1.1]}
  - {ref: R2, title: Hidden snow, likelihood: 2, impact: 3, visibility: internal}
"""


@pytest.fixture
def with_risks(root: Path) -> Path:
    plan = root / "plans/made-up/plan.yaml"
    text = (
        plan.read_text("utf-8")
        .replace("cadence: bi-monthly", "cadence: bi-monthly, audience: board")
        .replace("- ref: 1.0", "- ref: 1.0\n    budget: 1200000")
    )
    plan.write_text(text + REGISTER, "utf-8")
    publish(root)
    return root


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Umbrellas", "Nothing"),
        ("links: [1.1]", "links: [1.2]"),
        ("title: Rain", "title: Rian"),
        ("budget: 1200000", "budget: 2000000"),
        ("likelihood: 2, impact: 3, mitigation", "likelihood: 3, impact: 2, mitigation"),
    ],
)
def test_a_register_that_is_rewritten_is_told(with_risks: Path, old: str, new: str):
    assert codes(with_risks) == []
    edited(with_risks / "plans/made-up/plan.yaml", old, new)
    assert codes(with_risks) == ["plan-rewritten"]


def test_what_is_internal_is_in_no_file_of_a_boards_publication(with_risks: Path):
    folder = with_risks / "exports/published" / NAME
    for path in folder.iterdir():
        assert b"Hidden snow" not in path.read_bytes(), path.name
    assert b"Umbrellas" in (folder / "position.json").read_bytes()


def checked(root: Path) -> dict[str, str]:
    """What `check` says of plan.yaml beside what was published."""
    found = open_workspace(root).problems_at(NOW + dt.timedelta(days=30))
    return {one.code: f"{one.where} {one.what}; {one.todo}" for one in found}


def test_check_compares_the_plan_with_what_was_published(root: Path, published: Path):
    assert not {code for code in checked(root) if code.endswith("-since")}
    plan = root / "plans/made-up/plan.yaml"
    edited(plan, 'title: "Deliver"\n        owners: [AB, CD]', "title: Other\n        owners: [CD]")
    told = checked(root)
    assert "plan.yaml:20:16" in told["retitled-since"]
    assert "was published for programme-board on 2022-01-05 as 'Deliver'" in told["retitled-since"]
    assert "reowned-since" in told


def test_a_budget_that_nobody_recorded_is_told(with_risks: Path):
    edited(with_risks / "plans/made-up/plan.yaml", "budget: 1200000", "budget: 2000000")
    told = checked(with_risks)["rebudgeted-since"]
    assert "with the budget: £1,200,000" in told
    assert "`governance money 1.0 --budget SUM --reason …`" in told


def test_a_notebook_that_is_not_there_is_told_at_its_line(root: Path):
    edited(root / "plans/made-up/plan.yaml", "notebook: weekly_update", "notebook: weekly_updates")
    assert "plan.yaml:8:" in checked(root)["no-notebook"]


def test_what_somebody_who_left_owns_is_told(root: Path):
    edited(root / "plans/made-up/plan.yaml", "{id: CD}", "{id: CD, until: 2021-12-20}")
    edited(root / "plans/made-up/plan.yaml", "owners: [AB, CD]", "owners: [CD]")
    assert "1.1 is owned by CD, who left" in checked(root)["owner-left"]


def test_a_report_that_was_signed_is_restated_only_with_a_reason(root: Path, published: Path):
    home = root / "exports/published"
    publish(root, now=NOW + dt.timedelta(hours=1))
    sign(open_workspace(root), named(home, NAME), "AB", dt.date(2022, 1, 10), None)
    later = NOW + dt.timedelta(days=10)
    with pytest.raises(RefusedError, match="is signed; say why it is restated"):
        publish(root, now=later)
    workspace = open_workspace(root)
    board = "programme-board"
    folder = freeze_report(workspace, None, board, DAY, later, formats=("html",), by="CD",
                           reason="A figure was wrong")  # fmt: skip
    manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    assert (manifest["by"], manifest["reason"]) == ("CD", "A figure was wrong")
    assert "Published 15 January 2022 by CD" in (folder / "report.html").read_text("utf-8")
    assert codes(root) == []
    assert "by" not in json.loads((published / MANIFEST).read_text("utf-8"))


def test_only_somebody_of_the_plan_who_is_still_there_publishes(root: Path):
    workspace = open_workspace(root)
    board = "programme-board"
    with pytest.raises(UnknownNameError, match="no person 'ZZ'"):
        freeze_report(workspace, None, board, DAY, NOW, by="ZZ")
    edited(root / "plans/made-up/plan.yaml", "{id: CD}", "{id: CD, until: 2022-01-04}")
    with pytest.raises(RefusedError, match="left on 2022-01-04"):
        freeze_report(open_workspace(root), None, board, DAY, NOW, by="CD")


def test_a_public_manifest_names_its_inputs_so_that_only_the_office_can_tell_them(root: Path):
    plan = root / "plans/made-up/plan.yaml"
    edited(plan, "scrutiny_six_monthly,", "scrutiny_six_monthly, audience: public,")
    days = DAY - dt.timedelta(days=1), DAY
    again, folder = (publish(root, day, board="scrutiny") for day in days)
    inputs, later = (
        {one["path"]: one for one in json.loads((home / MANIFEST).read_bytes())["inputs"]}
        for home in (folder, again)
    )
    assert all(set(one) == {"path", "hmac"} for one in inputs.values())
    path = "plans/made-up/plan.yaml"
    data = (root / path).read_bytes()
    name = "made-up/scrutiny/2021-12-31"
    assert inputs[path]["hmac"] == keyed(publication_key(root), name, path, data)
    assert inputs[path]["hmac"] != keyed(b"", name, path, data)
    assert inputs[path] != later[path]  # nor can anybody tell that it stayed as it was
    assert codes(root) == []


def test_the_key_is_made_once_and_told_plainly_where_it_was_cut_off(tmp_path: Path):
    assert known_key(tmp_path) is None
    key = publication_key(tmp_path)
    assert (len(key), publication_key(tmp_path), known_key(tmp_path)) == (32, key, key)
    home = tmp_path / ".governance"
    assert (home / ".gitignore").read_text("utf-8") == "*\n"
    (home / "publication.key").write_text("ab")
    with pytest.raises(UnreadableError, match=r"publication\.key"):
        known_key(tmp_path)
