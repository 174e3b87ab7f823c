"""The log for people to read: what a record says, where it came from, what nothing leads to."""

from __future__ import annotations

import datetime as dt

import pytest

from governance.record.log.ahead import is_early, is_stamped_ahead
from governance.record.log.heads import behind, log_state
from governance.record.log.order import claimed
from governance.record.log.renamed import named_as_now
from governance.record.log.told import SHORT, about, record_words, told_in
from governance.record.log.unsettled import says
from governance.record.sheet.latest import last_updates, shortened, words_of
from tests.support.make import deliverable, log_bytes, merged, moved, plan, rated, stream, updates

MORNING, NOON = "2021-10-01T09:00:00Z", "2021-10-01T12:00:00Z"
ID = "0123456789abcdef" * 2
RISK = {"kind": "risk", "ref": "R1", "on": "2021-10-01", "likelihood": 3, "impact": 4}
ISSUE = {"kind": "issue", "ref": "I1", "on": "2021-10-01", "state": "changed"}
ANSWER = {
    "kind": "challenge_response",
    "ref": "1.1",
    "code": "stale-rating",
    "reason": "It  is\nso",
}
MONEY = {"kind": "money", "ref": "1.0", "budget": 0, "spent": 1234.5, "forecast": 2000}
ASKED = {"kind": "decision", "ref": "1.1", "state": "asked", "note": "May we?"}
FIGURE = {"kind": "figure", "ref": "SU01", "value": 3, "of": 4}
KPI_NOTE = {"kind": "kpi_note", "ref": "PT01", "note": "Slow"}

# a record; what it says in a list; what it says where two could not both be right
RECORDS = [
    (rated("1.1", "red", "2021-10-01", note="Stuck.", reason="Ill"), "Red. Stuck. Reason: Ill", "Red"),
    (rated("1.1", "red", "2021-10-01", reason="Ill"), "Red. Ill", "Red"),
    ({"kind": "note", "ref": "1.1", "note": "Well,\nwell."}, "Well, well", ""),
    (moved("1.1.1", "2021-10-01", forecast="2022-02", reason="Ill", note="x"),
     "Expected Feb 22. Ill. Note: x", "expected Feb 22"),
    (moved("1.1.1", "2021-10-01", done_on="2021-09-30", evidence="Minute 2", note="Good"),
     "Done: Minute 2. Good", "done on 30 Sep 21"),
    (moved("1.1.1", "2021-10-01", done_on="2021-09-30"), "Done", "done on 30 Sep 21"),
    (moved("1.1.1", "2021-10-01", cancelled=True), "Cancelled", "cancelled"),
    ({"kind": "rebaseline", "ref": "1.1.1", "date": "2022-02", "approved_by": "AB", "minute": "4"},
     "New agreed date Feb 22. 4", "new baseline Feb 22"),
    (KPI_NOTE | {"reason": "Ill.", "path_to_green": "Hire"}, "Slow. Ill. Hire", ""),
    (MONEY | {"note": "Dear"}, "Budget £0, spent £1,234.50, forecast £2,000. Dear",
     "budget £0, spent £1,234.50, forecast £2,000"),
    ({"kind": "money", "ref": "1.0", "spent": 1, "reason": "Paid"}, "Spent £1. Paid", "spent £1"),
    (RISK | {"state": "opened", "title": "Rain", "note": "Wet"},
     "Opened. Rain. Likelihood: 3. Impact: 4. Wet", "opened, title Rain, likelihood 3, impact 4"),
    (ISSUE | {"state": "closed", "note": "Dry"}, "Closed. Dry", "closed"),
    (ISSUE | {"owner": "CD", "due": "2022-02", "options": ["Wait", "Rent."], "links": ["1.1"]},
     "Owner: CD. Links: 1.1. Due: Feb 22. Options: Wait; Rent",
     "owner CD, links 1.1, due Feb 22, options Wait; Rent."),
    (ASKED, "Asked. May we?", ""),
    (ASKED | {"state": "given", "note": "Yes"}, "Decided. Yes", ""),
    (ANSWER | {"response": "accepted"}, "stale-rating accepted: It is so", ""),
    (ANSWER | {"response": "overridden", "given_by": "AB"},
     "stale-rating overridden by AB: It is so", ""),
    ({"kind": "supersede", "ref": "1.1", "record": ID, "reason": "A\nslip"},
     "Withdraws 0123456789ab: A slip", ""),
    (FIGURE, "3 of 4", ""),
    (FIGURE | {"note": "Two  forms", "reason": "Late"}, "3 of 4. Two forms. Late", ""),
]  # fmt: skip


@pytest.mark.parametrize(("record", "words", "said"), RECORDS)
def test_what_a_record_says(record: dict[str, object], words: str, said: str):
    (one,) = updates(record)
    assert (record_words(one), says(one)) == (words, said)


def test_the_last_three_that_have_words_are_told_the_newest_at_length():
    long, older = "word " * 60, "more " * 20
    log = updates(
        {"kind": "note", "ref": "1.1", "note": "Fourth", "on": "2021-09-01"},
        {"kind": "note", "ref": "1.1", "note": older, "on": "2021-10-01"},
        {"kind": "supersede", "ref": "1.1", "record": ID, "reason": "x"},
        {"kind": "note", "ref": "1.1", "note": "Second", "on": "2021-10-02", "by": "import",
         "said_by": "Ms Dee"},
        {"kind": "note", "ref": "1.1", "note": long, "on": "2021-10-03"},
    )  # fmt: skip
    newest = ("word " * 44).strip() + " …"
    assert last_updates(log).split("\n") == [
        f"3 Oct 21, AB: {newest}", "2 Oct 21, Ms Dee: Second",
        f"1 Oct 21, AB: {('more ' * 18).strip()} …",
    ]  # fmt: skip
    assert words_of(log[2]) == ""


@pytest.mark.parametrize(
    ("text", "most", "cut"),
    [
        ("one two", 7, "one two"),
        ("one two", 6, "one …"),
        ("one, two", 7, "one …"),
        ("onetwo", 6, "onetwo"),
        ("onetwos", 6, "onetw …"),
    ],
)
def test_text_is_cut_at_a_blank_where_there_is_one(text: str, most: int, cut: str):
    assert shortened(text, most) == cut


def test_records_are_told_in_the_order_in_which_they_were_written():
    first, then = updates(
        rated("1.1", "red", "2021-10-05", recorded_at="2021-10-05T09:00:00Z"),
        rated("1.1", "green", "2021-10-01", recorded_at="2021-10-06T09:00:00Z"),
    )
    gone = {"kind": "supersede", "ref": "1.1", "record": first.id, "reason": "x",
            "on": "2021-10-05", "recorded_at": "2021-10-07T09:00:00Z"}  # fmt: skip
    log = updates(
        rated("1.1", "red", "2021-10-05", recorded_at="2021-10-05T09:00:00Z"),
        rated("1.1", "green", "2021-10-01", recorded_at="2021-10-06T09:00:00Z"),
        gone,
    )
    told = told_in(log[::-1])
    assert [one.record for one in told] == list(log)
    assert [one.withdrawn for one in told] == [log[2], None, None]
    assert [one.known for one in told] == [claimed(one) for one in log]
    assert told[1].record.id == then.id
    assert told[0].short == first.id[:SHORT]
    assert len(told[0].short) == 12


@pytest.mark.parametrize(
    ("fields", "source", "who"),
    [
        ({"via": "sheet", "recorded_at": NOON}, "sheet", "AB"),
        ({"recorded_at": NOON}, "", "AB"),
        ({}, "import", "AB"),
        ({"by": "import", "said_by": "Ms Dee"}, "import", "Ms Dee (import)"),
        ({"by": "import", "recorded_at": NOON}, "import", "import"),
    ],
)
def test_a_record_says_where_it_came_from(fields: dict[str, str], source: str, who: str):
    (one,) = told_in(updates(rated("1.1", "red", "2021-10-01", **fields)))
    assert (one.source, one.who, one.words) == (source, who, "Red")


def test_of_a_deliverable_its_milestones_are_told_too():
    agreed = plan(stream("1.0", deliverable("1.1", "2021-10"), deliverable("1.2", "2021-10")))
    log = updates(
        rated("1.1", "red", "2021-10-01"), moved("1.1.1", "2021-10-02", forecast="2021-11"),
        rated("1.2", "red", "2021-10-03"), rated("1.0", "red", "2021-10-04"),
    )  # fmt: skip

    def told(ref: str) -> list[str]:
        return [one.record.ref for one in about(agreed, told_in(log), ref)]

    assert [told(one) for one in ("1.1", "1.1.1", "1.2", "1.0", "9.9")] == [
        ["1.1", "1.1.1"], ["1.1.1"], ["1.2"], ["1.0"], [],
    ]  # fmt: skip


def test_a_log_knows_what_its_heads_do_not_lead_to():
    one, two = rated("1.1", "red", "2021-10-01"), rated("1.1", "green", "2021-10-02")
    other = rated("1.2", "red", "2021-10-03", follows=[])
    log = merged(log_bytes(one, two), log_bytes(other))
    first, second, loose = (record.id for record in log)
    state = log_state(log, (second,))
    assert (state.heads, state.loose, state.records) == ((second,), (loose,), 3)
    assert log_state(log, (second, loose)).loose == ()
    assert behind(log, [second]) == {first, second}
    assert behind(log, [ID]) == {ID}, "a head that is not there is known all the same"


def test_links_follow_what_was_renumbered():
    agreed = plan(stream("1.0", deliverable("1.1", "2021-10", was="1.9"), deliverable("1.2")))
    risk = RISK | {"state": "changed", "links": ["1.9", "1.2"]}
    same, now = named_as_now(agreed, updates(RISK | {"state": "changed"}, risk))
    assert (same.links, now.links) == (None, ("1.1", "1.2"))


@pytest.mark.parametrize(
    ("on", "recorded", "told"),
    [
        ("2021-10-01", "2021-10-01T12:01:00Z", (False, False)),  # clocks are uneven by a minute
        ("2021-10-01", "2021-10-01T12:01:01Z", (True, True)),
        ("2021-10-02", MORNING, (False, True)),
        ("2021-10-02", None, (False, True)),
        ("2021-10-01", None, (False, False)),
    ],
)
def test_a_record_from_the_future(on: str, recorded: str | None, told: tuple[bool, bool]):
    fields = {"recorded_at": recorded} if recorded else {}
    (one,) = updates(rated("1.1", "red", on, **fields))
    now = dt.datetime(2021, 10, 1, 12, tzinfo=dt.UTC)
    assert (is_stamped_ahead(one, now), is_early(one, now)) == told
