"""Ratings that share a cell with progress or a date, and sentences that only begin like one."""

from __future__ import annotations

import pytest

from governance.domain.imported import Imported
from tests.importers.making.word import row
from tests.importing.reading import codes, read_table, shown


@pytest.mark.parametrize(
    ("told", "rag"),
    [("Green\nRoutes drafted", "green"), ("RED No bids", "red"), ("[A] 3 June 2022: no bids", "amber"),
     ("No bids. RAG: Red", "red"), ("Two barns full (R)", "red"), ("Two barns full. Green", "green"),
     ("On track, two barns full", "green"), ("(a) two barns full", ""), ("Cost (complete) known", "")],
)  # fmt: skip
def test_a_rating_beside_progress(told: str, rag: str):
    one = _beside_progress(told)
    assert "".join(_rags(one)) == rag
    assert not codes(one, "unread-rating")


@pytest.mark.parametrize(
    "told",
    ["Green space strategy approved", "Amber Lowe has seen it", "Completed survey of two wards",
     "Blocked drains cleared"],
)  # fmt: skip
def test_a_sentence_that_begins_like_a_rating_rates_nothing_and_is_said(told: str):
    one = _beside_progress(told)
    assert [record["kind"] for record in one.updates] == ["note"]
    assert one.updates[0]["note"].startswith(told)
    assert len(codes(one, "unread-rating")) == 1


def _rags(one: Imported) -> list[object]:
    return [record["rag"] for record in one.updates if record["kind"] == "rating"]


def _beside_progress(told: str) -> Imported:
    head = row("Ref", "Action", "Owner", "By when", "Progress and RAG")
    return read_table(row("1", "Mend the roof", "AB", "May 2022", told), head=head, columns=5)


@pytest.mark.parametrize(
    "due", ["Sept 24 A", "Sept 24 [A]", "Amber Sept 24", "A: Sept 24", "Sept 24\nAmber"]
)
def test_a_rating_beside_a_date(due: str):
    head = row("Ref", "Action", "Owner", "By when / RAG", "Progress")
    one = read_table(row("1", "Mend the roof", "AB", due, "Begun"), head=head, columns=5)
    assert _rags(one) == ["amber"]
    assert "  1.1 Mend the roof: 2024-09" in shown(one)


def test_a_sentence_in_a_column_of_ratings_is_a_guess():
    one = read_table(row("1", "Mend it", "AB", "May 2022", "Amber Lowe has seen it", ""),
                     row("2", "Paint it", "AB", "May 2022", "Amber: paint is late", ""))  # fmt: skip
    assert len(codes(one, "guessed-rating")) == 1
