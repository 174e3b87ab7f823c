from __future__ import annotations

import hashlib
import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.readers.updates import heads_of, read_updates
from tests.support.make import log_bytes, rated

THREE = log_bytes(
    rated("1.1", "green", "2021-09-30"),
    rated("1.2", "amber", "2021-10-31", note="Late"),
    rated("1.1", "red", "2021-11-30", reason="Stopped"),
)


def codes(data: bytes) -> list[tuple[int | None, str]]:
    return [(one.where.line, one.code) for one in read_updates(data, "u")[1]]


def test_a_line_written_by_hand_as_the_contract_says_is_read():
    body = '{"kind":"note","ref":"plan","on":"2021-10-01","by":"AB","follows":[],"note":"Ŵ"'
    key = hashlib.sha256(body.encode()).hexdigest()[:32]
    log, problems = read_updates(f'{body},"id":"{key}"}}\n'.encode(), "u")
    assert not problems
    assert log.updates[0].id == key


def test_an_edited_record_is_named_and_the_rest_still_read():
    data = THREE.replace(b"amber", b"green", 1)
    log, _ = read_updates(data, "u")
    assert codes(data) == [(2, "edited-record")]
    assert len(log.updates) == 2


def test_a_byte_order_mark_at_the_head_is_told_and_nothing_is_lost():
    log, problems = read_updates(b"\xef\xbb\xbf" + THREE.replace(b"\n", b"\r\n"), "u")
    assert len(log.updates) == 3
    assert [(one.code, one.is_error) for one in problems] == [("log-byte-order-mark", False)]


def test_a_removed_record_is_missed_by_the_one_that_follows_it():
    lines = THREE.splitlines(keepends=True)
    assert codes(lines[0] + lines[2]) == [(2, "missing-record")]


def test_a_torn_last_line_is_a_warning_and_stays():
    lines = THREE.splitlines(keepends=True)
    data = lines[0] + lines[1] + lines[2][:40]
    log, problems = read_updates(data, "u")
    assert codes(data) == [(3, "torn-record")]
    assert not problems[0].is_error
    assert len(log.updates) == 2


def test_a_torn_line_in_the_middle_is_an_error():
    lines = THREE.splitlines(keepends=True)
    assert codes(lines[0][:40] + b"\n" + lines[1])[0] == (1, "not-a-record")


def test_a_whole_last_line_without_newline_counts():
    log, problems = read_updates(THREE.rstrip(b"\n"), "u")
    assert len(log.updates) == 3
    assert not problems


def test_a_line_that_a_merge_repeated_counts_once():
    first = THREE.splitlines(keepends=True)[0]
    log, _ = read_updates(first + THREE, "u")
    assert codes(first + THREE) == [(2, "repeated-record")]
    assert len(log.updates) == 3


def test_a_record_of_unknown_kind_is_named():
    data = log_bytes({"kind": "gossip"})
    assert codes(data) == [(1, "bad-record")]


def test_windows_line_ends_change_nothing():
    assert read_updates(THREE.replace(b"\n", b"\r\n"), "u")[0].updates == (
        read_updates(THREE, "u")[0].updates
    )


def test_the_head_is_the_record_that_none_follows():
    log, _ = read_updates(THREE, "u")
    assert heads_of(log) == (log.updates[-1].id,)


def test_problems_never_carry_the_narrative():
    data = log_bytes(rated("1.1", "purple", "2021-10-01", note="about a child"))
    _, problems = read_updates(data, "u")
    assert problems
    assert "child" not in " ".join(map(str, problems))


@pytest.mark.parametrize("position", range(0, len(THREE) - 1, 7))
def test_changing_any_byte_of_a_record_is_noticed(position: int):
    changed = bytearray(THREE)
    changed[position] ^= 0x01
    assert read_updates(bytes(changed), "u")[1]


@given(st.binary(max_size=300))
def test_no_bytes_make_it_raise(data: bytes):
    read_updates(data, "u")


@given(st.randoms(use_true_random=False))
def test_order_on_disk_does_not_matter(shuffle: random.Random):
    lines = THREE.splitlines(keepends=True)
    shuffle.shuffle(lines)
    log, problems = read_updates(b"".join(lines), "u")
    assert not problems
    assert {one.id for one in log.updates} == {
        json.loads(line)["id"] for line in THREE.splitlines()
    }
