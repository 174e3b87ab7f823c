"""Names leave public text: whichever of them fits, the longest, and whole words alone."""

from __future__ import annotations

import re

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
    plainly = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")
    shown = for_audience(plan, text, Audience.PUBLIC)
    assert shown == plainly.sub("responsible officer", text)


def test_a_very_long_name_is_a_name() -> None:
    name = "Ann " * 4000 + "Lee"
    plan = make.plan(people=[{"id": "AL", "name": name}, {"id": "AN", "name": "Ann"}])
    shown = for_audience(plan, f"Ask {name} or Ann.", Audience.PUBLIC)
    assert shown == "Ask responsible officer or responsible officer."
