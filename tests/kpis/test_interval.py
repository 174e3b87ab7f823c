"""Wilson's interval, by hand and as properties."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.kpis.interval import share_interval


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(0, 10, 0, 27.75), (10, 10, 72.25, 100), (5, 10, 23.66, 76.34), (1, 1, 20.65, 100)],
)
def test_wilsons_interval(part: int, whole: int, low: float, high: float):
    assert share_interval(part, whole) == (
        pytest.approx(low, abs=0.01),
        pytest.approx(high, abs=0.01),
    )


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(81, 263, 25.53, 36.62), (15, 148, 6.24, 16.05), (0, 20, 0, 16.11), (1, 29, 0.61, 17.18)],
)
def test_newcombes_examples(part: int, whole: int, low: float, high: float):
    """R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3."""
    assert share_interval(part, whole) == (
        pytest.approx(low, abs=0.01),
        pytest.approx(high, abs=0.01),
    )


def test_a_share_of_none_has_no_interval():
    assert share_interval(0, 0) is None


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_the_interval_holds_the_share(part: int, more: int):
    whole = part + more
    found = share_interval(part, whole)
    if whole == 0:
        assert found is None
        return
    assert found is not None
    assert 0 <= found[0] <= 100 * part / whole + 1e-9
    assert 100 * part / whole - 1e-9 <= found[1] <= 100


@given(st.integers(0, 500), st.integers(1, 500))
def test_done_and_not_done_mirror_each_other(part: int, more: int):
    done, left = share_interval(part, part + more), share_interval(more, part + more)
    assert done is not None
    assert left is not None
    assert done == (pytest.approx(100 - left[1]), pytest.approx(100 - left[0]))


@given(st.integers(0, 50), st.integers(0, 50), st.integers(2, 9))
def test_more_cases_narrow_it(part: int, more: int, times: int):
    few, many = (
        share_interval(part, part + more),
        share_interval(times * part, times * (part + more)),
    )
    if few is None or many is None:
        assert part + more == 0
        return
    assert many[1] - many[0] < few[1] - few[0]
