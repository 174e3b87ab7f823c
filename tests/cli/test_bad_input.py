"""The record damaged by hand: what `check` says of it, and that the rest is still read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

CHANGES: dict[str, tuple[Callable[[bytes], bytes], int, str]] = {
    "a byte-order mark": (lambda data: b"\xef\xbb\xbf" + data, 3, "byte-order-mark"),
    "Latin-1": (lambda data: data.replace(b"SEND", b"S\xe9ND", 1), 3, "not-utf-8"),
    "an empty file": (lambda _: b"", 3, "empty-file"),
    "50,000 brackets": (lambda _: b"[" * 50_000, 1, "not-a-mapping"),
    "50,000 brackets inside": (lambda _: b"id: x\npeople: " + b"[" * 50_000, 1, "too-deep"),
    "tabs": (lambda data: data.replace(b"  first: 2021", b"\tfirst: 2021"), 1, "yaml-syntax"),
    "a wrong type": (lambda data: data.replace(b"days: 28", b"days: soon"), 1, "bad-value"),
    "a misspelt field": (lambda data: data.replace(b"window:", b"windows:"), 1, "unknown-field"),
    "a clock as a date": (
        lambda data: data.replace(b"first: 2021-08-01", b"first: 12:30"), 1, "bad-date"),
    "a field twice": (lambda data: data.replace(b"title:", b"id: x\ntitle:", 1), 1, "duplicate-key"),
    "an anchor": (lambda data: data.replace(b"days: 28", b"days: &a 28"), 1, "anchor"),
    "a tag": (lambda data: data.replace(b"days: 28", b"days: !!int 28"), 1, "tag"),
}  # fmt: skip


def plan_of(root: Path) -> Path:
    return root / "plans/send-panels/plan.yaml"


@pytest.mark.parametrize("name", CHANGES)
def test_a_damaged_plan_is_told_with_its_place(run, name: str):
    change, code, problem = CHANGES[name]
    plan_of(run.root).write_bytes(change(plan_of(run.root).read_bytes()))
    ran = run("check")
    assert ran.code == code
    lines = [line for line in ran.out.splitlines() if f"error {problem}: " in line]
    assert lines
    place = lines[0].split(": ")[0]
    assert place.startswith("plans/send-panels/plan.yaml:")
    assert place.count(":") == 2
    assert "; " in lines[0]
    assert "Traceback" not in ran.out + ran.err


@pytest.mark.parametrize("name", CHANGES)
def test_no_other_command_falls_over_it(run, name: str):
    change, code, _ = CHANGES[name]
    plan_of(run.root).write_bytes(change(plan_of(run.root).read_bytes()))
    for words in (("status",), ("build",), ("note", "1.1", "--note", "x", "--by", "TW")):
        ran = run(*words)
        assert ran.code == code
        assert "plan.yaml" in ran.err
        assert "Traceback" not in ran.err


def test_unquoted_traps_stay_what_was_typed(run):
    path = plan_of(run.root)
    text = path.read_text("utf-8")
    text = text.replace("people:\n", "people:\n  - {id: NO, name: 12:30, role: core_team}\n", 1)
    path.write_text(text.replace("ref: 6.4\n", "ref: 6.10\n"), "utf-8")
    shown = run("show", "--json", "--as-at", "2021-12-31").json
    refs = [one["ref"] for one in shown["workstreams"][5]["deliverables"]]
    assert "6.10" in refs
    assert run("note", "6.10", "--note", "x", "--by", "NO").code == 0


def test_a_torn_edited_and_removed_record_and_the_rest_is_read(run):
    path = run.root / "plans/send-panels/updates.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    lines[42] = lines[42].replace(b"Minimal", b"Maximal")
    gone = lines.pop(10)
    lines[-1] = lines[-1][:-40]
    path.write_bytes(b"".join(lines))
    ran = run("check")
    assert ran.code == 1
    told = ran.out
    assert "updates.jsonl:42:1: error edited-record" in told
    assert gone[-35:-3].decode() in told
    assert f"updates.jsonl:{len(lines)}:1: warning torn-record" in told
    assert run("show", "--as-at", "2021-12-31").code == 0
    assert path.read_bytes() == b"".join(lines)


def test_several_plans_are_told_apart(run):
    import shutil

    home = run.root / "plans"
    shutil.copytree(home / "send-panels", home / "other")
    text = (home / "other/plan.yaml").read_text("utf-8")
    (home / "other/plan.yaml").write_text(text.replace("id: send-panels", "id: other", 1), "utf-8")
    ran = run("status")
    assert ran.code == 2
    assert "other" in ran.err
    assert "send-panels" in ran.err
    assert run("status", "-p", "other").code == 0
    assert run("check").out.endswith(" in 2 plans\n")


def test_no_title_commands_the_terminal(run, capsys):
    """Escapes come in by the log as well: a record of another tool, merged."""
    from governance.writers.record.updates import encode_record

    log = run.root / "plans/send-panels/updates.jsonl"
    head = log.read_bytes().splitlines()[-1][-34:-2].decode()
    record = {"kind": "note", "ref": "2.1", "on": "2021-12-31", "by": "WA", "follows": [head],
              "note": "X\x1b]0;evil\x07\x9b31m"}  # fmt: skip
    log.write_bytes(log.read_bytes() + encode_record(record) + b"\n")
    for words in (("status",), ("show",), ("show", "--json"), ("log",), ("log", "--json"),
                  ("history", "2.1"), ("changes", "2021-12-01", "2021-12-31"), ("undo", "--ref", "2.1")):  # fmt: skip
        ran = run(
            *words,
            *(
                ()
                if words[0] in ("log", "history", "changes", "undo")
                else ("--as-at", "2021-12-31")
            ),
        )
        assert not {"\x1b", "\x07", "\x9b"} & set(ran.out + ran.err), words


def test_there_is_one_door_to_the_terminal():
    from pathlib import Path

    import governance.cli

    home = Path(governance.cli.__file__).parent
    found = {path.name for path in home.glob("*.py") if "typer.echo(" in path.read_text("utf-8")}
    assert found == {"options.py"}
