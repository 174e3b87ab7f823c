"""What is renumbered or renamed stays itself: history, owners, feeds, what was published."""

from __future__ import annotations

import datetime as dt

import pytest

from governance.assurance.progress import progress_at
from governance.domain.plan.board import Audience
from governance.domain.rag import Rag
from governance.record.log.renamed import named_as_now
from governance.reporting.as_published import as_it_was
from governance.reporting.changes import changes_between
from governance.reporting.published import published_position
from governance.reporting.rewritten import rewritten_since
from governance.views.feed import build_feed
from tests.support.make import DAY, deliverable, moved, plan, rated, stream, updates

OLD = plan(stream("1.0", deliverable("1.1", "2021-10"), deliverable("1.2", "2021-11")))
LOG = updates(
    rated("1.1", "red", "2021-10-01", note="The first"),
    rated("1.2", "amber", "2021-10-02"),
    moved("1.1.1", "2021-10-03", forecast="2021-12", reason="Late"),
)
NEW = deliverable("1.1", "2022-01", title="Inserted", added="2021-11-01")
NEW["milestones"][0]["title"] = "Milestone inserted"


def titled(ref: str, title: str, date: str, **fields: object) -> dict[str, object]:
    """A deliverable with one milestone, under the words that it had before."""
    item = deliverable(ref, date, title=f"Deliverable {title}", **fields)
    item["milestones"][0]["title"] = f"Milestone {title}.1"
    return item


def shifted(**first: object) -> object:
    """A new deliverable above the other two, which move down by one."""
    return plan(
        stream(
            "1.0",
            NEW,
            titled("1.2", "1.1", "2021-10", **({"was": "1.1"} | first)),
            titled("1.3", "1.2", "2021-11", was="1.2"),
        )
    )


def at(agreed, log, day: dt.date = DAY):
    return progress_at(agreed, named_as_now(agreed, log), day)


def test_an_item_that_is_renumbered_keeps_its_history_and_the_new_one_has_none():
    found = at(shifted(), LOG).deliverables_by_ref
    assert [found[ref].rag for ref in ("1.1", "1.2", "1.3")] == [Rag.UNRATED, Rag.RED, Rag.AMBER]
    assert found["1.2"].milestones[0].forecast.edtf == "2021-12"


@pytest.mark.parametrize(("known", "ref"), [("2021-10-31", "1.2"), ("2021-11-01", "1.1")])
def test_a_record_means_what_its_ref_meant_on_the_day_it_was_made(known: str, ref: str):
    later = updates(rated("1.1", "blue", "2021-10-20", recorded_at=f"{known}T09:00:00Z"))
    assert [one.ref for one in named_as_now(shifted(), later)] == [ref]


def test_two_that_change_places_say_when():
    swapped = plan(
        stream(
            "1.0",
            titled("1.1", "1.2", "2021-11", was={"ref": "1.2", "until": "2021-10-31"}),
            titled("1.2", "1.1", "2021-10", was={"ref": "1.1", "until": "2021-10-31"}),
        )
    )
    after = updates(rated("1.1", "red", "2021-10-01"), rated("1.1", "blue", "2021-11-01"))
    assert [one.ref for one in named_as_now(swapped, after)] == ["1.2", "1.1"]


def test_a_workstream_that_moves_takes_what_lies_under_it_along():
    agreed = plan(stream("2.0", deliverable("2.1", "2021-10"), was="1.0"))
    refs = {one.ref for one in named_as_now(agreed, LOG)}
    assert refs == {"2.1", "1.2", "2.1.1"}


def test_calendar_entries_keep_their_uid_and_none_is_given_twice():
    def uids(agreed) -> dict[str, str]:
        entries = build_feed("all", at(agreed, LOG)).entries
        return {one.title.split(" ", 1)[1].split(" (")[0]: one.uid for one in entries}

    before, after = uids(OLD), uids(shifted())
    for title in ("Milestone 1.1.1", "Milestone 1.2.1"):
        assert before[title] == after[title]
    assert len(set(after.values())) == 3


def test_what_was_published_is_compared_under_the_present_refs():
    then = at(OLD, LOG, dt.date(2021, 10, 31))
    for audience in Audience:
        shown = published_position(then, "board", audience)
        now = at(shifted(), LOG, dt.date(2021, 11, 30))
        told = {(one.kind, one.ref) for one in changes_between(as_it_was(shown, now, now), now)}
        assert {one for one in told if one[0] != "became overdue"} == {("joined the plan", "1.1")}


def problems(agreed, *, log=LOG) -> list[tuple[str, str]]:
    shown = published_position(at(OLD, LOG, dt.date(2021, 10, 31)), "board", Audience.BOARD)
    known = named_as_now(agreed, log)
    found = rewritten_since(agreed, known, shown, dt.date(2021, 11, 5))
    return [(one.code, f"{one.what}; {one.todo}") for one in found]


def test_left_alone_and_renumbered_with_a_word_nothing_is_told():
    assert problems(OLD) == []
    assert problems(shifted()) == []
    blue = updates(rated("1.1", "blue", "2021-10-02"), moved("1.1.1", "2021-10-03", cancelled=True))
    assert problems(OLD, log=blue) == [], "what was recorded is no rewriting"


def test_a_renumbering_without_a_word_is_told_with_the_words_that_say_it():
    silent = plan(stream("1.0", NEW | {"added": None}, titled("1.2", "1.1", "2021-10"),
                         titled("1.3", "1.2", "2021-11")))  # fmt: skip
    told = problems(silent)
    assert {"retitled-since", "undated-since", "redated-since"} <= {code for code, _ in told}
    assert any("say so on 1.2: `was: 1.1`" in words for _, words in told)


ZED, ANN, MIDDLE = (titled(f"1.{n}", one, "2021-10") for n, one in ((1, "Zed"), (2, "Ann"), (3, "Middle")))  # fmt: skip


@pytest.mark.parametrize("gone", ["Zed", "Ann", "Middle"])
def test_what_seems_new_may_be_what_was_called_so(gone: str):
    """One of three left its ref and stands under 1.9; the others were taken out."""
    before = plan(stream("1.0", ZED, ANN, MIDDLE, titled("1.4", "1.4", "2021-10")))
    refs = {"Zed": "1.1", "Ann": "1.2", "Middle": "1.3"}
    after = plan(stream("1.0", titled("1.4", "1.4", "2021-10"), titled("1.9", gone, "2021-10")))
    day = dt.date(2021, 10, 31)
    shown = published_position(at(before, (), day), "board", Audience.BOARD)
    told = {
        (one.code, one.what.split()[0]): one.todo
        for one in rewritten_since(after, (), shown, dt.date(2021, 11, 5))
    }
    assert told["undated-since", "1.9"] == (
        f"say `added: DAY`, or, where it is what was {refs[gone]}, `was: {refs[gone]}`"
    )
    for title, ref in refs.items():
        more = f", or, where 1.9 is what was {ref}, say so on 1.9: `was: {ref}`"
        assert told["deleted-since", ref] == (
            "bring its lines back with `removed: DAY`" + (more if title == gone else "")
        )


@pytest.mark.parametrize(
    ("item", "code", "says"),
    [
        (titled("1.1", "1.1", "2021-12"), "redated-since", "governance rebaseline 1.1.1"),
        (titled("1.1", "other", "2021-10"), "retitled-since", "`revised: [{on: 2021-11-05}]`"),
        (titled("1.1", "1.1", "2021-10", owners=["CD"]), "reowned-since", "`owned: ["),
        (deliverable("1.9", "2021-10"), "deleted-since", "removed: DAY"),
    ],
)
def test_what_is_rewritten_after_a_publication_is_told_with_what_to_do(item, code: str, says: str):
    told = problems(plan(stream("1.0", item, titled("1.2", "1.2", "2021-11"))))
    assert any(says in words for found, words in told if found == code), told


def test_what_is_dated_is_no_rewriting():
    mile = {"ref": "1.1.1", "title": "New words", "date": "2021-10",
            "revised": [{"on": "2021-11-05"}]}  # fmt: skip
    owned = {"owners": ["CD"], "owned": [{"owners": ["AB"], "until": "2021-11-05"}]}
    one = titled("1.1", "1.1", "2021-10", **owned) | {"milestones": [mile]}
    two = titled("1.2", "1.2", "2021-11")
    late = titled("1.3", "1.3", "2021-11", added="2021-11-06")
    assert problems(plan(stream("1.0", one, two, late))) == []


@pytest.mark.parametrize(("day", "owner"), [(30, "AB"), (31, "AB")])
def test_an_owner_of_then_is_shown_for_then(day: int, owner: str):
    owned = [{"owners": ["AB"], "until": "2021-10-31"}]
    agreed = plan(stream("1.0", deliverable("1.1", "2021-10", owners=["CD"], owned=owned)))
    item = progress_at(agreed, (), dt.date(2021, 10, day)).deliverables[0]
    assert (item.owners, item.milestones[0].owners) == ((owner,), (owner,))
    after = progress_at(agreed, (), dt.date(2021, 11, 1)).deliverables[0]
    assert (after.owners, after.milestones[0].owners) == (("CD",), ("CD",))


def test_who_leaves_owns_nothing_from_the_next_day_unless_nobody_else_does():
    people = [{"id": "AB", "until": "2021-10-31"}, {"id": "CD"}]
    agreed = plan(stream("1.0", deliverable("1.1", owners=["AB", "CD"]), deliverable("1.2")),
                  people=people)  # fmt: skip
    owners = [
        [item.owners for item in progress_at(agreed, (), dt.date(2021, *day)).deliverables]
        for day in ((10, 31), (11, 1))
    ]
    assert owners == [[("AB", "CD"), ("AB",)], [("CD",), ("AB",)]]


def test_records_of_somebody_who_was_renamed_are_theirs():
    people = [{"id": "AX", "name": "Ada Xu", "was": ["AB", "Ada Byron"]}, {"id": "CD"}]
    agreed = plan(stream("1.0", deliverable("1.1", owners=["AX"])), people=people)
    found = named_as_now(agreed, LOG[:1])
    assert found[0].by == "AX"
    assert found[0].id == LOG[0].id
    before = plan(stream("1.0", deliverable("1.1")), people=[{"id": "AB", "name": "Ada Byron"}])
    shown = published_position(progress_at(before, (), DAY), "board", Audience.BOARD)
    now = progress_at(agreed, (), DAY)
    assert changes_between(as_it_was(shown, now, now), now) == ()
