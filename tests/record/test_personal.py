"""What points at a person in words that the public reads."""

from __future__ import annotations

import pytest

from governance.domain.plan import Person
from governance.record.personal import personal_in, personal_in_record
from tests.support.make import plan, rated, updates

ADDRESS, NUMBER = ["an e-mail address"], ["a telephone number"]


@pytest.fixture(scope="module")
def people():
    listed = (
        Person.model_validate({"id": "AB", "name": "Ada O'Byron-King"}),
        Person.model_validate({"id": "T", "name": "Panel Team", "kind": "team"}),
    )
    return plan().model_copy(update={"people": listed})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ada O'Byron-King leads", []),  # the whole name is replaced
        ("ada o'byron-king leads", []),
        ("Ada leads", ["the name Ada alone"]),
        ("O'Byron-King leads; Ada too", ["the name O'Byron-King alone", "the name Ada alone"]),
        ("an ada of old", []),
        ("Adamant, Canada", []),
        ("the Panel met", []),  # of a team
        ("write to send@made-up.example", ADDRESS),
        ("at 5 @ the hall", []),
        ("ring 01632 960 123", NUMBER),
        ("ring 07700900123 or +44 7700 900123", NUMBER),
        ("ring +44 (0)1632 960123", NUMBER),
        ("in 2021/22, 10,200 of 30,400 cases", []),
        ("record 0123456789012345", []),
        ("on 01-02-2021", []),
    ],
)
def test_what_may_point_at_a_person_is_found_and_nothing_else(people, text, found):
    assert personal_in(people, text) == found


def test_only_what_is_said_to_everybody_is_looked_at(people):
    said = {"note": "Ada rang", "reason": "Ada, on 01632 960 123", "by": "AB"}
    for visibility, found in (
        ("public", ["the name Ada alone", *NUMBER]), ("board", []), ("internal", []),
    ):  # fmt: skip
        (record,) = updates(rated("1.1", "red", "2021-12-15", **said, visibility=visibility))
        assert personal_in_record(people, record) == found
