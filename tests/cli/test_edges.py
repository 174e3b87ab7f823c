"""Wrong things a person does at the doors, beyond unknown names."""

from __future__ import annotations

import errno
import shutil

import pytest

from governance.cli import _told
from tests.support.cli import Command

BY = ("--by", "RS")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("2.2.3",), "give one of --forecast, --done and --cancel"),
        (("2.2.3", "--cancel", "--forecast", "May 2022"), "give one of"),
        (("2.2.3", "--cancel", "--evidence", "Minutes"), "--evidence goes with --done"),
        (("2.2", "--cancel", "--reason", "x"), "that is a deliverable; its milestones are 2.2.1"),
    ],
)
def test_a_milestone_takes_one_change(run, words: tuple[str, ...], said: str):
    ran = run("milestone", *words, *BY)
    assert ran.code == 2
    assert said in " ".join(ran.err.split())


def test_a_rating_goes_to_the_deliverable_of_a_milestone(run):
    ran = run("update", "2.2.3", "--rag", "red", "--reason", "x", *BY)
    assert ran.code == 2
    assert "that is a milestone; its deliverable is 2.2" in ran.err


def test_a_year_beyond_the_calendar_is_refused(run):
    ran = run("status", "--as-at", "9999-12-31")
    assert (ran.code, ran.out) == (2, "")
    assert "is not between 1900 and 2199" in ran.err


def test_a_folder_in_a_files_place_is_named_and_the_rest_is_told(run):
    (run.root / "plans/other/plan.yaml").mkdir(parents=True)
    ran = run("check")
    assert ran.code == 3
    assert "unreadable-file" in ran.out
    assert "in 2 plans" in ran.out


def test_a_withdrawn_record_cannot_be_withdrawn_again(run):
    saved = run("note", "2.1", "--note", "x", *BY).out.split("saved as ")[1].split()[0].strip(".")
    assert run("undo", saved.upper(), "--reason", "Wrong", *BY).code == 0
    again = run("undo", saved, "--reason", "Wrong", *BY)
    assert again.code == 1
    assert "withdrawn already" in again.err


def test_hostile_text_does_not_reach_the_terminal(run):
    ran = run("status", "-p", "\x1b[31mred\x07")
    assert ran.code == 2
    assert "\x1b" not in ran.err
    assert "\x07" not in ran.err


def test_a_full_disk_behind_the_output_is_exit_4(capsys):
    assert _told(OSError(errno.ENOSPC, "No space left on device")) == 4
    assert "no space left" in capsys.readouterr().err


def test_the_index_leaves_out_a_plan_that_is_being_put_right(run):
    broken = run.root / "plans/other/plan.yaml"
    broken.parent.mkdir()
    broken.write_text("id: [\n")
    shutil.rmtree(run.root / "plans/send-panels/cases")
    ran: Command = run("build", "-p", "send-panels", "--as-at", "2021-12-31")
    assert ran.code == 0
    assert "other" not in (run.root / "exports/index.html").read_text().split("<main")[1]
