from __future__ import annotations

import datetime as dt

from governance.assurance.progress import progress_at
from governance.reporting.changes import ChangeKind, changes_between
from tests.support.make import DAY, deliverable, moved, plan, rated, stream, updates

BEFORE = dt.date(2021, 10, 31)
ONE = plan(stream("1.0", deliverable("1.1", "2021-12"), deliverable("1.2", "2021-09")))


def kinds(*records: dict[str, object]) -> list[tuple[ChangeKind, str]]:
    log = updates(*records)
    found = changes_between(progress_at(ONE, log, BEFORE), progress_at(ONE, log, DAY))
    return [(one.kind, one.ref) for one in found]


def test_nothing_changes_between_a_position_and_itself():
    position = progress_at(ONE, (), DAY)
    assert changes_between(position, position) == ()


def test_a_rating_moves_its_parents_too():
    found = kinds(
        rated("1.1", "green", "2021-10-01"),
        rated("1.2", "green", "2021-10-01"),
        rated("1.1", "red", "2021-11-15", reason="Stopped"),
    )
    assert found == [(ChangeKind.WORSE, ref) for ref in ("plan", "1.0", "1.1")]


def test_a_first_rating_is_neither_better_nor_worse():
    assert (ChangeKind.RATED, "1.1") in kinds(rated("1.1", "red", "2021-11-15"))


def test_a_moved_done_or_cancelled_milestone_is_told():
    assert kinds(moved("1.1.1", "2021-11-15", forecast="2022-02")) == [(ChangeKind.MOVED, "1.1.1")]
    assert kinds(moved("1.1.1", "2021-12-15", done_on="2021-12-14", evidence="Minute 3")) == [
        (ChangeKind.DONE, "1.1.1")
    ]
    assert kinds(moved("1.1.1", "2021-12-15", cancelled=True, reason="No need")) == [
        (ChangeKind.CANCELLED, "1.1.1")
    ]


def test_deletions_rewordings_and_new_owners_show_against_an_earlier_plan():
    later = plan(
        stream("1.0", deliverable("1.1", "2022-01", title="Reworded", owners=["CD"])),
    )
    found = changes_between(progress_at(ONE, (), DAY), progress_at(later, (), DAY))
    assert {(one.kind, one.ref) for one in found} == {
        (ChangeKind.REWORDED, "1.1"),
        (ChangeKind.REOWNED, "1.1"),
        (ChangeKind.REOWNED, "1.1.1"),
        (ChangeKind.REBASELINED, "1.1.1"),
        (ChangeKind.DELETED, "1.2"),
    }


def test_an_item_that_joins_is_told_once():
    one = plan(stream("1.0", deliverable("1.1", "2021-12", added="2021-11-01")))
    found = changes_between(progress_at(one, (), BEFORE), progress_at(one, (), DAY))
    assert [(each.kind, each.ref) for each in found] == [(ChangeKind.ADDED, "1.1")]
