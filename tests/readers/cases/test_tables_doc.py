"""docs/tables.md: its example is a whole workspace that says what is shown; each line is sound."""

from __future__ import annotations

import datetime as dt
import re
import textwrap
from pathlib import Path

import pytest

from governance.domain.cases import CaseColumn, CaseTable
from governance.publish.start import start_workspace
from tests.conftest import REPOSITORY
from tests.readers.cases.reading import put
from tests.support.cli import Command
from tests.support.tables import tables

PAGE = (REPOSITORY / "docs" / "tables.md").read_text("utf-8")
BLOCKS = [
    textwrap.dedent(one) for one in re.findall(r"(?:^    .*\n|^\n(?=    ))+", PAGE, re.MULTILINE)
]


def block(start: str) -> str:
    return next(one.lstrip("\n") for one in BLOCKS if one.lstrip("\n").startswith(start))


def test_the_example_says_what_is_shown(tmp_path: Path, capsys, monkeypatch):
    root = tmp_path / "work"
    start_workspace(root, "roads", dt.date(2026, 4, 1))
    home = root / "plans" / "roads"
    put(home, "tables.yaml", block("tables:"))
    put(home, "kpis.yaml", block("kpis:"))
    put(home / "cases", "pothole.csv", block("report_id,"))
    put(home / "cases", "call.csv", block("answered_on,"))
    run = Command(root, capsys, monkeypatch)
    ran = run("kpis", "--as-at", "2026-07-15")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.split() == block("PH\n").split()
    assert run("check").code == 0
    assert run("cases", "check", "--as-at", "2026-07-15").code == 0


def test_the_clocks_and_checks_shown_are_sound():
    assert list(tables(block("clocks:")).clocks) == ["L01", "L02", "L03"]
    table = {"id": "x", "title": "x", "counts": "things", "columns": [{"id": "a", "type": "text"}]}
    import yaml

    CaseTable.model_validate(table | yaml.load(block("checks:"), yaml.BaseLoader))


@pytest.mark.parametrize("shown", re.findall(r"^\| `(\{[^`]+\})` \|", PAGE, re.MULTILINE))
def test_each_way_to_work_a_day_out_is_one(shown: str):
    import yaml

    fields = yaml.load(shown, yaml.BaseLoader)
    assert CaseColumn.model_validate({"id": "x", "type": "day", **fields}).is_derived


@pytest.mark.parametrize("model", [CaseTable, CaseColumn])
def test_every_field_is_told(model):
    told = set(re.findall(r"`([a-z_]+)", PAGE)) | set(re.findall(r"([a-z_]+):", PAGE))
    assert set(model.model_fields) <= told
