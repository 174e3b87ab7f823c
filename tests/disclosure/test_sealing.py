"""What goes under the office's key: back to whoever has it, and nothing to anybody else."""

from __future__ import annotations

import pytest

from governance.disclosure.disclose import Published, disclose
from governance.disclosure.hiding import choose
from governance.disclosure.telling.sealing import opened
from governance.domain.plan.board import Audience
from governance.problems import RefusedError
from tests.disclosure.making import COUNT, RATE, SURVEY, result

BOARD, PUBLIC = Audience.BOARD, Audience.PUBLIC
KEY, OTHER = b"one office" * 4, b"another's" * 4
TABLE = result(COUNT, 72, groups={"east": 3, "north": 20, "south": 40, "west": 9})


def told(key: bytes, audience: Audience = PUBLIC) -> Published:
    return disclose((TABLE,), audience, None, key)[1]


def test_only_the_key_opens_it():
    (release,) = told(KEY).releases
    assert sorted(opened(release, KEY) or ()) == [3, 9, 20, 40, 72]
    assert opened(release, OTHER) is None
    assert opened(release, None) is None
    assert opened(release.model_copy(update={"exact": release.exact[1:]}), KEY) is None


def test_the_same_counts_look_different_in_every_release():
    """So that nobody sees which of the hidden ones stayed as they were."""
    first, second = told(KEY, BOARD).releases[0], told(KEY, PUBLIC).releases[0]
    assert set(first.exact).isdisjoint(second.exact)
    assert len(set(first.exact)) == len(first.counts)
    assert told(KEY) == told(KEY)
    assert told(KEY) != told(OTHER)


@pytest.mark.parametrize("audience", [BOARD, PUBLIC])
def test_without_the_key_of_then_it_is_still_audited(audience):
    seen, _ = disclose((TABLE,), audience, told(OTHER), KEY)
    assert [one.counted.numerator for one in seen[0].groups if one.name in ("east", "west")] == [
        "[c]",
        "[c]",
    ]


def test_what_the_public_is_shown_is_made_of_what_the_board_is_shown():
    true = (
        TABLE.model_copy(update={"kpi": TABLE.kpi.model_copy(update={"id": "A01"})}),
        result(RATE, (17, 40), named="A02", groups={"a": (3, 12), "b": (14, 28)}),
        result(SURVEY, (6, 9), named="A03"),
    )
    board, known = disclose(true, BOARD, None, KEY)
    for previous in (None, known):
        public, _ = disclose(true, PUBLIC, previous, KEY)
        for mine, theirs in zip(public, board, strict=True):
            for one, other in zip(
                (mine.counted, *(group.counted for group in mine.groups)),
                (theirs.counted, *(group.counted for group in theirs.groups)),
                strict=True,
            ):
                for field in ("numerator", "denominator"):
                    shown, exact = getattr(one, field), getattr(other, field)
                    if isinstance(exact, str):
                        assert shown == exact
                    elif exact is not None:
                        assert shown == 5 * ((exact + 2) // 5)


def test_nobody_is_not_taken_for_somebody():
    """The board was told of none; one came since, and the public is not shown the one."""
    _, known = disclose((result(RATE, (0, 20)),), BOARD, None, KEY)
    (seen,), _ = disclose((result(RATE, (1, 20)),), PUBLIC, known, KEY)
    assert seen.counted.numerator == "[c]"


def test_a_limit_of_work_ends_in_a_refusal_with_a_sentence(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(choose, "MOST", 0)
    with pytest.raises(RefusedError) as refused:
        disclose((TABLE,), BOARD)
    (problem,) = refused.value.problems
    assert problem.code == "too-much-to-audit"
    assert "show fewer KPIs, groups or earlier periods" in str(problem)
    assert not any(many in str(problem) for many in ("72", "20", "40"))
