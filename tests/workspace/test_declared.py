"""Every tables.yaml in tests/plans/tables/bad says in comments what must be found in it, no more."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from governance.workspace.declared_tables import declared_tables
from governance.workspace.packs.loading import load_pack
from tests.conftest import REPOSITORY
from tests.support.tables import declared, tables

HOME = REPOSITORY / "tests" / "plans" / "tables" / "bad"
EXPECT = re.compile(rb"# expect: (error|warning) (\d+:\d+) ([a-z-]+)")


@pytest.mark.parametrize("path", sorted(HOME.iterdir()), ids=lambda path: path.stem)
def test_bad_tables_have_just_the_problems_they_say(path: Path):
    data = path.read_bytes()
    expected = sorted(tuple(part.decode() for part in found) for found in EXPECT.findall(data))
    problems = declared_tables((), data, "tables.yaml").problems
    found = sorted(
        (one.severity.value, f"{one.where.line}:{one.where.column}", one.code) for one in problems
    )
    assert expected
    assert found == expected, "\n".join(map(str, problems))
    assert all(len(str(one)) < 500 and one.todo for one in problems)


def test_the_pack_of_the_package_makes_sense():
    pack, _ = load_pack(REPOSITORY, "send")
    assert pack is not None
    found = declared_tables((pack,), None, "tables.yaml")
    assert found.problems == ()
    assert (len(found.tables.tables), len(found.tables.clocks)) == (20, 25)


def test_what_a_pack_declares_already_is_said_with_the_file_that_does():
    pack, _ = load_pack(REPOSITORY, "send")
    assert pack is not None
    own = b"tables:\n  - {id: plan, title: P, counts: things, columns: [{id: a, type: text}]}\n"
    own += b"clocks:\n  - {id: C01, name: Ours, length: 1 day}\n"
    found = declared_tables((pack,), own, "plans/x/tables.yaml")
    table, clock = map(str, found.problems)
    home, todo = "declared in send of the package:", "already; give one of them another id"
    assert table == (
        f"plans/x/tables.yaml:2:10: error declared-twice: the table plan is {home} tables.yaml {todo}"
    )
    assert clock == (
        f"plans/x/tables.yaml:4:10: error declared-twice: the clock C01 is {home} clocks.yaml {todo}"
    )
    assert found.tables.tables["plan"].title == "Plans"


def test_what_a_file_says_once_holds_for_every_table():
    found = tables("""
        written: [british]
        sets: {areas: {N: North, S: South}}
        every:
          - {id: row_source, type: code, codes: [crm]}
          - {id: loaded_on, type: day}
        tables:
          - id: call
            title: Calls
            counts: things
            columns:
              - {id: area, type: code, set: areas}
              - {id: on, type: day}
              - {id: at, type: day, written: [iso]}
              - {id: recorded_on, type: day, aliases: [written_on]}
        """).tables["call"]
    assert list(found.by_name) == ["area", "on", "at", "recorded_on", "row_source", "loaded_on"]
    assert found.by_name["area"].words("N") == "North"
    assert [found.by_name[one].written for one in ("on", "at", "loaded_on")] == [
        ("british",), ("iso",), ("british",),
    ]  # fmt: skip
    assert list(found.by_name["row_source"].codes) == ["crm"]


def test_a_file_that_cannot_be_used_is_named_for_those_who_look_for_its_tables():
    found = declared("tables:\n  - {id: call}\n")
    assert found.tables.unusable == ("plans/own/tables.yaml",)
