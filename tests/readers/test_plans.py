"""Every plan in tests/plans. A bad one says in comments what must be found in it, and no more.

# expect: error 14:5 unknown-owner
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from governance.assurance.rules import Subject, check_record
from governance.readers.plan import read_plan

HOME = Path(__file__).parents[1] / "plans"
EXPECT = re.compile(rb"# expect: (error|warning) (\d+:\d+) ([a-z-]+)")
Found = tuple[str, str, str]


def found_in(data: bytes) -> list[Found]:
    plan, problems, source = read_plan(data, "plan.yaml")
    ruled = check_record(Subject(plan)) if plan else []
    whole = source.placed([*problems, *ruled])
    return sorted(
        (one.severity.value, f"{one.where.line}:{one.where.column}", one.code) for one in whole
    )


@pytest.mark.parametrize("path", sorted((HOME / "good").iterdir()), ids=lambda path: path.stem)
def test_a_good_plan_has_no_problems(path: Path):
    assert found_in(path.read_bytes()) == []


@pytest.mark.parametrize("path", sorted((HOME / "bad").iterdir()), ids=lambda path: path.stem)
def test_a_bad_plan_has_just_the_problems_it_says(path: Path):
    data = path.read_bytes()
    expected = sorted(
        (severity.decode(), place.decode(), code.decode())
        for severity, place, code in EXPECT.findall(data)
    )
    assert expected
    assert found_in(data) == expected


def test_no_message_is_long_or_shows_a_traceback():
    for path in (HOME / "bad").iterdir():
        for problem in read_plan(path.read_bytes(), "plan.yaml")[1]:
            assert len(str(problem)) < 500
            assert "Traceback" not in str(problem)
            assert problem.todo


def test_an_empty_file_and_one_that_is_no_text_are_said():
    for data, code in ((b"", "empty-file"), (b" \n\n", "empty-file"),
                       (b"id: caf\xe9\n", "not-utf-8"), (b"\xef\xbb\xbfid: x\n", "byte-order-mark"),
                       (b"id: a\x00b\n", "control-character"), (b"id: x\n" * 2_000_000, "too-large")):  # fmt: skip
        plan, problems, _ = read_plan(data, "plan.yaml")
        assert plan is None
        assert [one.code for one in problems] == [code]


def test_the_place_of_a_bad_byte_is_told():
    problem = read_plan(b"id: x\ntitle: caf\xe9\n", "plan.yaml")[1][0]
    assert (problem.where.line, problem.where.column) == (2, 11)


def test_a_threshold_that_is_too_small_or_too_large_says_what_may_be():
    data = (HOME / "bad" / "thresholds.yaml").read_bytes()
    told = " ".join(str(one) for one in read_plan(data, "plan.yaml")[1])
    assert "`overdue_days` is '-1', less than 0; write 0 or more" in told
    assert "`same_narrative` is '51', more than 50; write 50 or less" in told


def test_what_was_meant_is_a_field_that_may_stand_there_and_never_the_same_word():
    told = " ".join(
        str(one) for one in read_plan((HOME / "bad" / "owner.yaml").read_bytes(), "p")[1]
    )
    assert "`owner` is not a field; correct the spelling or remove it" in told
    item = b"workstreams: [{ref: 1.0, title: T, deliverables: [{ref: 1.1, title: T, owner: AB}]}]\n"
    data = b"id: x\ntitle: T\nwindow: {first: 2021-08-01, last: 2022-08-31}\n" + item
    assert "`owner` is not a field (did you mean owners?)" in str(read_plan(data, "p")[1][0])


def test_a_day_that_the_calendar_has_not_is_told_as_that():
    told = " ".join(
        str(one) for one in read_plan((HOME / "bad" / "owner.yaml").read_bytes(), "p")[1]
    )
    assert "'2021-02-30', and there is no such day; give a day that the calendar has" in told


def test_a_text_that_is_too_long_names_the_limit():
    data = b"id: x\nwindow: {first: 2021-08-01, last: 2022-08-31}\ntitle: " + b"a" * 20_001 + b"\n"
    told = str(read_plan(data, "p")[1][0])
    assert "`title` is 20,001 characters long, and 20,000 is the most" in told
