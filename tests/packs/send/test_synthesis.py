"""A county made up from a seed: tables that fit together, whatever the seed, size and day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from governance.domain.cases import CaseColumn, ColumnKind
from governance.packs.send.declared import TABLES
from governance.packs.send.synthesis import Cases, second_system, synthesise
from governance.problems import GovernanceError

AREAS = ("North", "South", "West", "out_of_county", "unknown")
DAY = dt.date(2021, 12, 31)

story = st.tuples(
    st.integers(-(2**40), 2**40),
    st.integers(0, 30),
    st.dates(dt.date(2018, 1, 1), dt.date(2030, 12, 31)),
    st.sampled_from([AREAS, ("One",), (), ("unknown",)]),
)
"""Seed, children, day and areas: any county."""
few = settings(max_examples=25, deadline=None)


@cache
def county(children: int = 420, seed: int = 2021) -> Cases:
    return synthesise(seed, children, DAY, AREAS)


def rows(cases: Cases, table: str) -> list[dict]:
    names = list(TABLES.tables[table].by_name)
    return [dict(zip(names, row, strict=True)) for row in cases[table]]


def newest(cases: Cases, table: str, as_of: dt.date = DAY) -> list[dict]:
    key = TABLES.tables[table].key
    known = [row for row in rows(cases, table) if row["recorded_on"] <= as_of]
    return list({tuple(row[one] for one in key): row for row in known}.values())


def fits(column: CaseColumn, value: object) -> bool:
    if value is None:
        return True
    if column.type is ColumnKind.DAY:
        return isinstance(value, dt.date)
    if column.type is ColumnKind.FLAG:
        return type(value) is int and value in (0, 1)
    if column.type is ColumnKind.WHOLE:
        low, high = column.low, column.high
        whole = type(value) is int
        return whole and (low is None or value >= low) and (high is None or value <= high)
    if column.codes:
        return value in column.codes
    return isinstance(value, str) and value != ""


@few
@given(story)
def test_every_value_is_of_its_kind_and_every_row_says_that_it_is_made_up(told: tuple):
    cases = synthesise(*told)
    assert set(cases) == set(TABLES.tables)
    for table in TABLES:
        for row in cases[table.id]:
            for column, value in zip(table.stored, row, strict=True):
                assert fits(column, value), (table.id, column.id)
            assert row[-2] == "synthetic"
            assert row[-1] is not None


@few
@given(story)
def test_versions_of_a_row_are_told_apart_by_the_day_they_were_written(told: tuple):
    cases = synthesise(*told)
    for table in TABLES:
        if not table.key:
            continue
        keys = [
            (*(row[name] for name in table.key), row["recorded_on"])
            for row in rows(cases, table.id)
        ]
        assert len(keys) == len(set(keys)), table.id
        assert all(one is not None for key in keys for one in key), table.id


@few
@given(story)
def test_what_a_row_refers_to_was_written_before_it(told: tuple):
    cases = synthesise(*told)
    first = {
        table.id: {row[table.key[0]]: row["recorded_on"] for row in reversed(rows(cases, table.id))}
        for table in TABLES
        if table.key
    }
    for table in TABLES:
        for column in table.stored:
            for row in rows(cases, table.id) if column.refers else ():
                there = row[column.id]
                if there is not None:
                    assert first[column.refers][there] <= row["recorded_on"], (table.id, column)


@few
@given(story, st.integers(0, 9))
def test_days_are_in_order_and_nothing_was_written_before_it_happened(told: tuple, seed: int):
    cases = synthesise(*told)
    for tables in (cases, second_system(cases, seed)):
        for name in tables:
            table = TABLES.tables[name]
            for row in rows(tables, name):
                for first, then in table.ordered:
                    assert None in (row[first], row[then]) or row[first] <= row[then], (name, first)
                for day in set(table.days) - {one.id for one in table.stored if one.future}:
                    assert row[day] is None or row[day] <= row["recorded_on"], (name, day)


@few
@given(story)
def test_a_later_version_has_the_same_start_and_no_version_knows_a_dated_value_early(told: tuple):
    cases = synthesise(*told)
    for table in TABLES:
        for row in rows(cases, table.id):
            for column in table.stored:
                if column.dated_by and row[column.dated_by] is None:
                    early = row[column.id]
                    assert early in {column.before, None, "no_response"}, (table.id, column.id)


@few
@given(st.integers(0, 99), st.integers(0, 12), st.integers(1, 400))
def test_nothing_is_written_after_the_day_and_children_are_as_many_as_asked(seed, children, back):
    day = DAY - dt.timedelta(days=back)
    cases = synthesise(seed, children, day, AREAS)
    written = [row[-1] for table in cases.values() for row in table]
    assert all(one <= day for one in written)
    assert len(newest(cases, "person", day)) == children


def test_the_same_seed_gives_the_same_rows_and_another_gives_others():
    assert synthesise(7, 20, DAY, AREAS) == synthesise(7, 20, DAY, AREAS)
    assert synthesise(7, 20, DAY, AREAS)["person"] != synthesise(8, 20, DAY, AREAS)["person"]
    assert synthesise(-7, 20, DAY, AREAS)["person"] != synthesise(7, 20, DAY, AREAS)["person"]


@pytest.mark.parametrize(
    ("children", "day"), [(-1, DAY), (5, dt.date(1999, 1, 1)), (5, dt.date(2099, 1, 1))]
)
def test_what_cannot_be_told_is_refused(children: int, day: dt.date):
    with pytest.raises(GovernanceError, match="give 0 children or more"):
        synthesise(1, children, day, AREAS)


def test_a_county_without_children_still_has_panels_and_staff():
    cases = synthesise(1, 0, DAY, AREAS)
    assert cases["panel"]
    assert cases["staff_survey"]
    assert not cases["request"]


def test_the_past_is_what_was_known_then():
    known = newest(county(), "request", dt.date(2021, 6, 30))
    then = {row["request_id"]: row["outcome"] for row in known}
    now = {row["request_id"]: row["outcome"] for row in newest(county(), "request")}
    decided = [one for one, outcome in then.items() if outcome == "pending" != now[one]]
    assert decided
    assert set(then) < set(now)


def test_needs_and_refusals_are_near_the_published_shares():
    cases = county(3000)
    needs = [row["primary_need"] for row in newest(cases, "person")]
    assert needs.count("ASD") / len(needs) == pytest.approx(0.287, abs=0.03)
    assert needs.count(None) / len(needs) == pytest.approx(0.036, abs=0.015)
    outcomes = [row["outcome"] for row in newest(cases, "request")]
    assert outcomes.count("refuse") / len(outcomes) == pytest.approx(0.096, abs=0.03)


def test_the_sample_holds_what_reports_must_cope_with():
    cases = county()
    transfers = [row for row in newest(cases, "phase_transfer") if row["transfer_year"] == 2022]
    statuses = set(TABLES.tables["phase_transfer"].by_name["outcome_status"].codes)
    assert {row["outcome_status"] for row in transfers} == statuses
    scope = [row for row in transfers if row["outcome_status"] == "in_scope"]
    final = sum(row["final_on"] is not None for row in scope)
    assert len(scope) / 4 < final < len(scope) / 2
    requests = newest(cases, "request")
    assert len({row["person_id"] for row in requests}) < len(requests)
    assert any(row["tribunal"] for row in requests)
    assert any(row["became_responsible_on"] for row in requests)
    assert any(row["rank"] == 2 for row in newest(cases, "placement"))
    assert any(row["transfer_in_la"] for row in newest(cases, "plan"))
    assert any(row["response"] == "no_response" for row in newest(cases, "consultation"))
    assert {row["kind"] for row in newest(cases, "dispute")} == {"mediation", "appeal"}
    assert not cases["setting_survey"]


def test_some_children_are_refused_by_three_settings_and_asked_in_rounds():
    refused = defaultdict(set)
    for row in newest(county(), "consultation"):
        if row["response"] not in (None, "offer", "no_response", "withdrawn"):
            refused[row["person_id"]].add(row["setting_id"])
    assert 3 <= sum(len(settings) >= 3 for settings in refused.values()) < len(refused) / 2
    assert any(row["round_no"] > 1 for row in newest(county(), "consultation"))


def test_every_followed_transfer_has_its_review():
    reviewed = {
        (row["plan_id"], row["meeting_on"])
        for row in newest(county(), "annual_review")
        if row["phase_transfer"]
    }
    held = [
        (row["plan_id"], row["review_meeting_on"])
        for row in newest(county(), "phase_transfer")
        if row["review_meeting_on"] and row["outcome_status"] == "in_scope"
    ]
    missing = [one for one in held if one not in reviewed]
    assert len(missing) < len(held) / 10, "only what was written down late may differ"


def test_the_other_system_differs_in_a_few_fields_and_lacks_a_few_rows():
    cases = county(3000)
    other = second_system(cases, 2021)
    for name in other:
        table = TABLES.tables[name]
        ours = {row[table.key[0]]: row for row in newest(cases, name)}
        theirs = {row[table.key[0]]: row for row in rows(other, name)}
        assert 0.97 < len(theirs) / len(ours) < 1
        filled = [(k, c) for k in theirs for c in ours[k] if ours[k][c] is not None]
        differ = sum(ours[k][c] != theirs[k][c] for k, c in filled)
        assert 0 < differ / len(filled) < 0.05
        assert all(row["row_source"] == "synthetic" for row in theirs.values())
