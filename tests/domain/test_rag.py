from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from governance.domain.rag import Rag, rolled_up, with_claim, worst

RATINGS = st.lists(st.sampled_from(list(Rag)), max_size=12)


def test_any_red_makes_the_parent_red():
    assert rolled_up([Rag.BLUE, Rag.GREEN, Rag.RED]) is Rag.RED


def test_one_unrated_child_hides_any_green():
    assert rolled_up([Rag.GREEN, Rag.UNRATED, Rag.BLUE]) is Rag.UNRATED


def test_blue_only_where_every_child_is_blue():
    assert rolled_up([Rag.BLUE, Rag.BLUE]) is Rag.BLUE
    assert rolled_up([Rag.BLUE, Rag.GREEN]) is Rag.GREEN


def test_a_parent_without_children_is_unrated():
    assert rolled_up([]) is Rag.UNRATED


@given(RATINGS)
def test_a_parent_never_looks_better_than_its_worst_child(children: list[Rag]):
    assert rolled_up(children).rank >= worst(children).rank or not children


@given(RATINGS)
def test_order_does_not_matter(children: list[Rag]):
    assert rolled_up(children) is rolled_up(reversed(children))


@given(RATINGS, st.sampled_from(list(Rag)))
def test_a_claim_never_makes_it_look_better(children: list[Rag], claim: Rag):
    rolled = rolled_up(children)
    assert with_claim(rolled, claim).rank >= rolled.rank


def test_an_unrated_claim_never_counts():
    assert with_claim(Rag.GREEN, Rag.UNRATED) is Rag.GREEN


def test_every_rating_differs_from_every_other_without_colour():
    for field in ("word", "letter", "shape", "rank"):
        assert len({getattr(rag.look, field) for rag in Rag}) == len(Rag)
