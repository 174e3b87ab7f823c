from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.readers.strict_yaml import places_in, read_tree


def codes(text: str) -> list[tuple[int | None, int | None, str]]:
    _, problems = read_tree(text, "p.yaml")
    return [(one.where.line, one.where.column, one.code) for one in problems]


def test_every_scalar_stays_the_text_it_was():
    tree, problems = read_tree("a: 1.10\nb: NO\nc: 12:30\nd: [0x1F, ~, 1_000]\n", "p.yaml")
    assert tree == {"a": "1.10", "b": "NO", "c": "12:30", "d": ["0x1F", "~", "1_000"]}
    assert not problems


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\na: 2\n", (2, 1, "duplicate-key")),
        ("a: &x 1\n", (1, 4, "anchor")),
        ("a: *x\n", (1, 4, "alias")),
        ("a: !!int 1\n", (1, 4, "tag")),
        ("a: !x y\n", (1, 4, "tag")),
        ("a: {b: c}\nd: !!map {}\n", (2, 4, "tag")),
        ("a:\n\t- b\n", (2, 1, "yaml-syntax")),
        ("a: b: c\n", (1, 5, "yaml-syntax")),
        ("a: @x\n", (1, 4, "yaml-syntax")),
        ('a: "open\n', (2, 1, "yaml-syntax")),
        ("- a\n", (1, 1, "not-a-mapping")),
        ("a: b\n---\nc: d\n", (2, 1, "second-document")),
        ("a: {? [b] : c}\n", (1, 7, "odd-key")),
        ("a:\n", (1, 1, "empty-value")),
        ("a:\n  -\n", (2, 4, "empty-value")),
        ("a: " + "[" * 50_000, (1, 27, "too-deep")),
        ("title: Meet Priority #3 group\n", (1, 8, "comment-cuts-text")),
    ],
)
def test_what_is_refused_names_its_place(text: str, expected: tuple[int, int, str]):
    assert codes(text) == [expected]


def test_a_comment_on_its_own_line_is_no_problem():
    assert codes("# a comment\na: b\n  # another\n") == []


def test_a_hash_inside_quotes_is_kept():
    tree, problems = read_tree('a: "Priority #3"\n', "p.yaml")
    assert tree == {"a": "Priority #3"}
    assert not problems


def test_all_repeated_keys_are_told_at_once():
    assert len(codes("a: 1\na: 2\nb: 1\nb: 2\n")) == 2


def test_places_point_at_values_and_at_names():
    places = places_in("a:\n  - b: c\n    d: [x, y]\n", "p.yaml")
    assert places["a", 0, "d", 1] == (3, 12)
    assert places["a", 0, "d", ""] == (3, 5)


@given(st.text(max_size=200))
def test_no_text_makes_it_raise(text: str):
    tree, problems = read_tree(text, "p.yaml")
    assert tree is not None or problems
