from __future__ import annotations

import datetime as dt
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from governance.assurance.progress import progress_at
from governance.domain.plan.board import Audience
from governance.domain.rag import Rag
from governance.record.dependencies import needs_by_ref, waiting_for
from governance.record.milestones import days_behind
from governance.record.position import State
from tests.support.make import DAY, deliverable, moved, plan, rated, stream, updates

ONE = plan(stream("1.0", deliverable("1.1", "2021-10", "2021-12-15"), deliverable("1.2")))


def state_of(date: str | None, on: str, *records: dict[str, object]) -> State:
    one = plan(stream("1.0", deliverable("1.1", date)))
    position = progress_at(one, updates(*records), dt.date.fromisoformat(on))
    return position.milestones_by_ref["1.1.1"].state


def test_before_its_window_a_milestone_is_upcoming():
    assert state_of("2021-10", "2021-09-30") is State.UPCOMING


def test_inside_its_window_it_is_due():
    assert state_of("2021-10", "2021-10-01") is State.DUE
    assert state_of("2021-10", "2021-10-31") is State.DUE


def test_only_after_its_last_day_is_it_overdue():
    assert state_of("2021-10", "2021-11-01") is State.OVERDUE


def test_an_open_end_is_never_overdue():
    assert state_of("2021-11-30/..", "2030-01-01") is State.DUE


def test_without_a_date_it_is_unscheduled():
    assert state_of(None, "2021-10-01") is State.UNSCHEDULED


def test_a_forecast_counts_before_the_baseline():
    record = moved("1.1.1", "2021-10-20", forecast="2021-12")
    assert state_of("2021-10", "2021-11-15", record) is State.UPCOMING


def test_late_against_baseline_is_told_apart():
    records = updates(moved("1.1.1", "2021-10-20", forecast="2021-12"))
    mile = progress_at(ONE, records, dt.date(2021, 11, 15)).milestones_by_ref["1.1.1"]
    assert mile.state is State.UPCOMING
    assert mile.late_against_baseline
    assert mile.slip_days == 61


def test_a_suspect_year_is_unscheduled_until_it_is_given_a_forecast():
    suspect = {"edtf": "2021-01", "text": "Jan 21", "precision": "month", "suspect": True}
    item = deliverable("1.1") | {"milestones": [{"ref": "1.1.1", "title": "T", "date": suspect}]}
    one = plan(stream("1.0", item))
    assert progress_at(one, (), DAY).milestones_by_ref["1.1.1"].state is State.UNSCHEDULED
    records = updates(moved("1.1.1", "2021-11-01", forecast="2022-01"))
    assert progress_at(one, records, DAY).milestones_by_ref["1.1.1"].state is State.UPCOMING


def test_a_rebaseline_takes_the_place_of_baseline_and_forecast():
    records = updates(
        moved("1.1.1", "2021-10-20", forecast="2021-12"),
        {
            "kind": "rebaseline",
            "ref": "1.1.1",
            "on": "2021-11-01",
            "date": "2022-01",
            "approved_by": "Programme board",
            "minute": "4.2",
        },
    )
    mile = progress_at(ONE, records, DAY).milestones_by_ref["1.1.1"]
    assert (mile.baseline.edtf, mile.forecast) == ("2022-01", None)
    assert [when.edtf for when in mile.moves] == ["2021-10", "2021-12", "2022-01"]
    assert mile.changes == 2


def test_a_red_deliverable_shows_through_a_newer_green_claim():
    records = updates(
        rated("1.1", "red", "2021-11-30"),
        rated("1.0", "green", "2021-12-20"),
    )
    workstream = progress_at(ONE, records, DAY).workstreams[0]
    assert workstream.rag is Rag.RED
    assert workstream.rolled_up is Rag.RED
    assert workstream.claim is not None
    assert workstream.claim.rag is Rag.GREEN


def test_as_at_hides_what_speaks_of_a_later_day():
    records = updates(rated("1.1", "green", "2021-09-30"), rated("1.1", "red", "2021-11-30"))
    then = progress_at(ONE, records, dt.date(2021, 10, 31))
    assert then.deliverables_by_ref["1.1"].rag is Rag.GREEN


def test_known_by_hides_what_was_recorded_later():
    records = updates(
        rated("1.1", "green", "2021-09-30"),
        rated("1.1", "red", "2021-10-15", recorded_at="2021-12-01T09:00:00Z"),
    )
    day = dt.date(2021, 10, 31)
    assert progress_at(ONE, records, day).deliverables_by_ref["1.1"].rag is Rag.RED
    assert progress_at(ONE, records, day, day).deliverables_by_ref["1.1"].rag is Rag.GREEN


def test_two_records_of_the_same_second_count_in_the_order_written():
    same = "2021-10-01T09:00:00Z"
    for first, second in (("green", "red"), ("red", "green")):
        records = updates(
            rated("1.1", first, "2021-10-01", recorded_at=same),
            rated("1.1", second, "2021-10-01", recorded_at=same),
        )
        assert progress_at(ONE, records, DAY).deliverables_by_ref["1.1"].rag == second


def test_a_withdrawn_record_leaves_no_trace():
    plain = updates(rated("1.1", "green", "2021-09-30"))
    wrong = updates(rated("1.1", "green", "2021-09-30"), rated("1.1", "red", "2021-10-15"))
    undone = updates(
        rated("1.1", "green", "2021-09-30"),
        rated("1.1", "red", "2021-10-15"),
        {"kind": "supersede", "on": "2021-10-15", "record": wrong[1].id, "reason": "Wrong row"},
    )
    assert progress_at(ONE, undone, DAY) == progress_at(ONE, plain, DAY)


def test_withdrawing_a_withdrawal_brings_the_record_back():
    wrong = updates(rated("1.1", "red", "2021-10-15"))
    once = {"kind": "supersede", "on": "2021-10-15", "record": wrong[0].id, "reason": "Wrong"}
    undone = updates(rated("1.1", "red", "2021-10-15"), once)
    again = {"kind": "supersede", "on": "2021-10-15", "record": undone[1].id, "reason": "Right"}
    back = updates(rated("1.1", "red", "2021-10-15"), once, again)
    assert progress_at(ONE, undone, DAY).deliverables_by_ref["1.1"].rag is Rag.UNRATED
    assert progress_at(ONE, back, DAY).deliverables_by_ref["1.1"].rag is Rag.RED


def test_an_item_is_there_from_the_day_it_is_added_until_it_is_removed():
    late = deliverable("1.2", added="2021-10-01", removed="2021-12-01")
    one = plan(stream("1.0", deliverable("1.1"), late))
    seen = [
        "1.2" in progress_at(one, (), dt.date(2021, month, 1)).deliverables_by_ref
        for month in (9, 10, 11, 12)
    ]
    assert seen == [False, True, True, False]


def test_a_removed_red_no_longer_weighs_on_its_parent():
    one = plan(stream("1.0", deliverable("1.1"), deliverable("1.2", removed="2021-12-01")))
    records = updates(rated("1.1", "green", "2021-10-01"), rated("1.2", "red", "2021-10-01"))
    assert progress_at(one, records, dt.date(2021, 11, 30)).rag is Rag.RED
    assert progress_at(one, records, dt.date(2021, 12, 1)).rag is Rag.GREEN


def test_stale_after_the_plans_days_and_never_where_blue():
    records = updates(rated("1.1", "green", "2021-10-01"), rated("1.2", "blue", "2021-10-01"))
    fresh = progress_at(ONE, records, dt.date(2021, 11, 5)).deliverables_by_ref
    stale = progress_at(ONE, records, dt.date(2021, 11, 6)).deliverables_by_ref
    assert (fresh["1.1"].stale, stale["1.1"].stale, stale["1.2"].stale) == (False, True, False)


def test_a_plan_without_anything_is_unrated():
    assert progress_at(plan(), (), DAY).rag is Rag.UNRATED


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["1.1", "1.2"]),
            st.sampled_from(["red", "amber", "green"]),
            st.dates(dt.date(2021, 9, 1), dt.date(2021, 12, 1)),
            st.dates(dt.date(2021, 9, 1), dt.date(2022, 3, 1)),
        ),
        max_size=8,
    ),
    st.dates(dt.date(2021, 9, 1), dt.date(2022, 3, 1)),
)
def test_with_known_by_what_is_recorded_later_changes_nothing(entries, known_by):
    records = updates(
        *(
            rated(ref, rag, on.isoformat(), recorded_at=f"{known}T12:00:00Z")
            for ref, rag, on, known in entries
        )
    )
    proven = accumulate((one.known_on for one in records), max)  # each follows the one before
    known = [one for one, day in zip(records, proven, strict=True) if day <= known_by]
    assert progress_at(ONE, records, DAY, known_by) == progress_at(ONE, known, DAY)


def test_the_next_milestone_is_the_open_one_whose_window_ends_first():
    agreed = plan(
        stream("1.0", deliverable("1.1", "2021-10", "2022-03", "2022-01/..", None, "2022-02"))
    )
    done = moved("1.1.1", "2021-10-02", done_on="2021-10-01", evidence="x")
    item = progress_at(agreed, updates(done), DAY).deliverables[0]
    assert item.next_milestone is not None
    assert item.next_milestone.ref == "1.1.5"
    early = progress_at(agreed, (), DAY).deliverables[0]
    assert early.next_milestone is not None
    assert early.next_milestone.ref == "1.1.1"


def test_a_rating_said_again_is_of_its_last_day_since_its_first():
    log = [
        rated("1.1", rag, f"2021-10-{day:02d}")
        for rag, day in (("red", 1), ("green", 8), ("green", 15))
    ]
    item = progress_at(ONE, updates(*log), DAY).deliverables[0]
    assert (item.since, item.rated_on) == (dt.date(2021, 10, 8), dt.date(2021, 10, 15))


def test_what_happens_around_the_programme_is_told_to_those_who_may_read_it():
    about = {"kind": "note", "ref": "plan", "on": "2021-10-01", "about": "context"}
    log = updates(
        about | {"note": "A new law", "visibility": "public"},
        about | {"note": "A new head", "visibility": "internal"},
        {
            "kind": "note",
            "ref": "plan",
            "on": "2021-10-01",
            "note": "As planned",
            "visibility": "public",
        },
    )
    for reader, told in (
        (Audience.INTERNAL, ["A new law", "A new head"]),
        (Audience.PUBLIC, ["A new law"]),
    ):
        position = progress_at(ONE, log, DAY, reader=reader)
        assert [one.text for one in position.surroundings] == told


def test_what_waits_for_what_is_read_from_both_ends():
    agreed = plan(
        stream("1.0", deliverable("1.1", links=[{"kind": "depends_on", "target": "1.2"}]),
               deliverable("1.2", links=[{"kind": "feeds", "target": "1.1"}, {"kind": "feeds", "target": "2.0"}])),
        stream("2.0", links=[{"kind": "depends_on", "target": "1.1"}]),
    )  # fmt: skip
    assert needs_by_ref(agreed) == {"1.1": ("1.2",), "2.0": ("1.2", "1.1")}
    assert [waiting_for(agreed, ref) for ref in ("1.2", "1.1", "2.0")] == [
        ("1.1", "2.0"),
        ("2.0",),
        (),
    ]


def test_the_newest_claim_of_a_workstream_and_of_the_plan_counts():
    log = [rated(ref, rag, f"2021-11-{day:02d}", note=rag) for ref in ("1.0", "plan")
           for rag, day in (("green", 1), ("amber", 8))]  # fmt: skip
    position = progress_at(ONE, updates(*log), DAY)
    for one in (position.claim, position.workstreams[0].claim):
        assert one is not None
        assert one.narrative is not None
        assert (one.rag, one.on, one.narrative.text) == (Rag.AMBER, dt.date(2021, 11, 8), "amber")


def test_milestones_by_their_workstream_and_by_each_owner():
    item = deliverable("1.1", "2021-10", "2021-11", owners=["AB", "CD"])
    item["milestones"][1]["owners"] = ["CD", "CD"]
    position = progress_at(plan(stream("1.0", item), stream("2.0")), (), DAY)
    first, second = position.streamed_milestones
    assert position.milestones_by_stream == {"1.0": (first, second), "2.0": ()}
    assert position.milestones_by_owner == {"AB": (first,), "CD": (first, second)}
    assert position.outcomes == ()


def test_the_newest_words_on_each_kpi_are_told_to_those_who_may_read_them():
    said = {"kind": "kpi_note", "ref": "PT02", "note": "Old", "on": "2021-10-01"}
    records = (
        said, said | {"note": "New", "reason": "Ill", "path_to_green": "Hire", "on": "2021-11-01"},
        said | {"ref": "PT01", "by": "CD"},
        said | {"note": "Inside", "visibility": "internal", "on": "2021-12-01"},
    )  # fmt: skip
    board = progress_at(plan(), updates(*records), DAY, reader=Audience.BOARD).words_by_kpi
    assert list(board) == ["PT01", "PT02"]
    words = board["PT02"]
    assert (words.note.text, words.on, words.by) == ("New", dt.date(2021, 11, 1), "AB")
    assert (words.reason and words.reason.text, words.path_to_green and words.path_to_green.text) == (
        "Ill", "Hire",
    )  # fmt: skip
    assert (board["PT01"].by, board["PT01"].reason) == ("CD", None)
    inside = progress_at(plan(), updates(*records), DAY).words_by_kpi
    assert inside["PT02"].note.text == "Inside"
    public = progress_at(plan(), updates(*records), DAY, reader=Audience.PUBLIC).words_by_kpi
    assert public == {}


@pytest.mark.parametrize(
    ("item", "records", "behind", "slip"),
    [
        (["2021-12-30"], [], 1, 0),
        (["2021-12-31"], [], 0, 0),
        (["2022-01-10"], [], 0, 0),
        (["2022-01-10"], [{"forecast": "2022-01-12"}], 2, 2),
        (["2022-01-10"], [{"forecast": "2022-01-08"}], -2, -2),
        (["2021-12-20"], [{"forecast": "2021-12-25"}], 11, 5),  # overdue: counted to today
        (["2021-12-20"], [{"done_on": "2021-12-25", "evidence": "x"}], 5, 5),
        (["2021-12-20"], [{"done_on": "2021-12-18", "evidence": "x"}], -2, -2),
        (["2021-12-20"], [{"cancelled": True, "reason": "x"}], None, 0),
        (["2021-12-20"], [{"forecast": {"edtf": None, "text": "tbc", "precision": "unknown"}}], 11, None),
        (["2022-01-20"], [{"forecast": {"edtf": None, "text": "tbc", "precision": "unknown"}}], 0, None),
        ([None], [], None, None),
        ([None], [{"forecast": "2022-01-12"}], None, None),
    ],
)  # fmt: skip
def test_how_far_a_milestone_is_behind(item, records, behind: int | None, slip: int | None):
    log = updates(*(moved("1.1.1", "2021-12-28", **one) for one in records))
    mile = progress_at(plan(stream("1.0", deliverable("1.1", *item))), log, DAY).milestones_by_ref[
        "1.1.1"
    ]
    assert (days_behind(mile, DAY), mile.slip_days) == (behind, slip)


def test_a_revision_in_the_plan_is_seen_from_its_day():
    item = deliverable("1.1", "2022-03")
    item["milestones"][0]["revised"] = [
        {"on": "2021-12-01"},
        {"on": "2021-12-31"},
        {"on": "2022-01-01"},
    ]
    log = updates(
        moved("1.1.1", "2021-12-15", forecast="2022-04", recorded_at="2021-12-15T09:00:00Z")
    )

    def at(day: dt.date):
        mile = progress_at(plan(stream("1.0", item)), log, day).milestones_by_ref["1.1.1"]
        return mile.changes, mile.changed_at and mile.changed_at.date()

    days = [
        dt.date(2021, 11, 30),
        dt.date(2021, 12, 1),
        dt.date(2021, 12, 15),
        DAY,
        dt.date(2022, 1, 1),
    ]
    assert [at(day) for day in days] == [
        (0, None), (1, days[1]), (2, days[2]), (3, DAY), (4, days[4]),
    ]  # fmt: skip


def test_saying_the_same_of_a_milestone_is_no_change_that_anybody_sees():
    once = moved("1.1.1", "2021-12-01", forecast="2022-04", reason="Late")
    again = moved("1.1.1", "2021-12-02", forecast="2022-04", note="Still")
    back = {"kind": "rebaseline", "ref": "1.1.1", "on": "2021-12-03", "date": "2022-04",
            "approved_by": "AB", "minute": "2"}  # fmt: skip
    agreed = plan(stream("1.0", deliverable("1.1", "2022-03")))

    def mile(*records: dict[str, object]):
        return progress_at(agreed, updates(*records), DAY).milestones_by_ref["1.1.1"]

    assert [mile(*one).changes for one in ((), (once,), (once, again), (once, again, back))] == [
        0,
        1,
        1,
        2,
    ]
    assert mile(once, again, back, back | {"on": "2021-12-04"}).changes == 2
    assert mile(back, back | {"on": "2021-12-04"}).changes == 1
    assert mile(once, again).reason.text == "Still"
    found = mile(once, again, back)
    assert [one.edtf for one in found.moves] == ["2022-03", "2022-04"]
    assert (found.baseline.edtf, found.forecast, found.put_off) == ("2022-04", None, 0)
