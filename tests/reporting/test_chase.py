"""Who owes what before a report is made."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest

from governance.assurance.progress import progress_at
from governance.reporting.changes import changes_between
from governance.reporting.chase import Owed, owed_at
from tests.support.make import DAY, deliverable, moved, plan, rated, stream, updates
from tests.support.typed import kpi, typed

SINCE, CUT_OFF = dt.date(2021, 10, 31), dt.date(2022, 1, 15)


def owed(*records: dict[str, Any], items: tuple[Any, ...] = (), **fields: Any) -> dict[str, Owed]:
    made = plan(stream("1.0", *(items or (deliverable("1.1", "2022-03"),))), **fields)
    position = progress_at(made, updates(*records), DAY)
    return {one.owner: one for one in owed_at(position, SINCE, CUT_OFF)}


def refs(found: tuple[Any, ...]) -> list[str]:
    return [one.ref for one in found]


def test_an_update_is_owed_on_what_was_not_heard_of_since_the_report():
    assert refs(owed()["AB"].updates) == ["1.1"]
    assert refs(owed(rated("1.1", "green", "2021-10-31"))["AB"].updates) == ["1.1"]
    assert owed(rated("1.1", "green", "2021-12-20")) == {}


def test_blue_owes_nothing():
    done = moved("1.1.1", "2021-10-01", done_on="2021-10-01", evidence="Minute")
    assert owed(done, rated("1.1", "blue", "2021-10-01")) == {}


def test_the_first_owner_is_asked_and_a_milestones_own_owner_for_it():
    item = deliverable("1.1", "2021-11", owners=["CD", "AB"])
    item["milestones"][0]["owners"] = ["AB"]
    found = owed(items=(item,))
    assert refs(found["CD"].updates) == ["1.1"]
    assert refs(found["AB"].overdue) == ["1.1.1"]
    assert found["CD"].overdue == ()


def test_what_ends_before_the_cut_off_is_due_and_later_is_not():
    item = deliverable("1.1", "2022-01-15", "2022-01-16", None)
    assert refs(owed(items=(item,))["AB"].due) == ["1.1.1"]


def test_a_red_without_a_path_and_a_doubted_green():
    red = rated("1.1", "red", "2021-12-20")
    assert refs(owed(red)["AB"].paths) == ["1.1"]
    assert owed(red | {"path_to_green": "Hire"}) == {}
    late = (deliverable("1.1", "2021-11"),)
    green = rated("1.1", "green", "2021-12-20")
    assert refs(owed(green, items=late)["AB"].doubted) == ["1.1"]
    answer = {"kind": "challenge_response", "ref": "1.1", "on": "2021-12-22", "reason": "x",
              "code": "overdue-under-green", "response": "overridden"}  # fmt: skip
    assert owed(green, answer, items=late)["AB"].doubted == ()
    accepted = answer | {"response": "accepted"}
    assert refs(owed(green, accepted, items=late)["AB"].doubted) == ["1.1"], "it wants a rating"


def test_an_issue_past_its_day():
    issue = {"ref": "I1", "title": "Leak", "owner": "CD", "impact": 2, "due": "2021-11"}
    assert refs(owed(issues=[issue])["CD"].issues) == ["I1"]


@pytest.mark.parametrize(("due", "owner", "asked"), [("2021-12", "CD", []), ("2021-11", "ZZ", [])])
def test_an_entry_that_is_not_overdue_or_nobodys_is_not_asked_for(due: str, owner: str, asked: list[str]):  # fmt: skip
    action = {"ref": "A1", "title": "Ask", "owner": owner, "due": due}
    found = owed(rated("1.1", "green", "2021-12-20"), actions=[action])
    assert [one.issues for one in found.values()] == asked


def figures(*records: dict[str, Any], since: str = "2021-10-31", cut_off: str = "2022-01-15",
            **fields: Any) -> list[tuple[str, str]]:  # fmt: skip
    """KPI and day of each figure that CD owes on 31 December."""
    definition = kpi(**{"owner": "CD", **fields})
    position = progress_at(plan(stream("1.0")), updates(*records), DAY)
    days = (dt.date.fromisoformat(since), dt.date.fromisoformat(cut_off))
    found = {one.owner: one for one in owed_at(position, *days, kpis=[definition])}
    return [(one.kpi.id, one.on.isoformat()) for one in found["CD"].figures] if found else []


def test_the_figure_of_the_last_complete_month_is_owed():
    assert figures() == [("SU01", "2021-12-31")]
    assert figures(typed("2021-12-31", 72)) == []
    assert figures(typed("2021-12-01", 72)) == [], "any day of the month will do"
    assert figures(typed("2021-11-30", 72)) == [("SU01", "2021-12-31")]


def test_a_month_that_ends_by_the_cut_off_is_asked_for_too():
    assert figures(typed("2021-12-31", 72), cut_off="2022-01-30") == []
    assert figures(typed("2021-12-31", 72), cut_off="2022-01-31") == [("SU01", "2022-01-31")]
    assert figures(cut_off="2022-01-31") == [("SU01", "2021-12-31"), ("SU01", "2022-01-31")]


def test_what_is_told_as_of_a_day_is_owed_anew_for_each_report():
    assert figures(typed("2021-10-31", 72), period="snapshot") == [("SU01", "2022-01-15")]
    assert figures(typed("2021-11-01", 72), period="snapshot") == []


def test_no_figure_is_owed_of_what_is_counted_or_nobody_owns():
    assert figures(measure={"kind": "plan_health", "of": "on_track"}) == []
    assert figures(owner=None) == []
    assert figures(owner="ZZ") == []


@pytest.mark.parametrize(("unit", "of"), [("percent", " --of N"), ("count", ""), ("days", "")])
def test_a_figure_is_asked_for_with_the_command_that_answers_it(unit: str, of: str):
    position = progress_at(plan(stream("1.0")), (), DAY)
    definition = kpi(unit, owner="CD")
    (one,) = owed_at(position, SINCE, CUT_OFF, kpis=[definition])
    assert one.figures[0].command("made-up") == (
        f"governance figure SU01 VALUE{of} --on 2021-12-31 --by CD -p made-up"
    )


def test_a_kpi_that_nobody_spoke_of_is_its_owners():
    position = progress_at(plan(stream("1.0")), (), DAY)
    silent = [SimpleNamespace(kpi=kpi(owner=who)) for who in ("CD", "ZZ", None)]
    (one,) = owed_at(position, SINCE, CUT_OFF, silent=silent)  # type: ignore[arg-type]
    assert (one.owner, one.words) == ("CD", (silent[0],))


def test_what_became_stale_wants_an_update_though_the_last_report_was_longer_ago():
    said = rated("1.1", "green", "2021-11-25")
    for days, owes in ((35, True), (36, False)):
        found = owed(said, stale_after_days=days)
        assert bool(found and found["AB"].updates) is owes


def test_a_milestone_without_a_date_and_a_closed_one_are_not_asked_for():
    item = deliverable("1.1", None, "2021-11", "2021-11/..")
    done = moved("1.1.2", "2021-12-20", done_on="2021-12-20", evidence="m")
    found = owed(rated("1.1", "green", "2021-12-20"), done, items=(item,))
    assert found == {}


def test_both_hear_of_what_changed_hands():
    log = updates(rated("1.1", "green", "2021-12-20"))
    was, now = (
        progress_at(plan(stream("1.0", deliverable("1.1", "2022-03", owners=owners))), log, DAY)
        for owners in (["AB"], ["CD", "AB"])
    )
    found = {one.owner: one for one in owed_at(now, SINCE, CUT_OFF, changes_between(was, now))}
    assert refs(found["CD"].taken) == ["1.1", "1.1.1"]
    assert refs(found["AB"].given) == ["1.1", "1.1.1"]


def test_an_owner_who_is_not_the_plans_is_no_fault():
    assert owed(items=(deliverable("1.1", "2021-11", owners=["ZZ"]),)) == {}
