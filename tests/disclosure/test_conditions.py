"""Which of two conditions on rows is the stricter, and what people are called to whom."""

from __future__ import annotations

from typing import Any

import pytest

from governance.disclosure.audience import for_audience, initials, named, owners_text, readable
from governance.disclosure.model.conditions import (
    are_apart,
    every,
    is_stricter,
    left_out,
    of_where,
)
from governance.disclosure.telling.levels import shown_count, told_by
from governance.disclosure.telling.signs import SIGNS, figure_text, shown, signs_in
from governance.domain.plan.board import Audience
from governance.kpis.results import Beside, Counted, State, Unit
from governance.record.statement import Statement
from tests.disclosure.making import RATE, result
from tests.support.make import DAY, plan

BOARD, PUBLIC, INTERNAL = Audience.BOARD, Audience.PUBLIC, Audience.INTERNAL


@pytest.mark.parametrize(
    ("where", "condition"),
    [
        ({"a": ("x", "w")}, "a in w|x"),
        ({"a": ("present",)}, "a not in missing"),
        ({"a": ("0", "missing")}, "a not in 1"),
        ({"a": ("missing",)}, "a in missing"),
        ({"a": (">= 4",)}, "a >= 4"),
        ({"a": ("<=-4",)}, "a <= -4"),
        ({"a": ("> 4",)}, "a in > 4"),
        ({"a": (">= 4", "x")}, "a is any of >= 4|x"),
        ({"a": ("present", "x")}, "a is any of present|x"),
    ],
)
def test_a_condition_as_text(where: dict[str, Any], condition: str):
    assert of_where(where) == {condition}


@pytest.mark.parametrize(
    ("conditions", "together"),
    [
        (["a in x|y", "a in y|z"], ("a in y",)),
        (["a in x|y", "a not in y"], ("a in x",)),
        (["a not in x", "a not in y"], ("a not in x|y",)),
        (["b >= 4", "a in x"], ("a in x", "b >= 4")),
        (["not (a and b)"], ("not (a and b)",)),
    ],
)
def test_conditions_on_one_column_are_one(conditions: list[str], together: tuple[str, ...]):
    assert every(conditions) == together


@pytest.mark.parametrize(
    ("one", "other", "stricter", "apart"),
    [
        ("a in x", "a in x|y", True, False),
        ("a in x|y", "a in x", False, False),
        ("a in x", "a in x", False, False),
        ("a in x", "a in y", False, True),
        ("a in x", "b in y", False, False),
        ("a in x", "a not in y", True, False),
        ("a in x", "a not in x", False, True),
        ("a not in x|y", "a not in x", True, False),
        ("a not in x", "a not in x|y", False, False),
        ("a not in x", "a in y", False, False),
        ("a >= 5", "a >= 4", True, False),
        ("a >= 4", "a >= 5", False, False),
        ("a <= 4", "a <= 5", True, False),
        ("a <= 5", "a <= 4", False, False),
        ("a >= 5", "a <= 5", False, False),
        ("a >= 5", "b >= 4", False, False),
        ("x", "not (x)", False, True),
        ("not (x)", "x", False, True),
    ],
)
def test_which_is_the_stricter(one: str, other: str, stricter: bool, apart: bool):  # noqa: FBT001
    assert (is_stricter((one,), (other,)), are_apart((one,), (other,))) == (stricter, apart)


def test_more_conditions_are_stricter_and_none_is_the_loosest():
    assert is_stricter(("a in x", "b in y"), ("a in x",))
    assert is_stricter(("a in x",), ())
    assert not is_stricter((), ("a in x",))
    assert not is_stricter(("a in x", "b in y"), ("a in x", "c in y"))


@pytest.mark.parametrize(
    ("part", "whole", "rest"),
    [
        (("a in x",), (), ("a not in x",)),
        (("a not in x",), (), ("a in x",)),
        (("a in x",), ("a in x|y",), ("a in y",)),
        (("a in x", "b in y"), ("b in y",), ("a not in x", "b in y")),
        (("a in x", "b in y"), (), ("not (a in x and b in y)",)),
        (("not (x)",), (), ("x",)),
    ],
)
def test_what_the_whole_has_beside_the_part(part, whole, rest):
    assert left_out(part, whole) == rest


PEOPLE = [
    {"id": "AB", "name": "Ada Byron", "role": "sro", "email": "ab@example.org"},
    {"id": "CD", "name": "Case Dee", "label": "C.D."},
    {"id": "TB", "label": "The builders", "kind": "organisation"},
    {"id": "EF", "name": "Ed Fry", "role": "core_team"},
]
AGREED = plan(people=PEOPLE)


@pytest.mark.parametrize(
    ("person", "inside", "narrow", "public"),
    [
        ("AB", "Ada Byron", "AB", "Senior responsible owner"),
        ("CD", "Case Dee", "C.D.", "responsible officer"),
        ("TB", "The builders", "The builders", "The builders"),
        ("EF", "Ed Fry", "EF", "core team"),
        ("ZZ", "ZZ", "ZZ", "responsible officer"),
    ],
)
def test_what_a_person_is_called(person: str, inside: str, narrow: str, public: str):
    for audience in (INTERNAL, BOARD):
        assert named(AGREED, person, audience) == inside
        assert initials(AGREED, person, audience) == narrow
    assert named(AGREED, person, PUBLIC) == public
    if person != "TB":
        assert initials(AGREED, person, PUBLIC) == public


def test_owners_stand_once_each_and_nobody_is_said():
    assert owners_text(AGREED, ("CD", "AB", "CD"), BOARD, short=False) == "Case Dee, Ada Byron"
    assert owners_text(AGREED, ("CD", "AB"), BOARD, short=True) == "C.D., AB"
    assert owners_text(AGREED, ("CD", "ZZ"), PUBLIC, short=True) == "responsible officer"
    assert owners_text(AGREED, (), BOARD, short=True) == "nobody"


def test_text_for_the_public_names_nobody():
    text = "Ada Byron (AB, ab@example.org) and C.D. met The builders"
    assert for_audience(AGREED, text, BOARD) == text
    assert for_audience(AGREED, text, PUBLIC) == (
        "Senior responsible owner (Senior responsible owner, Senior responsible owner) and "
        "responsible officer met The builders"
    )


@pytest.mark.parametrize(
    ("visibility", "readers"),
    [(INTERNAL, [INTERNAL]), (BOARD, [INTERNAL, BOARD]), (PUBLIC, [INTERNAL, BOARD, PUBLIC])],
)
def test_narrative_is_for_those_who_may_read_it(visibility: Audience, readers: list[Audience]):
    said = Statement(DAY, "AB", "x", visibility, "")
    assert [one for one in (INTERNAL, BOARD, PUBLIC) if readable(said, one)] == readers
    assert readable(None, INTERNAL) is None


@pytest.mark.parametrize(
    ("value", "public", "can_be"),
    [(0, 0, (0, 0)), (5, 5, (5, 7)), (7, 5, (5, 7)), (8, 10, (8, 12)), (12, 10, (8, 12)), (13, 15, (13, 17))],
)  # fmt: skip
def test_a_public_count_is_the_nearest_five(value: int, public: int, can_be: tuple[int, int]):
    assert (shown_count(BOARD, value), told_by(BOARD, value)) == (value, (value, value))
    assert (shown_count(PUBLIC, value), told_by(PUBLIC, value)) == (public, can_be)


@pytest.mark.parametrize(
    ("state", "value", "unit", "text"),
    [
        (State.OK, 12.34, Unit.PERCENT, "12.3%"),
        (State.OK, 12.04, Unit.PERCENT, "12%"),
        (State.OK, 1234, Unit.COUNT, "1,234"),
        (State.OK, 3.5, Unit.DAYS, "3.5 days"),
        (State.OK, "[c]", Unit.PERCENT, "[c]"),
        (State.TOO_FEW, 50, Unit.PERCENT, "50% [u]"),
        (State.TOO_FEW, None, Unit.PERCENT, "[u]"),
        (State.SUPPRESSED, 50, Unit.PERCENT, "[c]"),
        (State.NO_DATA, None, Unit.PERCENT, "[x]"),
        (State.NOTHING_DUE, None, Unit.PERCENT, "[z]"),
        (State.OK, None, Unit.PERCENT, "[z]"),
        (State.UNRELIABLE, 50, Unit.PERCENT, "50%"),
    ],
)
def test_a_figure_or_the_sign_in_its_place(state: State, value: Any, unit: Unit, text: str):
    one = result(RATE, (30, 60)).model_copy(
        update={"state": state, "unit": unit, "counted": Counted(value=value)}
    )
    assert shown(one) == text
    assert figure_text("[c]", unit) == "[c]"


def test_signs_that_stand_beside_a_figure_are_explained_too():
    one = result(RATE, (30, 60))
    assert signs_in((one,)) == {}
    besides = {name: Beside(label="x", period=one.period, counted=Counted(value=sign))
               for name, sign in (("also", "[low]"), ("last_year", "[c]"))}  # fmt: skip
    found = one.model_copy(update={"also": (besides["also"],), "last_year": besides["last_year"]})
    assert signs_in((found,)) == {sign: SIGNS[sign] for sign in ("[c]", "[low]")}
