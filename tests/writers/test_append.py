from __future__ import annotations

import datetime as dt
import os
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.assurance.progress import progress_at
from governance.problems import RefusedError, UnwritableError
from governance.readers.updates import heads_of, read_updates
from governance.writers.record.updates import append_record, append_records, encode_record
from tests.support.make import DAY, deliverable, log_bytes, plan, rated, stream

LINES = st.binary(max_size=60).map(lambda data: data.replace(b"\r", b""))


def note(text: str, follows: list[str] | None = None) -> bytes:
    return encode_record({"kind": "note", "ref": "1.1", "on": "2021-10-01", "by": "AB",
                          "visibility": "board", "follows": follows or [], "note": text})  # fmt: skip


@given(
    LINES,
    st.text(min_size=1, max_size=40).filter(
        lambda text: not set(text) & set(map(chr, range(0xD800, 0xE000)))
    ),
)
def test_the_old_bytes_are_a_prefix_whatever_they_were(before: bytes, text: str):
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "updates.jsonl"
        path.write_bytes(before)
        line = append_record(path, lambda _: note(text))
        after = path.read_bytes()
        assert after.startswith(before)
        assert after.splitlines()[-1:] == [line] or after.endswith(line + b"\n")
        log, _ = read_updates(after, "updates.jsonl")
        assert len(log.updates) == 1


def test_what_the_builder_raises_leaves_the_log_alone(tmp_path):
    path = tmp_path / "updates.jsonl"
    path.write_bytes(note("first") + b"\n")
    before = path.read_bytes()

    def refuse(_: bytes) -> bytes:
        raise RefusedError("no")

    with pytest.raises(RefusedError):
        append_record(path, refuse)
    assert path.read_bytes() == before


def test_a_folder_in_the_logs_place_is_told(tmp_path):
    (tmp_path / "updates.jsonl").mkdir()
    with pytest.raises(UnwritableError, match="nothing there was changed"):
        append_record(tmp_path / "updates.jsonl", lambda _: note("x"))


@given(st.randoms(use_true_random=False))
def test_two_branches_merge_to_the_same_position_in_any_order(shuffle: random.Random):
    """Git's union merge keeps every line, in an order of its own."""
    base = log_bytes(rated("1.1", "green", "2021-10-01"))
    head = list(heads_of(read_updates(base, "u")[0]))
    mine = encode_record({"kind": "rating", "ref": "1.1", "on": "2021-11-01", "by": "AB",
                          "follows": head, "rag": "amber", "reason": "Late"})  # fmt: skip
    yours = encode_record({"kind": "rating", "ref": "1.2", "on": "2021-11-02", "by": "CD",
                           "follows": head, "rag": "red", "reason": "Stopped"})  # fmt: skip
    lines = [base.strip(), mine, yours]
    shuffle.shuffle(lines)
    log, problems = read_updates(b"\n".join(lines) + b"\n", "u")
    assert not problems
    assert len(heads_of(log)) == 2
    agreed = plan(stream("1.0", deliverable("1.1"), deliverable("1.2")))
    found = progress_at(agreed, log.updates, DAY).deliverables
    assert [item.rag.value for item in found] == ["amber", "red"]


def test_the_next_record_follows_both_heads_of_a_merge(tmp_path):
    lines = [note("mine"), note("yours")]
    log, _ = read_updates(b"\n".join(lines) + b"\n", "u")
    whole = note("after", sorted(heads_of(log)))
    joined, problems = read_updates(b"\n".join([*lines, whole]) + b"\n", "u")
    assert not problems
    assert heads_of(joined) == (whole[-34:-2].decode(),)
    assert dt.date(2021, 10, 1) == joined.updates[0].on


def test_several_records_land_in_one_write(tmp_path, monkeypatch):
    path = tmp_path / "updates.jsonl"
    path.write_bytes(note("first"))
    writes: list[bytes] = []
    whole = os.write

    def counted(handle: int, data: bytes) -> int:
        writes.extend([data] if b'"kind"' in data else [])
        return whole(handle, data)

    monkeypatch.setattr(os, "write", counted)
    lines = [note("second"), note("third")]
    assert append_records(path, lambda _: lines) == lines
    assert writes == [b"\n" + b"\n".join(lines) + b"\n"]
    assert len(read_updates(path.read_bytes(), "u")[0].updates) == 3


def test_a_full_disk_takes_none_of_several_records(tmp_path, monkeypatch):
    path = tmp_path / "updates.jsonl"
    path.write_bytes(note("first") + b"\n")
    before, whole = path.read_bytes(), os.write

    def cut(handle: int, data: bytes) -> int:
        return whole(handle, data[:-20]) if b'"kind"' in data else whole(handle, data)

    monkeypatch.setattr(os, "write", cut)
    with pytest.raises(UnwritableError, match="full"):
        append_records(path, lambda _: [note("second"), note("third")])
    assert path.read_bytes() == before


def test_no_record_makes_no_file(tmp_path):
    path = tmp_path / "updates.jsonl"
    assert append_records(path, lambda _: ()) == ()
    assert not path.exists()


def broken(monkeypatch, name: str, *, after_writing: int | None = None) -> None:
    """A disk on which one call fails; the write before it may have left some bytes."""
    real = getattr(os, name)

    def fail(handle: int, *rest: object) -> int:
        if after_writing is not None:
            real(handle, rest[0][:after_writing])  # type: ignore[index]
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, name, fail)


def test_a_disk_that_does_not_confirm_is_told_with_what_the_log_holds(tmp_path, monkeypatch):
    path = tmp_path / "updates.jsonl"
    append_record(path, lambda _: note("first"))
    broken(monkeypatch, "fsync")
    with pytest.raises(
        UnwritableError, match="is in the log, but the disk did not confirm"
    ) as told:
        append_record(path, lambda _: note("second"))
    assert "nothing there was changed" not in str(told.value)
    assert len(read_updates(path.read_bytes(), "u")[0].updates) == 2


def test_a_write_that_fails_and_cannot_be_taken_back_is_told_as_that(tmp_path, monkeypatch):
    path = tmp_path / "updates.jsonl"
    append_record(path, lambda _: note("first"))
    broken(monkeypatch, "write", after_writing=20)
    broken(monkeypatch, "ftruncate")
    with pytest.raises(UnwritableError, match="part of what was said is in the log"):
        append_record(path, lambda _: note("second"))


def test_a_write_that_fails_leaves_the_log_as_it_was_and_says_so(tmp_path, monkeypatch):
    path = tmp_path / "updates.jsonl"
    append_record(path, lambda _: note("first"))
    before = path.read_bytes()
    broken(monkeypatch, "write", after_writing=20)
    with pytest.raises(UnwritableError, match="nothing there was changed"):
        append_record(path, lambda _: note("second"))
    assert path.read_bytes() == before


def test_a_folder_that_refuses_is_told_as_that(tmp_path, monkeypatch):
    from filelock import FileLock

    from governance.writers.storing.folders import only_one

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(30, "Read-only file system")

    monkeypatch.setattr(FileLock, "acquire", refuse)
    for act in (
        lambda: append_record(tmp_path / "u", lambda _: note("x")),
        lambda: only_one(tmp_path).__enter__(),
    ):
        with pytest.raises(UnwritableError, match="Read-only file system"):
            act()
