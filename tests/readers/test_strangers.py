"""What strangers hand in: every library's fault is held at one edge, only regular files are read."""

from __future__ import annotations

import contextlib
import io
import os
import random
import zipfile
import zlib
from pathlib import Path

import pytest

from governance.problems import GovernanceError, UnreadableError
from governance.readers.edges import DamagedError, handed_over, read_regular
from governance.readers.strict_yaml import read_tree
from governance.readers.updates import read_updates
from tests.support.cli import Command


@pytest.mark.parametrize(
    "fault",
    [zlib.error("x"), KeyError("a child's name"), IndexError(), ValueError("x"), RecursionError()],
)
def test_whatever_a_library_raises_is_told_once_and_not_in_its_words(fault: Exception):
    with pytest.raises(DamagedError) as told, handed_over():
        raise fault
    assert "child" not in str(told.value)
    assert told.value.__cause__ is None
    assert told.value.exit_code == 3


def test_our_own_errors_pass():
    with pytest.raises(UnreadableError, match="as it is"), handed_over():
        raise UnreadableError("as it is")


@pytest.mark.skipif(os.name == "nt", reason="makes pipes")
def test_a_pipe_a_device_and_what_is_too_large_are_not_read(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "file").write_bytes(b"12345")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(UnreadableError, match="a pipe or a device"):
            read_regular(path, 10)
    with pytest.raises(UnreadableError, match="larger than"):
        read_regular(tmp_path / "file", 4)
    assert read_regular(tmp_path / "file", 5) == b"12345"
    with pytest.raises(IsADirectoryError):
        read_regular(tmp_path, 5)


@pytest.mark.skipif(os.name == "nt", reason="makes pipes")
@pytest.mark.parametrize("name", ["plan.yaml", "kpis.yaml", "updates.jsonl"])
def test_a_pipe_in_the_place_of_a_plans_file_ends_the_command(
    sample_root, capsys, monkeypatch, name: str
):
    path = sample_root / "plans/send-panels" / name
    path.unlink()
    os.mkfifo(path)
    ran = Command(sample_root, capsys, monkeypatch)("status")
    assert ran.code == 3
    assert f"{name} is no file but a pipe or a device" in ran.err


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85", "\r"])
@pytest.mark.parametrize(
    "where", ["title: a{} # b\n", "a: 'x{}y'\ntitle: b # c\n", "{}title: b # c\n"]
)
def test_every_line_break_of_yaml_counts_as_one(mark: str, where: str):
    tree, problems = read_tree(where.format(mark), "f")
    assert tree is not None or problems


def test_a_bracket_that_is_left_open_at_the_end_is_told_as_that():
    """Found by the fuzzer: the parser counts a line more than there are."""
    tree, problems = read_tree("a: b # c\nlinks: [{kind", "f")
    assert tree is None
    assert "yaml-syntax" in [one.code for one in problems]


@pytest.mark.parametrize(
    "escape", [r"\e", r"\x1b", r"\u001b", r"\U0000001b", r"\x07", r"\N\0", r"\x9b"]
)
def test_a_control_character_is_refused_however_it_is_written(escape: str):
    tree, problems = read_tree(f'title: "X{escape}]0;t"\n', "f")
    assert tree is None
    assert [one.code for one in problems] == ["control-character"]


@pytest.mark.parametrize("text", [r'"a\tb\nc"', r"'a\eb'", r'"caf\xe9"', r"a\eb"])
def test_what_is_no_control_character_stays(text: str):
    assert read_tree(f"title: {text}\n", "f")[0] is not None


def test_damaged_workbooks_are_told_as_that(sample_root):
    """A few hundred bytes changed, one a file: never another error than one of ours."""
    import datetime as dt

    from governance.domain.plan import Window
    from governance.importing import Request, read_action_plan
    from governance.readers.sheet import read_sheet
    from tests.support.sheets import sheet_bytes, small_log, small_plan

    data = sheet_bytes(small_plan(), small_log())
    chance = random.Random(14)
    life = Window(first=dt.date(2021, 8, 1), last=dt.date(2022, 8, 31))
    for _ in range(150):
        hurt = bytearray(data)
        for _ in range(chance.choice((1, 3, 40))):
            hurt[chance.randrange(len(hurt))] = chance.randrange(256)
        whole = bytes(hurt) if chance.random() < 0.8 else bytes(hurt[: chance.randrange(len(hurt))])
        read_sheet(whole, small_plan())
        with contextlib.suppress(GovernanceError):
            read_action_plan(whole, "x.xlsx", Request("x", dt.date(2021, 12, 31), life, ()))


def test_parts_that_are_not_what_they_say_are_told_as_that():
    from governance.readers.sheet import read_sheet
    from tests.support.sheets import sheet_bytes, small_plan

    with zipfile.ZipFile(io.BytesIO(sheet_bytes(small_plan()))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name in parts:
        for other in (b"", b"<a/>", parts[name][: len(parts[name]) // 2]):
            out = io.BytesIO()
            with zipfile.ZipFile(out, "w") as archive:
                for one, data in parts.items():
                    archive.writestr(one, other if one == name else data)
            read_sheet(out.getvalue(), small_plan())


def test_the_advice_for_a_torn_record_works(sample_root, capsys, monkeypatch):
    run = Command(sample_root, capsys, monkeypatch)
    log = sample_root / "plans/send-panels/updates.jsonl"
    whole = log.read_bytes()
    log.write_bytes(whole + b'{"kind":"rating","ref":"2.1","on":"2021-12-31","by":"R')
    assert "torn-record" in run("check").out
    words = (
        "update",
        "2.1",
        "--rag",
        "red",
        "--reason",
        "Stopped",
        "--by",
        "RS",
        "--on",
        "2021-12-31",
    )
    assert run(*words).code == 0
    ran = run("check")
    assert (ran.code, "warning not-a-record: a line was cut off" in ran.out) == (0, True)
    assert len(read_updates(log.read_bytes(), "u")[0].updates) == len(whole.splitlines()) + 1
