"""Which plan is meant where none is named, and paths that can be typed again."""

from __future__ import annotations

import pytest

from governance.problems import UnknownNameError, UnreadableError, quoted
from governance.workspace import open_workspace
from tests.support.cli import Command
from tests.support.leisure import write_leisure
from tests.support.send import send_workspace


@pytest.fixture
def two(tmp_path):
    """Two plans in a folder with a blank in its name."""
    root = send_workspace(tmp_path / "our work", "move")
    return write_leisure(root)


def test_two_plans_want_a_name_unless_one_is_usual(two):
    with pytest.raises(UnknownNameError, match="name one of the plans with -p: leisure, move"):
        open_workspace(two).plan()
    (two / "plans/default").write_text("leisure\n")
    assert open_workspace(two).plan().id == "leisure"
    assert open_workspace(two, meant="move").plan().id == "move"
    assert open_workspace(two, meant="move").plan("leisure").id == "leisure"


def test_the_environment_goes_over_the_file_and_both_are_told_apart_from_typos(
    two, capsys, monkeypatch
):
    run = Command(two, capsys, monkeypatch)
    (two / "plans/default").write_text("leisur\n")
    found = run("check")
    assert "plans/default:1: error unknown-default" in found.out
    assert found.code == 1
    assert "did you mean leisure?" in run("status").err
    assert "plans/default: no plan 'leisur'" in run("status").err
    (two / "plans/default").write_text("leisure\n", "utf-16")
    assert "plans/default, which is not UTF-8" in run("check").out
    (two / "plans/default").write_text("leisure\n", "utf-8-sig")
    assert run("status").code == 0
    monkeypatch.setenv("GOVERNANCE_PLAN", "nope")
    assert "GOVERNANCE_PLAN: no plan 'nope'" in run("status").err
    monkeypatch.setenv("GOVERNANCE_PLAN", "leisure")
    assert run("status").out.startswith("Leisure centres renewed")
    assert "in 2 plans" in run("check").out


@pytest.mark.parametrize(
    ("path", "typed"),
    [
        ("plans/a.xlsx", "plans/a.xlsx"),
        ("my plans/a.xlsx", '"my plans/a.xlsx"'),
        ("C:\\My work\\a.xlsx", '"C:\\My work\\a.xlsx"'),
        ("a$HOME b", "'a$HOME b'"),
        ("it's here", '"it\'s here"'),
    ],
)
def test_a_path_with_blanks_is_quoted(path: str, typed: str):
    assert quoted(path) == typed


def test_what_is_not_there_is_told_so_that_it_can_be_typed(tmp_path):
    with pytest.raises(UnreadableError, match=r'governance init "[^"]*no such place"'):
        open_workspace(tmp_path / "no such place")
