"""Causes come before clocks; what nobody knew of each other is shown until it is settled."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.assurance.progress import progress_at
from governance.assurance.rules.clocks import from_the_future
from governance.domain.plan.board import Audience
from governance.domain.rag import Rag
from governance.record.log.order import history_at, places_of
from tests.support.make import (
    DAY,
    deliverable,
    log_bytes,
    merged,
    moved,
    plan,
    rated,
    stream,
    updates,
)

ONE = plan(stream("1.0", deliverable("1.1", "2021-10"), deliverable("1.2")))
TODAY = "2021-10-02"


def at(rag: str, clock: str, on: str = TODAY, **fields: object) -> dict[str, object]:
    return rated("1.1", rag, on, recorded_at=clock, **fields)


def shown(records, as_at: dt.date = DAY, known_by: dt.date | None = None) -> Rag:
    return progress_at(ONE, records, as_at, known_by).deliverables_by_ref["1.1"].rag


def test_what_follows_counts_whatever_the_clock_before_it_said():
    fast = updates(at("amber", "2021-10-02T09:10:00Z"), at("green", "2021-10-02T09:00:00Z"))
    assert shown(fast) is Rag.GREEN


def test_a_clock_that_is_days_ahead_does_not_bring_its_record_back_when_its_day_has_come():
    fast = updates(
        at("amber", "2021-10-09T09:00:00Z", on="2021-10-09"), at("green", "2021-10-02T09:00:00Z")
    )
    assert [shown(fast, dt.date(2021, 10, day)) for day in (2, 8, 9, 10)] == [Rag.GREEN] * 4


@pytest.mark.parametrize(("on", "rag"), [("2021-10-01", Rag.GREEN), ("2021-10-02", Rag.RED)])
def test_what_is_dated_back_comes_where_its_day_is(on: str, rag: Rag):
    records = updates(at("green", "2021-10-02T09:00:00Z"), at("red", "2021-10-02T10:00:00Z", on=on))
    assert shown(records) is rag


def test_history_that_was_imported_counts_by_its_days():
    records = updates(rated("1.1", "green", "2021-10-09"), rated("1.1", "red", "2021-10-02"))
    assert shown(records) is Rag.GREEN


def test_a_claim_of_an_earlier_time_changes_nothing_that_was_known_then():
    before = updates(at("green", "2021-10-02T09:00:00Z"), rated("1.2", "red", "2021-11-20",
                     recorded_at="2021-11-20T09:00:00Z"))  # fmt: skip
    for claim in ({"recorded_at": "2021-10-03T09:00:00Z"}, {}):
        forged = log_bytes(
            at("green", "2021-10-02T09:00:00Z"),
            rated("1.2", "red", "2021-11-20", recorded_at="2021-11-20T09:00:00Z"),
            rated("1.1", "red", "2021-10-03", **claim),
        )
        records = merged(forged)
        assert shown(records, dt.date(2021, 10, 31)) is Rag.RED or claim
        for day in (dt.date(2021, 10, 3), dt.date(2021, 11, 19)):
            assert progress_at(ONE, records, day, day) == progress_at(ONE, before, day, day)
        assert shown(records, DAY, dt.date(2021, 11, 20)) is Rag.RED


entries = st.lists(
    st.tuples(
        st.sampled_from(["1.1", "1.2"]),
        st.sampled_from(["red", "amber", "green"]),
        st.dates(dt.date(2021, 9, 1), dt.date(2021, 9, 9)),
        st.one_of(st.none(), st.dates(dt.date(2021, 9, 1), dt.date(2021, 9, 9))),
    ),
    min_size=1,
    max_size=6,
)


def _written(those) -> tuple[dict[str, object], ...]:
    return tuple(
        rated(ref, rag, on.isoformat(), **({"recorded_at": f"{known}T12:00:00Z"} if known else {}))
        for ref, rag, on, known in those
    )


@given(entries, st.integers(0, 6), st.dates(dt.date(2021, 9, 1), dt.date(2021, 9, 9)))
def test_what_was_known_is_whole_and_only_grows(those, length: int, day: dt.date):
    """What was known on a day holds all that it follows, and no later record changes it."""
    records = updates(*_written(those))
    known = history_at(records, DAY, day).current
    ids = {one.id for one in known}
    assert all(set(one.follows) <= ids for one in known)
    earlier = history_at(records[:length], DAY, day).current
    assert {one.id for one in earlier} == ids & {one.id for one in records[:length]}


@given(entries, st.randoms())
def test_order_on_disk_does_not_matter(those, random):
    records = updates(*_written(those))
    mixed = list(records)
    random.shuffle(mixed)
    assert history_at(tuple(mixed), DAY) == history_at(records, DAY)
    places = places_of(mixed)
    for one in records:
        for before in one.follows:
            assert places[before].known <= places[one.id].known
            assert places[before].depth < places[one.id].depth


START = log_bytes(at("amber", "2021-10-01T09:00:00Z", on="2021-10-01"))
HEAD = updates(at("amber", "2021-10-01T09:00:00Z", on="2021-10-01"))[0].id


def branch(*records: dict[str, object]) -> bytes:
    """A log that goes on from START."""
    first, *others = records
    return START + log_bytes(first | {"follows": [HEAD]}, *others)


OURS = branch(at("red", "2021-10-02T09:00:00Z", by="AB"))
THEIRS = branch(at("green", "2021-10-02T09:05:00Z", by="CD"))
TIPS = sorted(one.id for one in merged(OURS, THEIRS) if one.follows)


def test_two_ratings_that_do_not_know_each_other_are_shown_whichever_branch_is_merged():
    for records in (merged(OURS, THEIRS), merged(THEIRS, OURS)):
        position = progress_at(ONE, records, DAY)
        (one,) = position.unsettled
        assert (one.ref, [each.by for each in one.records]) == ("1.1", ["AB", "CD"])
        assert one.words == (
            "AB said Red on 2 Oct 21, CD said Green on 2 Oct 21, neither knowing of the other"
        )
        assert position.deliverables_by_ref["1.1"].rag is Rag.GREEN


def test_a_later_rating_that_follows_both_settles_it_and_one_that_follows_either_does_not():
    after = {"recorded_at": "2021-10-03T09:00:00Z", "on": "2021-10-03", "rag": "amber"}
    both = log_bytes(rated("1.1", **after, follows=TIPS))
    assert not progress_at(ONE, merged(OURS, THEIRS, both), DAY).unsettled
    one_side = log_bytes(rated("1.1", **after, follows=TIPS[:1]))
    assert progress_at(ONE, merged(OURS, THEIRS, one_side), DAY).unsettled
    other = log_bytes(rated("1.2", **after, follows=TIPS))
    assert progress_at(ONE, merged(OURS, THEIRS, other), DAY).unsettled


def test_a_withdrawal_settles_it():
    gone = {"kind": "supersede", "record": TIPS[0], "reason": "x", "follows": TIPS}
    gone |= {"on": "2021-10-02", "recorded_at": "2021-10-03T09:00:00Z"}
    assert not progress_at(ONE, merged(OURS, THEIRS, log_bytes(gone)), DAY).unsettled


def test_two_who_say_the_same_agree():
    same = branch(at("red", "2021-10-02T09:05:00Z", by="CD"))
    assert not progress_at(ONE, merged(OURS, same), DAY).unsettled


def test_a_milestone_and_a_risk_are_settled_likewise():
    ours = branch(moved("1.1.1", TODAY, forecast="2021-12", recorded_at="2021-10-02T09:00:00Z"))
    theirs = branch(moved("1.1.1", TODAY, done_on=TODAY, evidence="x", by="CD",
                          recorded_at="2021-10-02T10:00:00Z"))  # fmt: skip
    (one,) = progress_at(ONE, merged(ours, theirs), DAY).unsettled
    assert "AB said expected Dec 21 on 2 Oct 21, CD said done on 2 Oct 21" in one.words
    risk = {"kind": "risk", "ref": "R1", "state": "changed", "on": TODAY}
    ours = branch(risk | {"impact": 2, "recorded_at": "2021-10-02T09:00:00Z"})
    theirs = branch(risk | {"impact": 4, "recorded_at": "2021-10-02T09:00:00Z"})
    (one,) = progress_at(ONE, merged(ours, theirs), DAY).unsettled
    assert one.ref == "R1"


def test_records_of_a_time_that_has_not_come_are_told():
    record = updates(at("red", "2021-10-02T09:02:00Z"))
    now = dt.datetime(2021, 10, 2, 9, 0, 30, tzinfo=dt.UTC)
    assert [one.code for one in from_the_future(record, now)] == ["from-the-future"]
    assert not [*from_the_future(record, now + dt.timedelta(minutes=1))]
    assert [*from_the_future(record, now - dt.timedelta(days=1))]


ACTION = {"kind": "action", "ref": "A1", "state": "changed", "on": TODAY}
NINE, TEN = {"recorded_at": f"{TODAY}T09:00:00Z"}, {"recorded_at": f"{TODAY}T10:00:00Z", "by": "CD"}


@pytest.mark.parametrize(
    ("kind", "ours", "theirs", "told"),
    [
        ("action", {"due": "2022-01"}, {"due": "2022-02"}, "AB said due Jan 22 on 2 Oct 21, CD said due Feb 22"),
        ("action", {"due": "2022-01"}, {"due": "2022-01"}, None),
        ("action", {"title": "Ask"}, {"title": "Tell"}, "AB said title Ask on 2 Oct 21, CD said title Tell"),
        ("action", {"links": ["1.1"]}, {"links": ["1.0"]}, "AB said links 1.1 on 2 Oct 21, CD said links 1.0"),
        ("action", {"links": ["1.1"]}, {"links": []}, "CD said links"),
        ("action", {"due": "2022-01"}, {"title": "Tell"}, None),
        ("action", {"due": "2022-01", "title": "Ask"}, {"due": "2022-02", "owner": "CD"},
         "AB said due Jan 22 on 2 Oct 21, CD said due Feb 22 on"),
        ("action", {"note": "So"}, {"note": "Not so"}, None),
        ("action", {"due": "2022-01"}, {"state": "closed"}, "CD said closed"),
        ("money", {"spent": 50}, {"forecast": 700}, None),
        ("money", {"spent": 50, "forecast": 700}, {"forecast": 700.01},
         "AB said forecast £700 on 2 Oct 21, CD said forecast £700.01 on"),
    ],
)  # fmt: skip
def test_two_disagree_where_one_field_has_two_values(kind, ours, theirs, told: str | None):
    base = ACTION if kind == "action" else {"kind": "money", "ref": "1.0", "on": TODAY}
    logs = branch(base | NINE | ours), branch(base | TEN | theirs)
    found = progress_at(ONE, merged(*logs), DAY).unsettled
    assert [told in one.words for one in found] == ([True] if told else [])  # type: ignore[operator]


@pytest.mark.parametrize(
    ("after", "settled"),
    [
        ({"due": "2022-03"}, True),
        ({"title": "Tell"}, False),
        ({"state": "closed"}, True),
        ({"note": "x"}, False),
    ],
)
def test_what_says_the_same_field_again_or_closes_settles_it(after, settled: bool):  # noqa: FBT001
    logs = [branch(ACTION | NINE | {"due": "2022-01"}), branch(ACTION | TEN | {"due": "2022-02"})]
    tips = sorted(one.id for one in merged(*logs) if one.follows)
    last = log_bytes(ACTION | {"recorded_at": f"{TODAY}T11:00:00Z", "follows": tips} | after)
    assert (progress_at(ONE, merged(*logs, last), DAY).unsettled == ()) is settled


def test_nobody_outside_reads_of_a_disagreement_on_what_is_kept_inside():
    first = ACTION | NINE | {"state": "opened", "title": "Quiet", "visibility": "internal"}
    opened = updates(first)[0].id
    public = ACTION | {"visibility": "public", "follows": [opened]}
    logs = [log_bytes(first),
            log_bytes(public | TEN | {"due": "2022-01"}),
            log_bytes(public | TEN | {"due": "2022-02"})]  # fmt: skip
    inside, outside = (
        progress_at(ONE, merged(*logs), DAY, reader=one).unsettled
        for one in (Audience.INTERNAL, Audience.PUBLIC)
    )
    assert (len(inside), outside) == (1, ())


@pytest.mark.parametrize(
    ("on", "recorded", "says"),
    [
        ("2021-10-02", "2021-10-03T12:00:00Z", "2021-10-03 12:00 UTC"),
        ("2021-10-04", "2021-10-02T09:00:00Z", "2021-10-04"),
        ("2021-10-04", None, "2021-10-04"),
        ("2021-10-02", "2021-10-02T09:00:00Z", None),
    ],
)
def test_what_claims_a_time_that_has_not_come_is_told_with_it(on, recorded, says: str | None):
    fields = {"recorded_at": recorded} if recorded else {}
    now = dt.datetime(2021, 10, 2, 12, tzinfo=dt.UTC)
    found = [one.what for one in from_the_future(updates(rated("1.1", "red", on, **fields)), now)]
    assert [one.split(" is of ")[1] for one in found] == (
        [f"{says}, which has not come yet"] if says else []
    )


@pytest.mark.parametrize(
    ("on", "recorded", "day"),
    [
        ("2021-10-01", "2021-10-03T09:00:00Z", 1),  # dated back: it counts where its day is
        ("2021-10-03", "2021-10-03T09:00:00Z", 5),  # of its own day: after what it follows
        ("2021-10-03", None, 3),
    ],
)
def test_what_speaks_of_its_own_day_comes_no_earlier_than_what_it_follows(on, recorded, day: int):
    fields = {"recorded_at": recorded} if recorded else {}
    other = {"follows": []}
    first = rated("1.2", "red", "2021-10-05", recorded_at="2021-10-05T09:00:00Z")
    log = merged(log_bytes(first, rated("1.1", "red", on, **fields)), log_bytes(rated("1.1", "amber", "2021-10-01", **other)))  # fmt: skip
    (one,) = [record for record in log if record.rag is Rag.RED and record.ref == "1.1"]
    assert places_of(log)[one.id].day == dt.date(2021, 10, day)
