"""Append records to an update log: one lock, one write, one fsync, however many there are."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from governance.domain.update.entry import record_id
from governance.problems import UnwritableError, quoted
from governance.writers.storing.files import told_plainly
from governance.writers.storing.locks import locked


def encode_record(fields: Mapping[str, Any]) -> bytes:
    """A line of the log without its newline; `id` is worked out and put last."""
    text = json.dumps(dict(fields), ensure_ascii=False, separators=(",", ":"))
    body = text[:-1].encode("utf-8")
    return body + b',"id":"' + record_id(body).encode() + b'"}'


def append_record(path: Path, build: Callable[[bytes], bytes]) -> bytes:
    """Append the one line that `build` makes of the log's bytes, and return it."""
    return append_records(path, lambda data: (build(data),))[0]


def append_records(path: Path, build: Callable[[bytes], Sequence[bytes]]) -> Sequence[bytes]:
    """Append what `build` makes of the log's bytes; returns the lines written.

    The lock is held from reading to writing, so that `build` sees the newest records. The
    old bytes stay a prefix of the new ones: either every line lands or none does. Whatever
    `build` raises leaves the log as it was, and so does no line at all.
    """
    with told_plainly(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with locked(path):
            return _append(path, build)


def _append(path: Path, build: Callable[[bytes], Sequence[bytes]]) -> Sequence[bytes]:
    before = path.read_bytes() if path.exists() else b""
    lines = build(before)
    if not lines:
        return lines
    start = b"\n" if before and not before.endswith(b"\n") else b""
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, 0o644)
    added = start + b"\n".join(lines) + b"\n"
    try:
        _write_whole(handle, added, len(before))
        os.fsync(handle)
    except OSError as fault:
        _tell_truth(path, before, added, fault)
        raise
    finally:
        os.close(handle)
    return lines


def _tell_truth(path: Path, before: bytes, added: bytes, fault: OSError) -> None:
    """Raise UnwritableError with what the log holds now; nothing where it is as it was."""
    why = fault.strerror or type(fault).__name__
    now = path.read_bytes()
    if now == before:
        return
    if now == before + added:
        what = "what was said is in the log, but the disk did not confirm it"
        todo = "look with `governance log` before you enter it again"
    else:
        what = "part of what was said is in the log"
        todo = "`governance check` names the line; enter it again once the disk is well"
    raise UnwritableError(f"{quoted(path)}: {what} ({why}); {todo}") from fault


def _write_whole(handle: int, data: bytes, size: int) -> None:
    """All of it in one write, or the file as it was: half a record was never one."""
    try:
        if os.write(handle, data) != len(data):
            raise OSError(errno.ENOSPC, "the disk is full")  # noqa: TRY301 - handled just below
    except OSError:
        os.ftruncate(handle, size)
        raise
