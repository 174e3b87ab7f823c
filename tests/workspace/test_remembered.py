"""What a status remembers of KPIs: never a figure, and nothing once anything has changed."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from governance.workspace import open_workspace
from governance.workspace.kpis.evidence import Verdict, challenged
from governance.workspace.kpis.remembered import Remembered, digest_of
from tests.conftest import DEMO_DAY

PLAN = "plans/send-panels"


def digest(root: Path, day: dt.date = DEMO_DAY, kpis: tuple[str, ...] = ("PT01",)) -> str | None:
    folder = open_workspace(root).folder()
    return digest_of(folder, (day, None), kpis, (folder.path / "cases",))


def add(file: str, more: str = "\n") -> Callable[[Path], None]:
    return lambda root: (root / PLAN / file).open("a", encoding="utf-8").write(more) and None


CHANGES: dict[str, Callable[[Path], None]] = {
    "a KPI's definition": add("kpis.yaml"),
    "the plan": add("plan.yaml"),
    "a row of a table": add("cases/dispute.csv"),
    "the other system": add("cases/second/phase_transfer.csv"),
    "a table more": lambda root: (root / PLAN / "cases/other.csv").write_text("a\n") and None,
    "a table less": lambda root: (root / PLAN / "cases/dispute.csv").unlink(),
    "a table's name": lambda root: (root / PLAN / "cases/dispute.csv").rename(
        root / PLAN / "cases/disputes.csv") and None,
    "tables of its own": lambda root: (root / PLAN / "tables.yaml").write_text("tables: []")
    and None,
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_digest_changes_with_everything_that_a_verdict_follows_from(sample_root, change):
    before = digest(sample_root)
    assert before is not None
    assert digest(sample_root) == before
    change(sample_root)
    assert digest(sample_root) not in (None, before)


def test_after_an_update_only_what_turns_on_the_record_is_counted(sample_root, tmp_path):
    def digest_with_log() -> str | None:
        folder = open_workspace(sample_root).folder()
        return digest_of(folder, (DEMO_DAY, None), ("AC01",), (), with_log=True)

    before, with_log = digest(sample_root), digest_with_log()
    add("updates.jsonl")(sample_root)
    add(".updates.jsonl.lock")(sample_root)
    assert digest(sample_root) == before
    assert digest_with_log() not in (None, with_log)


def test_a_digest_changes_with_what_is_asked(sample_root):
    asked = digest(sample_root)
    assert digest(sample_root, DEMO_DAY + dt.timedelta(1)) != asked
    assert digest(sample_root, kpis=("PT01", "PT02")) != asked


@pytest.mark.parametrize("about", ['name: send\ntitle: Ours\nversion: "1"\n', "name: ["])
def test_a_pack_of_the_offices_own_is_never_remembered(sample_root, about):
    home = sample_root / "packs/send"
    home.mkdir(parents=True)
    (home / "pack.yaml").write_text(about, "utf-8")
    assert digest(sample_root) is None


def test_what_is_remembered_says_the_same_and_counts_nothing(sample_root, tmp_path, monkeypatch):
    kept = Remembered(tmp_path / "kept")
    first = challenged(open_workspace(sample_root), None, DEMO_DAY, remembered=kept)
    files = [json.loads(file.read_text()) for file in kept.home.iterdir()]
    assert [set(one) for one in files] == [{"digest", "red", "unreliable"}] * 2
    red = [one.code for item in first.deliverables for one in item.challenges]
    assert "red-kpi" in red
    workspace = open_workspace(sample_root)
    monkeypatch.setattr("governance.workspace.kpis.cases.measure_kpis", None)
    assert challenged(workspace, None, DEMO_DAY, remembered=kept) == first


def test_a_table_that_changed_is_counted_anew(sample_root, tmp_path):
    kept = Remembered(tmp_path / "kept")
    challenged(open_workspace(sample_root), None, DEMO_DAY, remembered=kept)
    (sample_root / PLAN / "cases/feedback.csv").unlink()
    fresh = challenged(open_workspace(sample_root), None, DEMO_DAY)
    assert challenged(open_workspace(sample_root), None, DEMO_DAY, remembered=kept) == fresh


@pytest.mark.parametrize("text", ["", "{", "[]", '{"digest": "d", "red": 1, "unreliable": []}'])
def test_what_cannot_be_read_is_not_remembered(tmp_path, text):
    (tmp_path / "n.json").write_text(text)
    assert Remembered(tmp_path).find("n", "d") is None


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    kept = Remembered(blocked)
    kept.keep("n", "d", Verdict())
    assert kept.find("n", "d") is None
    assert blocked.read_text() == ""
