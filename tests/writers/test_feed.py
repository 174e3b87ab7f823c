from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
import sys

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

from governance.views.feed import build_feed, feed_names
from governance.writers.feed import to_ics
from governance.writers.setting.clean import clean
from tests.support.ics import entry, faults, feed, lines_of

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=300)
"""Any characters at all, lone surrogates and controls among them."""
HOSTILE = 'a\r\nEND:VEVENT\nATTENDEE:mailto:x@example.org\r;,:\\n"\x00\x85\u2028\ud800 Llŷn 🙂\t.'


def events_in(data: bytes) -> list[icalendar.Event]:
    return icalendar.Calendar.from_ical(data).walk("VEVENT")


def test_a_feed_line_by_line():
    data = to_ics(feed(entry(title="Agreed; signed, sealed", categories=("Workstream 1.0",))))
    assert lines_of(data) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//programme-governance//milestones//EN",
        "CALSCALE:GREGORIAN",
        "NAME:A feed",
        "X-WR-CALNAME:A feed",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        "X-PUBLISHED-TTL:PT6H",
        "BEGIN:VEVENT",
        "UID:made-up.1.1.1@programme-governance",
        "DTSTAMP:20210801T000000Z",
        "LAST-MODIFIED:20210801T000000Z",
        "SEQUENCE:0",
        "DTSTART;VALUE=DATE:20211231",
        "DTEND;VALUE=DATE:20220101",
        r"SUMMARY:Agreed\; signed\, sealed",
        "STATUS:CONFIRMED",
        "TRANSP:TRANSPARENT",
        "CATEGORIES:Workstream 1.0",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


@pytest.mark.parametrize("name", ["all", "meetings", "workstream-2.0", "owner-WA"])
def test_the_samples_feeds(sample, golden, name: str):
    data = to_ics(build_feed(name, sample.position(None, dt.date(2021, 12, 31))))
    golden(f"feeds/{name}.ics", data.decode("utf-8"))


def test_every_feed_of_the_sample_is_sound(sample):
    position = sample.position(None, dt.date(2021, 12, 31))
    for name in feed_names(position):
        assert faults(to_ics(build_feed(name, position))) == [], name


def test_icalendar_reads_back_what_was_said(sample):
    made = build_feed("all", sample.position(None, dt.date(2021, 12, 31)))
    events = {str(event["UID"]): event for event in events_in(to_ics(made))}
    assert len(events) == len(made.entries) > 30
    for one in made.entries:
        event = events[one.uid]
        assert event["DTSTART"].dt.isoformat() == one.first
        assert (event["DTEND"].dt - dt.timedelta(days=1)).isoformat() == one.last
        assert event["STATUS"] == ("TENTATIVE" if one.tentative else "CONFIRMED")
        assert event["SUMMARY"] == one.title
        assert event["DESCRIPTION"] == one.text
        assert event["SEQUENCE"] == one.sequence
        stamps = {event["DTSTAMP"].dt, event["LAST-MODIFIED"].dt}
        assert stamps == {dt.datetime.fromisoformat(one.changed_at)}
        assert tuple(event.categories) == one.categories


def test_ical_reads_back_what_was_said(sample):
    made = build_feed("all", sample.position(None, dt.date(2021, 12, 31)))
    read = IcsCalendarStream.calendar_from_ics(to_ics(made).decode("utf-8"))
    events = {event.uid: event for event in read.events}
    assert len(events) == len(made.entries)
    for one in made.entries:
        event = events[one.uid]
        assert event.dtstart.isoformat() == one.first
        assert (event.dtend - dt.timedelta(days=1)).isoformat() == one.last
        assert event.status == ("TENTATIVE" if one.tentative else "CONFIRMED")
        assert event.summary == one.title
        assert event.sequence == one.sequence


def test_a_week_ends_the_day_after_its_last():
    (event,) = events_in(to_ics(feed(entry(first="2021-10-04", last="2021-10-08"))))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (dt.date(2021, 10, 4), dt.date(2021, 10, 9))


def test_entries_stand_in_order_of_day_and_uid():
    made = feed(
        entry(uid="c", first="2022-01-02", last="2022-01-02"),
        entry(uid="b"),
        entry(uid="a"),
    )
    assert [str(event["UID"]) for event in events_in(to_ics(made))] == ["a", "b", "c"]


def test_the_same_bytes_whatever_the_hash_seed_and_the_machines_zone():
    script = """
import datetime as dt, sys
from governance.assurance.progress import progress_at
from governance.views.feed import build_feed, feed_names
from governance.writers.feed import to_ics
from tests.support import make
item = make.deliverable("1.1", "2021-12", "2022-01") | {"owners": ["CD", "AB", "zz", "ZZ", "yy"]}
board = {"id": "b", "name": "B", "notebook": "n", "cadence": "weekly", "first_meeting": "2021-09-16"}
position = progress_at(make.plan(make.stream("1.0", item), boards=[board]), (), make.DAY)
for name in feed_names(position):
    sys.stdout.buffer.write(to_ics(build_feed(name, position)))
"""
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script],
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("0", "UTC"), ("1", "Pacific/Auckland"), ("2", "America/Los_Angeles"))
    }
    assert len(outputs) == 1


def test_no_field_lets_a_line_through():
    hostile = entry(uid=HOSTILE, title=HOSTILE, text=HOSTILE, categories=(HOSTILE, "  ", "\r\n"))
    data = to_ics(feed(hostile, title=HOSTILE, description=HOSTILE))
    assert faults(data) == []
    (event,) = events_in(data)
    assert "ATTENDEE" not in event
    assert event["DESCRIPTION"] == clean(HOSTILE)
    assert len(event.categories) == 1


@pytest.mark.parametrize("field", ["changed_at", "first", "last"])
def test_what_is_no_date_is_refused(field: str):
    with pytest.raises(ValueError, match="isoformat"):
        to_ics(feed(entry(**{field: "2021-12-31\r\nATTENDEE:x"})))


def test_an_empty_feed_is_still_a_calendar():
    data = to_ics(feed())
    assert faults(data) == []
    assert events_in(data) == []


@settings(max_examples=60, deadline=None)
@given(title=ANY_TEXT, text=ANY_TEXT, name=ANY_TEXT)
def test_any_text_survives(title: str, text: str, name: str):
    data = to_ics(feed(entry(title=title, text=text), title=name, description=text))
    assert faults(data) == []
    calendar = icalendar.Calendar.from_ical(data)
    (event,) = calendar.walk("VEVENT")
    assert event["SUMMARY"] == " ".join(clean(title).split())
    assert event.get("DESCRIPTION", "") == clean(text)
    # icalendar leaves what it does not know escaped; RFC 5545 3.8.8.2 makes it TEXT.
    assert re.sub(r"\\(.)", r"\1", calendar["NAME"]) == " ".join(clean(name).split())


@settings(max_examples=40, deadline=None)
@given(st.text(st.sampled_from("aé€🙂,\\; "), min_size=60, max_size=400))
def test_long_lines_fold_between_characters(title: str):
    data = to_ics(feed(entry(title=title)))
    assert faults(data) == []
    (event,) = events_in(data)
    assert event["SUMMARY"] == " ".join(title.split())


@settings(max_examples=40, deadline=None)
@given(uid=ANY_TEXT, labels=st.lists(ANY_TEXT, max_size=3))
def test_no_uid_or_label_breaks_a_line(uid: str, labels: list[str]):
    assert faults(to_ics(feed(entry(uid=f"x{uid}", categories=tuple(labels))))) == []
