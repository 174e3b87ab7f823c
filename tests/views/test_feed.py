from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance import frames
from governance.assurance.progress import progress_at
from governance.blocks import FeedEntry
from governance.domain.plan import Audience, Plan
from governance.domain.when import When, on_day
from governance.views.feed import build_feed, feed_names
from governance.views.feed.windows import as_written, span_of, window_words
from tests.support import make

BOARD = {
    "id": "board",
    "name": "The Board",
    "notebook": "n",
    "cadence": "bi-monthly",
    "first_meeting": "2021-09-16",
    "cutoff_days": 10,
    "papers_days": 5,
}


def written(edtf: str | None, text: str, precision: str, **fields) -> dict:
    return {"edtf": edtf, "text": text, "precision": precision} | fields


def one(date, title: str = "Agreed", **fields) -> Plan:
    mile = {"ref": "1.1.1", "title": title} | ({"date": date} if date else {}) | fields
    item = make.deliverable("1.1") | {"milestones": [mile]}
    return make.plan(make.stream("1.0", item))


def entry_of(plan: Plan, *records: dict, as_at: dt.date = make.DAY) -> FeedEntry | None:
    entries = build_feed("all", progress_at(plan, make.updates(*records), as_at)).entries
    assert len(entries) < 2
    return entries[0] if entries else None


# The table of planned dates: phrase, EDTF, precision; first and last day, tentative, window shown.
TABLE = [
    ("7th October", "2021-10-07", "day", "2021-10-07", "2021-10-07", False, ""),
    ("W/C 4/10", "2021-10-04/2021-10-08", "week", "2021-10-04", "2021-10-08", False, ""),
    ("Dec-21", "2021-12", "month", "2021-12-31", "2021-12-31", True, " (December 2021)"),
    ("Oct 21", "2021-10", "month", "2021-10-29", "2021-10-29", True, " (October 2021)"),
    (
        "August-21-January 2022",
        "2021-08/2022-01",
        "range",
        "2022-01-31",
        "2022-01-31",
        True,
        " (August 2021 – January 2022)",
    ),
    (
        "early Feb 2022",
        "2022-02-01/2022-02-10",
        "range",
        "2022-02-10",
        "2022-02-10",
        True,
        " (early Feb 2022)",
    ),
    ("Spring 2022", "2022-21", "season", "2022-05-31", "2022-05-31", True, " (spring 2022)"),
    ("winter", "2022-24", "season", "2022-02-28", "2022-02-28", True, " (winter 2021–22)"),
    ("2022", "2022", "year", "2022-12-30", "2022-12-30", True, " (2022)"),
    (
        "from August",
        "2021-08/..",
        "range",
        "2021-08-02",
        "2021-08-02",
        True,
        " (from August 2021)",
    ),
    ("by May", "../2022-05", "range", "2022-05-31", "2022-05-31", True, " (by May 2022)"),
]


@pytest.mark.parametrize(
    ("text", "edtf", "precision", "first", "last", "tentative", "window"),
    TABLE,
    ids=[row[0] for row in TABLE],
)
def test_each_kind_of_date_has_its_entry(text, edtf, precision, first, last, tentative, window):
    entry = entry_of(one(written(edtf, text, precision)))
    assert entry is not None
    assert (entry.first, entry.last, entry.tentative) == (first, last, tentative)
    assert entry.title == f"1.1.1 Agreed{window}"
    assert text.casefold() in entry.text.casefold()


@pytest.mark.parametrize(
    "date",
    [
        None,
        written(None, "tbc", "unknown"),
        written("2021-01", "Jan 21", "month", suspect=True),
        written("9999-12-31", "the end", "day"),
    ],
    ids=["none", "to be confirmed", "suspect", "no day after"],
)
def test_a_date_that_is_no_date_stays_out(date):
    assert entry_of(one(date)) is None


def test_a_suspect_date_comes_in_with_its_forecast():
    plan = one(written("2021-01", "Jan 21", "month", suspect=True))
    entry = entry_of(plan, make.moved("1.1.1", "2021-11-30", forecast="2022-01"))
    assert entry is not None
    assert (entry.first, entry.sequence) == ("2022-01-31", 1)


def test_done_moves_to_the_day_it_was_done():
    done = make.moved("1.1.1", "2021-11-05", done_on="2021-11-03", evidence="Secret minute")
    entry = entry_of(one("2021-12"), done)
    assert entry is not None
    assert entry.title == "✓ 1.1.1 Agreed"
    assert (entry.first, entry.last, entry.tentative) == ("2021-11-03", "2021-11-03", False)
    assert entry.text == "Done on 3 November 2021.\nPlanned for December 2021.\nA made-up programme"


def test_cancelled_leaves_the_feed():
    gone = make.moved("1.1.1", "2021-11-05", cancelled=True, reason="No longer needed")
    assert entry_of(one("2021-12"), gone) is None


def test_removed_leaves_the_feed_on_its_day():
    plan = one("2021-12", removed="2021-11-05")
    assert entry_of(plan, as_at=dt.date(2021, 11, 4)) is not None
    assert entry_of(plan, as_at=dt.date(2021, 11, 5)) is None


def test_a_move_keeps_the_uid_says_where_from_and_raises_the_sequence():
    plan = one(written("2021-11", "Nov-21", "month"))
    moved = make.moved("1.1.1", "2021-11-05", forecast="2022-03", reason="Secret reason")
    before, after = entry_of(plan), entry_of(plan, moved)
    assert before is not None
    assert after is not None
    assert before.uid == after.uid == "made-up.1.1.1@programme-governance"
    assert (before.sequence, after.sequence) == (0, 1)
    assert before.changed_at == "2021-08-01T00:00:00Z"
    assert after.changed_at == "2021-11-05T00:00:00Z"
    assert 'Planned for March 2022, moved from November 2021 (as written: "Nov-21").' in after.text


def test_a_rewording_raises_the_sequence():
    entry = entry_of(one("2021-12", revised=[{"on": "2021-10-02"}]))
    assert entry is not None
    assert (entry.sequence, entry.changed_at) == (1, "2021-10-02T00:00:00Z")


def test_an_item_that_joins_later_is_stamped_with_that_day():
    entry = entry_of(one("2021-12", added="2021-10-02"))
    assert entry is not None
    assert entry.changed_at == "2021-10-02T00:00:00Z"


def test_no_name_no_narrative_no_evidence_in_any_feed():
    plan = one("2021-12", title="Case Dee and AB agree it", owners=["CD"]).model_copy(
        update={"notice": "Ask Case Dee.", "title": "Case Dee's programme"}
    )
    records = (
        make.rated("1.1", "red", "2021-10-01", note="SECRET note", reason="SECRET reason"),
        make.moved("1.1.1", "2021-10-02", forecast="2022-03", reason="SECRET slip", note="SECRET"),
        make.moved("1.1.1", "2021-10-03", done_on="2021-10-03", evidence="SECRET minute"),
    )
    position = progress_at(plan, make.updates(*records), make.DAY)
    for name in feed_names(position):
        feed = build_feed(name, position)
        said = f"{feed.description} {feed.entries}"
        assert "SECRET" not in said
        assert "Case" not in said
        assert "red" not in said.lower().split()
        assert "Case Dee" not in feed.title


def test_the_feeds_of_a_plan():
    item = make.deliverable("1.1", "2021-12", "2021-12") | {"owners": ["zz", "AB"]}
    position = progress_at(make.plan(make.stream("1.0", item), make.stream("2.0")), (), make.DAY)
    names = feed_names(position)
    assert names == (
        "all", "meetings", "registers", "workstream-1.0", "workstream-2.0", "owner-AB", "owner-zz",
    )  # fmt: skip
    counts = [len(build_feed(name, position).entries) for name in names]
    assert counts == [2, 0, 0, 2, 0, 2, 2]


def test_who_owns_nothing_now_has_an_empty_feed_rather_than_none():
    position = progress_at(one("2021-12"), (), make.DAY)
    assert "owner-CD" not in feed_names(position)
    assert build_feed("owner-CD", position).entries == ()


@pytest.mark.parametrize("name", ["", "owner-nobody", "owner-", "workstream-9.0", "plan", "../all"])
def test_a_feed_that_is_not_there(name: str):
    with pytest.raises(KeyError):
        build_feed(name, progress_at(one("2021-12"), (), make.DAY))


def test_a_ref_given_twice_makes_one_entry():
    item = make.deliverable("1.1", "2021-12")
    position = progress_at(make.plan(make.stream("1.0", item, item)), (), make.DAY)
    assert len(build_feed("all", position).entries) == 1


def meetings_of(*, feed: list[str] | None = None, **fields) -> tuple[FeedEntry, ...]:
    board = BOARD | fields | ({} if feed is None else {"feed": feed})
    position = progress_at(make.plan(boards=[board]), (), make.DAY)
    return build_feed("meetings", position).entries


def test_a_meeting_has_three_entries():
    entries = [entry for entry in meetings_of() if ".3." in entry.uid]
    assert [(entry.uid, entry.first, entry.title) for entry in entries] == [
        ("made-up.board.3.report_due@programme-governance", "2021-12-31", "The Board: report due"),
        ("made-up.board.3.papers_out@programme-governance", "2022-01-10", "The Board: papers out"),
        ("made-up.board.3.meeting@programme-governance", "2022-01-17", "The Board: meets"),
    ]
    assert entries[0].text == "Meeting of 17 January 2022.\nA made-up programme"
    assert {entry.changed_at for entry in entries} == {"2021-09-16T00:00:00Z"}


def test_the_board_says_what_its_meetings_show():
    assert {entry.title for entry in meetings_of(feed=["meeting"])} == {"The Board: meets"}
    assert meetings_of(feed=[]) == ()


def test_meetings_reach_half_a_year_back_and_two_years_ahead():
    days = [entry.first for entry in meetings_of(first_meeting="2020-01-16", feed=["meeting"])]
    assert (days[0], days[-1]) == ("2021-07-16", "2023-11-16")
    assert len(days) == 15


def test_a_meeting_keeps_its_uid_as_time_goes_by():
    plan = make.plan(boards=[BOARD])

    def days(as_at: dt.date) -> dict[str, str]:
        entries = build_feed("meetings", progress_at(plan, (), as_at)).entries
        return {entry.uid: entry.first for entry in entries}

    now, later = days(make.DAY), days(make.DAY + dt.timedelta(days=200))
    assert {uid: now[uid] for uid in now.keys() & later.keys()}.items() <= later.items()
    assert now.keys() & later.keys()


EDTF = st.one_of(
    st.dates(dt.date(1000, 1, 1)).map(lambda day: day.isoformat()),
    st.builds("{:04d}-{:02d}".format, st.integers(1000, 9999), st.integers(1, 12)),
    st.builds("{:04d}-{:02d}".format, st.integers(1000, 9999), st.integers(21, 24)),
    st.integers(1000, 9999).map(str),
)
DATES = st.one_of(EDTF, EDTF.map(lambda one: f"{one}/.."), EDTF.map(lambda one: f"../{one}"))


@given(DATES)
def test_an_entry_always_lies_inside_its_window(edtf: str):
    when = When.model_validate(edtf)
    span = span_of(when)
    assert window_words(when)
    if span is not None:
        assert (when.first or dt.date.min) <= span[0] <= span[1] <= (when.last or dt.date.max)


@given(DATES)
def test_a_marker_never_stands_on_a_weekend(edtf: str):
    when = When.model_validate(edtf)
    span = span_of(when)
    if span and (when.first is None or when.last is None or (when.last - when.first).days > 6):
        assert span[0].weekday() < 5


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2021-10-07", "7 October 2021"),
        ("2021-10-07~", "about 7 October 2021"),
        ("2021-10~", "about October 2021"),
        ("2021-10-04/2022-01-05", "4 October 2021 – 5 January 2022"),
        ("2021-22/2021-23", "summer 2021 – autumn 2021"),
        ("2021/2022", "2021 – 2022"),
        ("2021-10-07/..", "from 7 October 2021"),
    ],
)
def test_a_bare_edtf_date_reads_as_words(edtf: str, words: str):
    assert window_words(When.model_validate(edtf)) == words


def test_the_phrase_as_written_stands_beside_the_words():
    when = When(edtf="2021-12", text="Dec-21", precision="month")
    assert as_written(when) == 'December 2021 (as written: "Dec-21")'
    assert (
        as_written(When(edtf="2021-12", text="december 2021", precision="month")) == "December 2021"
    )
    assert as_written(on_day(dt.date(2021, 12, 3))) == "3 December 2021"


INSIDE, PUBLIC = {"visibility": "internal"}, {"visibility": "public"}


@pytest.mark.parametrize(
    ("opened", "then", "title"),
    [
        (PUBLIC, [], "Issue I1: Ring them"),
        (INSIDE, [], "Issue I1"),
        (PUBLIC, [INSIDE | {"title": "He is out"}], "Issue I1"),
        (PUBLIC, [INSIDE | {"note": "He is out"}], "Issue I1: Ring them"),
        (PUBLIC, [INSIDE | {"title": "He is out"}, PUBLIC | {"title": "All out"}],
         "Issue I1: All out"),
        (INSIDE, [PUBLIC | {"title": "All out"}], "Issue I1"),
    ],
)  # fmt: skip
def test_an_entry_is_named_where_all_may_read_its_title_as_it_is_now(opened, then, title: str):
    entry = {"kind": "issue", "ref": "I1", "on": "2021-10-01", "state": "opened", "impact": 2,
             "title": "Ring them", "due": "2022-01-10"}  # fmt: skip
    changed = [{"kind": "issue", "ref": "I1", "on": "2021-10-02", "state": "changed"} | one
               for one in then]  # fmt: skip
    position = progress_at(make.plan(), make.updates(entry | opened, *changed), make.DAY)
    (found,) = build_feed("registers", position).entries
    assert found.title == title
    rows = [frames.registers(position, Audience.PUBLIC), frames.concerns(position, Audience.PUBLIC)]
    told = [f"Issue I1: {one}" for frame in rows for one in frame["title"]]
    assert set(told) <= {title, "Issue I1: Issue I1"}
    assert bool(told) is (opened is PUBLIC)
