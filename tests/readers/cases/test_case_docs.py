"""The documents about case tables say what is declared, and what they show is what happens."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest
import yaml

from governance.domain.case_source import CaseSource
from tests.conftest import REPOSITORY
from tests.readers.cases.case_docs import RULES_HEAD, rules_page, tables_page
from tests.readers.cases.reading import put
from tests.support.cli import Command
from tests.support.send import send_workspace

CASES = REPOSITORY / "docs" / "cases.md"
TABLES = REPOSITORY / "docs" / "case-tables.md"


def blocks() -> list[str]:
    """What docs/cases.md shows set in by four blanks, in order."""
    found = re.findall(r"(?:^    .*\n)+", CASES.read_text("utf-8"), re.MULTILINE)
    return [textwrap.dedent(one) for one in found]


@pytest.fixture(autouse=True, scope="module")
def _update(request) -> None:
    if request.config.getoption("--update-goldens"):
        TABLES.write_text(tables_page(), "utf-8", newline="")
        start = CASES.read_text("utf-8").split(RULES_HEAD)[0]
        CASES.write_text(start + rules_page(), "utf-8", newline="")


def test_the_tables_are_those_declared():
    assert TABLES.read_text("utf-8") == tables_page(), "pytest --update-goldens tests/readers/cases"


def test_the_rules_are_those_looked_for():
    assert CASES.read_text("utf-8").endswith(rules_page()), (
        "pytest --update-goldens tests/readers/cases"
    )


def test_the_example_says_what_is_shown(tmp_path: Path, capsys, monkeypatch):
    table = next(one for one in blocks() if one.startswith("request_id,"))
    shown = next(one for one in blocks() if one.startswith("request.csv: "))
    send_workspace(tmp_path / "work")
    put(tmp_path / "work/plans/move/cases", "request.csv", table)
    ran = Command(tmp_path / "work", capsys, monkeypatch)("cases", "check", "--as-at", "2021-12-31")
    assert ran.out.split() == shown.split()
    assert ran.code == 1


def test_the_plans_part_is_one_that_is_read():
    part = next(one for one in blocks() if one.startswith("cases:"))
    source = CaseSource.model_validate(yaml.safe_load(part)["cases"])
    assert source.history
    assert source.second == "cases/second"
