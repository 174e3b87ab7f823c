from __future__ import annotations

import datetime as dt
import hashlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from tests.support.library import FakeLibrary

FEED = "/calendar/made-up/all.ics"
NOON = "Fri, 31 Dec 2021 12:00:00 GMT"
ETAG = f'"{hashlib.sha256(b"BEGIN:VCALENDAR" + bytes((13, 10))).hexdigest()}"'


def test_a_feed_as_clients_want_it(client: TestClient):
    answer = client.get(FEED)
    assert answer.status_code == 200
    assert answer.content == b"BEGIN:VCALENDAR\r\n"
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["content-disposition"] == 'inline; filename="all.ics"'
    assert answer.headers["etag"] == ETAG
    assert answer.headers["last-modified"] == NOON
    assert answer.headers["cache-control"] == "private, no-cache"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "set-cookie" not in answer.headers
    assert "vary" not in answer.headers


def test_accept_and_encoding_change_nothing(client: TestClient):
    answer = client.get(FEED, headers={"accept": "text/html", "accept-encoding": "gzip, br"})
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert "content-encoding" not in answer.headers


def test_head_says_the_same_without_the_body(client: TestClient):
    head, get = client.head(FEED), client.get(FEED)
    assert head.content == b""
    assert dict(head.headers) == dict(get.headers)


KNOWN = [
    ({"if-none-match": ETAG}, 304),
    ({"if-none-match": f"W/{ETAG}"}, 304),
    ({"if-none-match": f'"other", {ETAG}'}, 304),
    ({"if-none-match": "*"}, 304),
    ({"if-none-match": '"other"'}, 200),
    ({"if-none-match": '"other"', "if-modified-since": NOON}, 200),
    ({"if-none-match": ETAG, "if-modified-since": "Thu, 01 Jan 2015 00:00:00 GMT"}, 304),
    ({"if-modified-since": NOON}, 304),
    ({"if-modified-since": "Sat, 01 Jan 2022 00:00:00 GMT"}, 304),
    ({"if-modified-since": "Fri, 31 Dec 2021 11:59:59 GMT"}, 200),
    ({"if-modified-since": "yesterday"}, 200),
    ({"if-modified-since": "Fri, 31 Dec 2021 12:00:00 -0000"}, 200),
]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(("asked", "status"), KNOWN, ids=[str(one[0]) for one in KNOWN])
def test_what_the_client_has_is_not_sent_again(client: TestClient, method, asked, status):
    answer = client.request(method, FEED, headers=asked)
    assert answer.status_code == status
    if status == 304:
        assert answer.content == b""
    for name in ("etag", "last-modified", "cache-control", "referrer-policy"):
        assert answer.headers[name] == client.get(FEED).headers[name]


def test_a_change_has_another_etag(client: TestClient, library: FakeLibrary):
    library.feeds["all"] += b"END:VCALENDAR\r\n"
    assert client.get(FEED, headers={"if-none-match": ETAG}).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/calendar/none/all.ics",
        "/calendar/made-up/none.ics",
        "/calendar/made-up/.ics",
        "/calendar/made-up/%2e%2e.ics",
        "/calendar/made-up/all%00.ics",
        "/calendar/made-up/all.ics.ics",
    ],
)
def test_an_unknown_feed_is_plainly_not_there(client: TestClient, path: str):
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"


def test_a_plan_that_cannot_be_read_now_is_asked_for_later(
    client: TestClient, library: FakeLibrary
):
    library.is_broken = True
    answer = client.get(FEED)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "600")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=60))
def test_any_date_at_all_is_borne(client: TestClient, text: str):
    assert client.get(FEED, headers={"if-modified-since": text}).status_code in (200, 304)


def test_last_modified_is_in_whole_seconds_of_utc(client: TestClient, library: FakeLibrary):
    library.changed = dt.datetime(2022, 7, 1, 9, 5, 7, tzinfo=dt.UTC)
    assert client.get(FEED).headers["last-modified"] == "Fri, 01 Jul 2022 09:05:07 GMT"
