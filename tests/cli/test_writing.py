from __future__ import annotations

import errno
import json
import os
import subprocess
import sys

from governance.readers.updates import read_updates

RED = ("update", "2.1", "--rag", "red", "--reason", "Stopped", "--by", "RS")


def log(run) -> bytes:
    return (run.root / "plans/send-panels/updates.jsonl").read_bytes()


def test_an_update_tells_its_consequences_and_then_that_it_is_saved(run):
    before = log(run)
    ran = run(*RED, "--note", "Nobody is left", "--on", "2021-12-31")
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert lines[:3] == [
        "2.1 goes from Green to Red",
        "workstream 2.0 stays Red",
        "the plan stays Red",
    ]
    assert lines[-1].startswith("saved as ")
    assert ran.err == "note: 2.1 is Red and has no path to green\n"
    assert log(run).startswith(before)
    record = json.loads(log(run).splitlines()[-1])
    assert list(record)[-1] == "id"
    assert record["follows"] == [json.loads(before.splitlines()[-1])["id"]]
    assert read_updates(log(run), "u")[1] == ()


def test_a_path_to_green_is_asked_for_only_where_it_is_wanted(run):
    assert run(*RED, "--path-to-green", "Two posts by March", "--dry-run").err == ""
    assert run("update", "4.1", "--rag", "green", "--by", "WA", "--dry-run").err == ""


def test_a_dry_run_writes_nothing(run):
    before = log(run)
    ran = run(*RED, "--dry-run")
    assert (ran.code, log(run)) == (0, before)
    assert "nothing was written" in ran.out
    assert "2.1 goes from Green to Red" in ran.out


def test_a_changed_rating_without_reason_is_refused(run):
    before = log(run)
    ran = run("update", "2.1", "--rag", "red", "--by", "RS")
    assert (ran.code, log(run)) == (1, before)
    assert "say why" in ran.err


def test_blue_is_refused_with_what_is_open(run):
    ran = run("update", "2.1", "--rag", "blue", "--reason", "x", "--by", "RS")
    assert ran.code == 1
    assert "2.1.1" in ran.err


def test_a_milestone_is_moved_done_and_cancelled(run):
    moved = run("milestone", "2.2.3", "--forecast", "early Feb", "--reason", "Notice period",
                "--by", "RS", "--on", "2021-12-31")  # fmt: skip
    assert moved.code == 0
    assert "has no year; read as 2022-02-01/2022-02-10" in moved.err
    done = run("milestone", "2.2.4", "--done", "20/12/21", "--evidence", "Contracts signed",
               "--by", "RS", "--on", "2021-12-31")  # fmt: skip
    assert "milestone 2.2.4 goes from" in done.out
    gone = run("milestone", "4.2.1", "--cancel", "--reason", "Merged", "--by", "IC")
    assert gone.code == 0
    states = {
        mile["ref"]: mile["state"]
        for stream in run("show", "--json", "--as-at", "2022-01-01").json["workstreams"]
        for item in stream["deliverables"]
        for mile in item["milestones"]
    }
    assert (states["2.2.3"], states["2.2.4"]) == ("upcoming", "done")


def test_a_forecast_after_the_plans_end_is_taken_and_said(run):
    ran = run("milestone", "2.2.3", "--forecast", "December 2022", "--reason", "x", "--by", "RS")
    assert ran.code == 0
    assert "after the plan's end" in ran.err


def test_a_forecast_before_the_plan_is_refused(run):
    ran = run("milestone", "2.2.3", "--forecast", "Jan 21", "--reason", "x", "--by", "RS")
    assert ran.code == 1


def test_a_rebaseline_names_its_approval(run):
    ran = run("rebaseline", "2.2.3", "--date", "2022-03", "--approved-by", "programme-board",
              "--minute", "13 January, item 4", "--by", "WA")  # fmt: skip
    assert ran.code == 0
    shown = run("show", "--json").json["workstreams"][1]["deliverables"][1]["milestones"][2]
    assert shown["baseline"]["edtf"] == "2022-03"
    assert shown["forecast"] is None


def test_undo_withdraws_and_leaves_the_record(run):
    saved = run(*RED, "--on", "2021-12-31").out.split()[-1]
    before = log(run)
    assert run("undo", saved[:10], "--reason", "Wrong row", "--by", "WA").code == 0
    assert log(run).startswith(before)
    shown = run("show", "--json", "--as-at", "2021-12-31").json
    assert shown["workstreams"][1]["deliverables"][0]["rag"] == "green"


def test_typed_text_is_kept_without_what_no_reader_should_meet(run):
    run("note", "2.1", "--note", "a\x00b\r\nc <b>", "--by", "RS")
    assert json.loads(log(run).splitlines()[-1])["note"] == "ab\nc <b>"


def test_who_can_come_from_the_environment(run, monkeypatch):
    monkeypatch.setenv("GOVERNANCE_BY", "RS")
    assert run("note", "2.1", "--note", "As planned").code == 0


def test_a_torn_last_line_stays_and_the_next_record_stands_alone(run):
    path = run.root / "plans/send-panels/updates.jsonl"
    path.write_bytes(log(run) + b'{"kind":"note","ref":"2.1"')
    assert run("note", "2.1", "--note", "After the crash", "--by", "RS").code == 0
    records, problems = read_updates(log(run), "u")
    assert records.updates[-1].note == "After the crash"
    assert [(one.code, one.is_error) for one in problems] == [("not-a-record", False)]


def test_processes_that_write_at_once_all_land(run):
    code = "from governance.cli import main; main()"
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", code, "note", "2.1", "--note", f"Note {n}", "--by", "RS",
             "--root", str(run.root)],
            stdout=subprocess.PIPE,
        )
        for n in range(4)
    ]  # fmt: skip
    assert [writer.wait() for writer in writers] == [0] * 4
    for writer in writers:
        assert writer.stdout is not None
        writer.stdout.close()
    records, problems = read_updates(log(run), "u")
    assert problems == ()
    said = {getattr(one, "note", None) for one in records.updates}
    assert {f"Note {n}" for n in range(4)} <= said


def test_a_folder_that_refuses_is_told(run, monkeypatch):
    def refuse(*_: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("governance.writers.record.updates._append", refuse)
    ran = run("note", "2.1", "--note", "x", "--by", "RS")
    assert ran.code == 4
    assert "Permission denied" in ran.err


def test_a_full_disk_leaves_the_log_as_it_was(run, monkeypatch):
    before = log(run)
    whole = os.write

    def half(handle: int, data: bytes) -> int:
        if b'"kind"' not in data:
            return whole(handle, data)
        whole(handle, data[: len(data) // 2])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", half)
    ran = run("note", "2.1", "--note", "x", "--by", "RS")
    monkeypatch.undo()
    assert ran.code == 4
    assert "No space left" in ran.err
    assert log(run) == before


def test_an_approver_is_a_person_or_a_board_of_the_plan(run):
    ran = run("rebaseline", "2.2.3", "--date", "2022-03", "--approved-by", "program-board",
              "--minute", "item 4", "--by", "WA")  # fmt: skip
    assert ran.code == 2
    assert "did you mean programme-board?" in ran.err


def test_nobody_records_today_what_happens_tomorrow(run):
    before = log(run)
    ran = run("note", "1.1", "--note", "From the future", "--by", "WA", "--on", "2099-01-01")
    assert (ran.code, log(run)) == (1, before)
    assert "has not come yet" in ran.err


def test_an_empty_note_is_refused_in_plain_words(run):
    ran = run("note", "1.1", "--note", " ", "--by", "WA")
    assert (ran.code, ran.err) == (
        1,
        "governance: `note` is empty; write something, or leave it out\n",
    )


def test_a_report_compares_with_an_earlier_day(run):
    ran = run("report", "scrutiny", "--as-at", "2021-12-31", "--since", "2022-01-01")
    assert ran.code == 2
    assert "not before" in ran.err


def test_a_record_of_a_time_that_has_not_come_is_told_by_check_and_by_the_door(run, monkeypatch):
    import datetime as dt

    from governance.cli import check, options, writing

    noon = dt.datetime(2022, 1, 10, 12, tzinfo=dt.UTC)

    def set_clock(moment: dt.datetime) -> None:
        for module in (options, writing, check):
            monkeypatch.setattr(module, "now", lambda: moment)
        monkeypatch.setattr(options, "today", moment.date)

    set_clock(noon + dt.timedelta(minutes=10))
    assert run("update", "2.1", "--rag", "amber", "--reason", "Slow", "--by", "RS").code == 0
    set_clock(noon)
    assert "from-the-future" in run("check").out
    ran = run("update", "2.1", "--rag", "green", "--reason", "Quick", "--by", "WA")
    assert "this comes after it all the same" in ran.err
    assert "2.1 goes from Amber to Green" in ran.out
    shown = run("show", "--json", "--as-at", "2022-01-31").json
    assert "green" in {one["rag"] for stream in shown["workstreams"]
                       for one in stream["deliverables"] if one["ref"] == "2.1"}  # fmt: skip
    set_clock(noon + dt.timedelta(hours=1))
    assert "clock-went-back" in run("check").out
