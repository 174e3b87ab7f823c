"""Names leave public text: whichever of them fits, the longest, and whole words alone."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.disclosure.audience import for_audience
from governance.domain.plan import Audience
from tests.support import make

_LETTERS = st.text("abA -.", min_size=2, max_size=12).map(str.strip).filter(lambda s: len(s) > 1)


@given(st.lists(_LETTERS, min_size=1, max_size=12, unique=True), st.text("abA -.", max_size=60))
def test_the_tree_of_names_finds_what_trying_each_finds(names: list[str], text: str) -> None:
    people = [{"id": f"q{n}", "name": name} for n, name in enumerate(names)]
    plan = make.plan(people=people)
    longest = sorted(names, key=lambda name: (-len(name), name))
    any_of = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest)
    plainly = re.compile(rf"(?<!\w)(?:{any_of})(?!\w)", re.IGNORECASE)
    shown = for_audience(plan, text, Audience.PUBLIC)
    assert shown == plainly.sub("responsible officer", text)


@pytest.mark.parametrize(
    "written",
    ["Zoë O’Neill-Ray", "Zoë O'Neill-Ray", "ZOË O’NEILL-RAY", "Zoe\u0308 O’Neill‑Ray",
     "Zoë\u00a0O’Neill-Ray", "Zoë  O’Neill-Ray", "Zoë\nO’Neill-Ray", "Ｚoë O’Neill-Ray",
     "zoë.oneill-ray@county.example", "z.oneillray@county.example", "zr@county.example", "ZR"],
)  # fmt: skip
def test_a_name_is_read_as_people_read_it(written: str) -> None:
    person = {"id": "ZR", "name": "Zoë O’Neill-Ray", "email": "zr@county.example"}
    plan = make.plan(people=[person])
    shown = for_audience(plan, f"Ask {written}, please.", Audience.PUBLIC)
    assert shown == "Ask responsible officer, please."


@pytest.mark.parametrize("text", ["We meet at 3 PM.", "Spam is a word.", "me@else.example"])
def test_what_only_looks_like_initials_stays(text: str) -> None:
    plan = make.plan(people=[{"id": "PM", "name": "Pat May"}, {"id": "AM", "name": "Al Moss"}])
    assert for_audience(plan, text, Audience.PUBLIC) == text


def test_a_very_long_name_is_a_name() -> None:
    name = "Ann " * 4000 + "Lee"
    plan = make.plan(people=[{"id": "AL", "name": name}, {"id": "AN", "name": "Ann"}])
    shown = for_audience(plan, f"Ask {name} or Ann.", Audience.PUBLIC)
    assert shown == "Ask responsible officer or responsible officer."
