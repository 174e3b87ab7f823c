"""What makes a row a header, a column one of owners, a table a plan: weighed together."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import pytest
from openpyxl import Workbook

from governance.domain.import_map import Depth, Groups, Kind, Role
from governance.domain.imported import Imported
from governance.importing import Request, read_action_plan
from governance.problems import UnreadableError
from tests.importers.making.excel import put, saved, solid
from tests.importing.reading import codes, shown

D = dt.date


def _read(rows: list[list[Any]], fills: dict[str, str] | None = None, **sheets: Any) -> Imported:
    return read_action_plan(_file(rows, fills, **sheets), "a.xlsx", Request("new", D(2025, 6, 1)))


def _file(rows: list[list[Any]], fills: dict[str, str] | None = None, **sheets: Any) -> bytes:
    book = Workbook()
    book.active.title = "Plan"
    put(book.active, rows)
    for place, colour in (fills or {}).items():
        book.active[place].fill = solid(colour)
    for title, more in sheets.items():
        put(book.create_sheet(title), more)
    out = io.BytesIO()
    book.save(out)
    return saved(book)


def _rows(
    head: str, who: tuple[str | None, ...] = ("Ada", "Max, Ida", "Ada", None)
) -> list[list[Any]]:
    acts = ("Open a helpline", "Print a leaflet", "Survey the homes", "Review all of it")
    days = (D(2025, 3, 3), D(2025, 4, 7), D(2025, 5, 5), None)
    return [["Ref", "Task", head, "End Date"],
            *([n, act, one, day] for n, (act, one, day) in enumerate(zip(acts, who, days, strict=True), 1))]  # fmt: skip


@pytest.mark.parametrize(
    "head", ["Resourcing", "Led by", "Service", "RO", "Developer", "Qwertz", "Directorate",
             "Action holder", "Name", "Delivered by", "Unit", "Contact"],
)  # fmt: skip
def test_a_heading_that_is_an_unknown_word_over_names_is_one_of_owners(head: str):
    one = _read(_rows(head))
    assert [item.owners for _, item in one.plan.each_deliverable()] == [
        ("Ada",), ("Max", "Ida"), ("Ada",), (),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "values", [("High", "Low", "High", None), ("Yes", "No", "Yes", None), ("5", "7", "5", None),
               ("Capital", "Revenue", "Capital", None), ("Monthly", "Weekly", "Monthly", None)],
)  # fmt: skip
def test_words_that_only_look_like_names_own_nothing(values: tuple[str | None, ...]):
    one = _read(_rows("Qwertz", values))
    assert {item.owners for _, item in one.plan.each_deliverable()} == {()}


def test_a_row_of_actions_that_sounds_like_a_header_is_none():
    rows = [["No", "Action", "Lead", "Due"], ["1", "Actions complete", "Manager", "March 2025"],
            ["2", "Responsible owner named", "Head of Homes", "April 2025"]]  # fmt: skip
    titles = [item.title for _, item in _read(rows).plan.each_deliverable()]
    assert titles == ["Actions complete", "Responsible owner named"]


@pytest.mark.parametrize(
    ("column", "values"),
    [("Task Mode", ("Auto Scheduled",) * 3), ("Task", ("5 days", "3 days", "8 days")), ("Item", (40, 30, 20))],
)  # fmt: skip
def test_one_value_durations_and_numbers_name_no_action(column: str, values: tuple[Any, ...]):
    names = ("Open a helpline", "Print a leaflet", "Survey the homes")
    rows = [[column, "Name", "Owner", "Finish"], *([value, name, "Ada Byron", D(2025, 3, 3)]
            for value, name in zip(values, names, strict=True))]  # fmt: skip
    assert [item.title for _, item in _read(rows).plan.each_deliverable()] == list(names)


def test_a_heading_is_not_carried_to_a_sheet_with_its_own():
    comms = [
        ["Audience", "Message", "Channel", "Owner"],
        ["Residents", "We are open", "Radio", "Ada"],
    ]
    one = _read(_rows("Owner"), Comms=comms)
    assert len(one.plan.deliverables_by_ref) == 4
    assert codes(one, "unread-table") == [
        "unread-table: sheet Comms: it looks like a communication plan"
    ]


def test_what_is_no_plan_is_refused_by_its_name():
    risks = [["Risk", "Likelihood", "Impact", "Mitigation"], ["Rain", "High", "Low", "A tent"]]
    with pytest.raises(UnreadableError) as refused:
        _read(risks)
    (problem,) = refused.value.problems
    assert problem.what == "no plan of action is in it: sheet Plan is a risk register"


def test_formulas_are_blamed_only_where_they_are_most_of_it():
    rows = [
        ["Thing", "Size", "Left"],
        ["Chair", "Big", '=IF(A2="","","")'],
        ["Table", "Small", '=IF(A3="","","")'],
    ]
    with pytest.raises(UnreadableError) as refused:
        _read(rows)
    assert [one.code for one in refused.value.problems] == ["no-action-table"]


def test_colours_of_bars_beside_dates_rate_nothing():
    rows = [["Task", "Owner", "End", "Jan-25", "Feb-25", "Mar-25"],
            ["Dig", "Ada Byron", D(2025, 1, 20)], ["Sow", "Max Roe", D(2025, 3, 20)]]  # fmt: skip
    one = _read(rows, {"D2": "92D050", "E2": "92D050", "F3": "FF0000"})
    assert [line.rpartition("[")[2] for line in shown(one) if line.startswith("1.")] == [
        "]",
        "]",
        "]",
    ]


def test_a_key_lets_colours_rate_and_says_where_it_differs():
    rows = [["Key", "Amber ‘On track’"], [None, "Green ‘Complete’"], [],
            ["Ref", "Action", "Lead", "By when", "Progress"],
            ["1", "Dig the beds", "Ada Byron", "March 2025", "Begun"],
            ["2", "Sow the lawn", "Max Roe", "April 2025", "Grown"]]  # fmt: skip
    fills = {"B1": "FFC000", "B2": "00B050", "E5": "FFC000", "E6": "00B050"}
    one = _read(rows, fills)
    assert [record["rag"] for record in one.updates if record["kind"] == "rating"] == [
        "amber",
        "green",
    ]
    assert len(codes(one, "legend-differs")) == 2


def test_month_first_is_told_by_the_whole_file():
    rows = [["Task", "Owner", "Start", "Finish"], ["Dig", "Ada Byron", "3/4/2025", "3/14/2025"],
            ["Sow", "Max Roe", "4/5/2025", "4/6/2025"]]  # fmt: skip
    one = _read(rows)
    dates = [mile.date.edtf for _, mile in one.plan.milestones_by_ref.values()]
    assert dates == ["2025-03-04/2025-03-14", "2025-04-05/2025-04-06"]
    assert "3 dates" not in codes(one, "guessed-date")[0]
    assert codes(one, "guessed-date")[0].startswith(
        "guessed-date: sheet Plan, cell C2: 4 dates have the month first"
    )


def test_days_that_the_file_holds_as_days_have_no_order():
    rows = [
        ["Task", "Owner", "Finish"],
        ["Dig", "Ada Byron", D(2025, 4, 3)],
        ["Sow", "Max Roe", "4/15/2025"],
    ]
    dates = [mile.date.edtf for _, mile in _read(rows).plan.milestones_by_ref.values()]
    assert dates == ["2025-04-03", "2025-04-15"]


def test_a_group_typed_twice_running_is_none_where_it_is_blank():
    rows = [["Theme", "Action", "Lead", "Due"], ["Homes", "Dig", "AB", "March 2025"],
            ["Homes", "Sow", "AB", "April 2025"], [None, "Mow", "AB", "May 2025"]]  # fmt: skip
    one = _read(rows)
    assert [stream.title for stream in one.plan.workstreams] == ["Homes", "a"]
    assert one.mapped is not None
    assert one.mapped.regions[0].groups is Groups.EACH


def test_the_map_says_what_was_read_and_how_sure_that_is():
    rows = [
        ["Theme", "Action", "Lead", "Due"],
        ["Homes", "Dig", "AB", "March 2025"],
        [None, "Sow", "AB", "May 2025"],
    ]
    mapped = _read(rows, Risks=[["Risk", "Likelihood", "Impact"], ["Rain", "High", "Low"]]).mapped
    assert mapped is not None
    plan, risks = mapped.regions
    assert (plan.kind, plan.heading, plan.rows, plan.groups) == (Kind.PLAN, "1", "2-3", Groups.ONCE)
    assert [one.holds for one in plan.columns] == [
        (Role.GROUP,),
        (Role.ACTION,),
        (Role.OWNER,),
        (Role.DUE,),
    ]
    assert all(one.sure is not None and 0 <= one.sure <= 1 for one in plan.columns)
    assert (risks.kind, risks.table) == (Kind.RISKS, "sheet Risks")


def test_an_owner_makes_an_action_of_a_row_with_others_below_it():
    rows = [["Task", "Outline Level", "Owner", "Finish"], ["Hub", "1", None, "May 2025"],
            ["Open it", "2", "Ada Byron", "April 2025"], ["Rent a room", "3", None, "March 2025"],
            ["Paint it", "2", "Max Roe", "May 2025"]]  # fmt: skip
    one = _read(rows)
    assert shown(one) == [
        "1.0 Hub []",
        "1.1 Open it (AB) []", "  1.1.1 Open it: 2025-04", "  1.1.2 Rent a room: 2025-03",
        "1.2 Paint it (MR) []", "  1.2.1 Paint it: 2025-05",
    ]  # fmt: skip
    assert one.mapped is not None
    assert one.mapped.regions[0].outline is Depth.LEVEL


def test_open_issues_become_the_plans_and_decisions_do_not():
    issues = [["Issue no.", "Raised by", "Description", "Impact", "Priority", "Resolution", "Owner", "Status"],
              [1, "Max", "Keys do not fit", "Rooms stay shut", "High", "New locks", "Ada", "Open"],
              [2, "Ida", "Two orders for chairs", "Money", "Low", "Send back", "Max", "Closed"]]  # fmt: skip
    decisions = [["Decision", "Made by", "Date made", "Rationale", "Approved by"],
                 ["Keep the number", "Board", "1 May 2025", "People know it", "Ada"]]  # fmt: skip
    one = _read(_rows("Owner"), Issues=issues, Decisions=decisions)
    (issue,) = one.plan.issues
    assert (issue.ref, issue.title, issue.owner) == ("I1", "Keys do not fit", "Ada")
    assert (issue.impact, issue.mitigation) == (4, "New locks")
    assert [line for line in codes(one, "unread-row") if "Two orders for chairs" in line]
    assert len(codes(one, "unread-table")) == 1


def test_a_register_becomes_the_register_and_indicators_are_proposed():
    risks = [["ID", "Risk description", "Inherent likelihood", "Inherent impact", "Residual likelihood",
              "Residual impact", "Mitigating actions", "Risk owner"],
             ["R7", "Nobody rings", 5, "Very high", "Low", 3, "Adverts", "Ada"],
             ["R8", "Nobody knows", None, None, None, None, "Ask", "Max"]]  # fmt: skip
    kpis = [["KPI", "Baseline", "Target", "Owner"], ["Calls answered", "80%", "95%", "Ada"]]
    one = _read(_rows("Owner"), Risks=risks, KPIs=kpis)
    (risk,) = one.plan.risks
    assert (risk.ref, risk.title, risk.owner) == ("R1", "Nobody rings", "Ada")
    assert (risk.likelihood, risk.impact, risk.mitigation) == (2, 3, "Adverts")
    assert len(codes(one, "register-read", "kpis-proposed")) == 2
    assert [line for line in codes(one, "unread-row") if "Nobody knows" in line]
    (kpi,) = one.kpis
    assert (kpi.name, kpi.target, kpi.measure.unit) == ("Calls answered", 95, "percent")


@pytest.mark.parametrize(
    ("said", "weight"),
    [("3", 3), ("3 - Possible", 3), (0.4, 2), ("60%", 3), ("Almost certain", 5), ("VL", 1), ("12", None), ("?", None)],
)  # fmt: skip
def test_what_a_weight_is_said_in(said: Any, weight: int | None):
    rows = [
        ["Risk", "Likelihood", "Impact", "Mitigation"],
        ["Rain", said, "High", "A tent"],
        ["Snow", 1, 1, "Salt"],
    ]
    found = {one.title: one.likelihood for one in _read(_rows("Owner"), Risks=rows).plan.risks}
    assert found.get("Rain") == weight
