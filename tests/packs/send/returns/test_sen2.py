"""SEN2 returns in every form, and each trap of theirs. LA 999; nobody in them is real."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from governance.kpis.case_checks import check_cases
from governance.packs.send.declared import TABLES
from governance.packs.send.returns import SEN2
from governance.packs.send.returns.sen2.columns import COLUMNS
from governance.packs.send.returns.sen2.lookups import read_lookups
from governance.packs.send.returns.sen2.rules import RULES
from governance.readers.cases import read_cases
from tests.conftest import REPOSITORY
from tests.packs.send.returns.made import KEY, read_xml, rows_of, supplied, told
from tests.readers.cases.reading import ENGINES
from tests.support.sen2 import (
    SECRET,
    active,
    as_2023,
    as_collect,
    as_five_csv,
    as_template,
    as_workbook,
    as_xml,
    assessed,
    earlier,
    five,
    historic,
    person,
    place,
    plan,
    request,
)

DAY = dt.date(2026, 1, 15)
SCHOOL = {"URN": "999001"}
PERSONS = [
    ("p1", 5, "M", "ASD", "SLCN", "unknown", None, None, None, None, None),
    ("p2", 7, "F", "SEMH", None, "unknown", None, None, None, None, None),
    ("p3", 1, "M", "SLCN", None, "unknown", None, None, None, None, None),
    ("p4", 11, "F", "SEMH", None, "unknown", None, None, "873", None, None),
    ("p5", 20, "M", "MLD", None, "unknown", None, None, None, None, None),
]
REQUESTS = [
    ("r1", "p1", "2025-02-03", "2", "2025-03-14", "assess", 0, 0, None),
    ("r2", "p2", "2025-01-06", "1", "2025-02-24", "refuse", 1, 1, None),
    ("r3", "p3", "2025-01-20", "1", "2025-03-03", "assess", 0, 0, None),
    ("r4", "p3", "2025-07-01", "2", "2025-08-12", "assess", 0, 0, None),
    ("r5", "p4", None, None, None, "historic", None, None, None),
    ("r6", "p5", None, None, None, "historic", None, None, None),
]
ASSESSMENTS = [
    ("r1", "p1", "issue", "2025-06-20", "2025-06-20", 0),
    ("r2", "p2", "issue", "2025-10-31", "2025-10-31", 0),
    ("r3", "p3", "no_issue", "2025-05-16", None, 0),
    ("r4", "p3", "issue", "2025-12-12", "2025-12-12", 1),
]
PLANS = [
    ("p1", "p1", "2025-06-20", None, None, None),
    ("p2", "p2", "2025-10-31", None, None, None),
    ("p3", "p3", "2025-12-12", None, None, None),
    ("p4", "p4", "2019-04-12", None, None, "873"),
    ("p5", "p5", "2016-09-01", "2025-08-31", "1", None),
]
PLACEMENTS = [
    ("p1", "p1", "999001", "resourced_provision", 1, "2025-09-03", None, "named_setting"),
    ("p3", "p3", "999003", "special_state", 1, "2026-01-05", None, "named_setting"),
    ("p4", "p4", "OLA", "eotas", 1, "2025-10-01", None, "named_setting"),
    ("p5", "p5", "10999005", "post16_specialist", 1, "2022-09-01", "2025-07-18", "named_setting"),
]
TRANSFERS = [
    ("p1", "p4", "p4", 2026, "post16_institution", 11, "2026-03-31", "2025-11-10", "2025-12-15",
     None, "in_scope"),
]  # fmt: skip
REVIEWS = [
    ("a1", "p4", "p4", "2025-11-10", "2025-12-15", "amend", "2025-12-15", 1),
    ("a2", "p5", "p5", "2025-02-10", "2025-03-10", "cease", None, 0),
]
TABLES_MADE = dict(
    zip(
        COLUMNS,
        (PERSONS, REQUESTS, ASSESSMENTS, PLANS, PLACEMENTS, TRANSFERS, REVIEWS),
        strict=True,
    )
)
FORMS = {
    "xml": lambda folder: as_xml(folder / "x.xml", five()),
    "collect": lambda folder: as_collect(folder, five()),
    "workbook": lambda folder: as_workbook(folder / "w.xlsx", five()),
    "template": lambda folder: as_template(folder / "t.xlsx", five()),
}


def as_tuples(rows: dict) -> dict:
    return {
        table: [tuple(row[name] for name in COLUMNS[table]) for row in listed]
        for table, listed in rows.items()
    }


@pytest.mark.parametrize("form", FORMS)
def test_every_form_becomes_the_same_tables(tmp_path: Path, form: str):
    FORMS[form](tmp_path)
    made = supplied(tmp_path)
    assert not made.problems
    assert as_tuples(rows_of(made)) == TABLES_MADE
    assert made.known_on == dt.date(2026, 1, 15)


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_holds_the_same(tmp_path: Path, engine: str):
    assert as_tuples(rows_of(read_xml(tmp_path, five()), engine)) == TABLES_MADE


def test_five_csv_files_know_no_placements_and_no_needs(tmp_path: Path):
    as_five_csv(tmp_path, five())
    made = supplied(tmp_path)
    found = rows_of(made)
    assert set(found) == {"person", "request", "assessment", "plan", "annual_review"}
    assert as_tuples({"plan": found["plan"]})["plan"] == PLANS
    assert [one["decision_on"] for one in found["annual_review"]] == ["2025-12-15", "2025-03-10"]
    assert not {"source", "primary_need"} & {*found["request"][0], *found["person"][0]}
    assert told(made) == {"sen2-census-guessed": 1}


def test_the_form_of_2023_is_read_and_lacks_what_it_lacked(tmp_path: Path):
    made = read_xml(tmp_path, as_2023(five()), year=2023, day="2023-01-19")
    found = rows_of(made)
    assert [one["sex"] for one in found["person"]] == ["M", "F", "M", "F", "M"]
    assert found["person"][0]["ncy_on_aug31"] == 5
    assert "phase_transfer" not in found
    assert not {"meeting_on", "decision"} & set(found["annual_review"][0])
    assert "source" not in found["request"][0]


def test_names_in_any_case_and_order_are_known(tmp_path: Path):
    people = [dict(reversed(one.items())) for one in five()]
    path = as_xml(tmp_path / "x.xml", people)
    text = path.read_text("utf-8").replace("SENsetting", "SENSetting").replace("URN>", "urn>")
    path.write_text(text)
    assert as_tuples(rows_of(supplied(tmp_path)))["placement"] == PLACEMENTS


def test_a_template_with_two_headings_changed_about_says_how_it_was_read(tmp_path: Path):
    as_template(tmp_path / "t.xlsx", five())
    assert told(supplied(tmp_path))["sen2-swapped"] == 2


def test_a_file_is_known_by_what_it_holds(tmp_path: Path):
    (tmp_path / "a.xml").write_text(
        "<Message><Header><Collection>CIN</Collection></Header></Message>"
    )
    (tmp_path / "sen2.csv").write_text("request_id,outcome\n1,Y\n")
    (tmp_path / "settings.csv").write_text("URN,provision_type\n1,ap\n")
    assert SEN2.knows(tuple(tmp_path.iterdir())) == ()
    as_xml(tmp_path / "any.xml", five())
    known = {one.name for one in SEN2.knows(tuple(tmp_path.iterdir()))}
    assert known == {"any.xml", "settings.csv"}


def test_nothing_of_a_child_is_kept_or_told(tmp_path: Path):
    for form in FORMS.values():
        form(tmp_path)
    made = supplied(tmp_path)
    every = str({name: dict(columns) for name, columns in made.columns.items()})
    every += str(made) + "".join(map(str, (*made.findings, *made.problems)))
    assert not [one for one in (*SECRET, "2016-05-04", "2016-May-04") if one in every]


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE Message [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>\n',
        '<!DOCTYPE Message SYSTEM "file:///etc/passwd">\n',
    ],
)
def test_document_types_and_entities_are_refused(tmp_path: Path, head: str):
    as_xml(tmp_path / "x.xml", five(), head=head)
    made = SEN2.read((tmp_path / "x.xml",), TABLES, KEY)
    assert not made.columns
    assert "declares a document type" in made.problems[0].what


@pytest.mark.parametrize("cut", [0.3, 0.99])
def test_a_return_that_breaks_off_is_not_half_read(tmp_path: Path, cut: float):
    path = as_xml(tmp_path / "x.xml", five())
    text = path.read_text()
    path.write_text(text[: int(len(text) * cut)])
    made = supplied(tmp_path)
    assert not made.columns
    assert [one.code for one in made.problems] == ["unreadable-table"]
    assert not [one for one in SECRET if one in str(made.problems)]


def test_elements_too_deep_or_long_are_refused(tmp_path: Path):
    deep = [{**five()[0], "Other": [_nested(40)]}]
    assert "deep" in str(read_xml(tmp_path, deep).problems)
    long = [{**five()[0], "Ethnicity": "x" * 20_000}]
    assert "longer" in str(read_xml(tmp_path, long).problems)


def _nested(depth: int) -> dict:
    return {"Other": [_nested(depth - 1)]} if depth else {"Other": "x"}


def test_one_child_in_two_persons_is_one(tmp_path: Path):
    one, two = five()[0], five()[0]
    two["Requests"] = [request("2025-09-01", "2025-10-01", "N")]
    made = read_xml(tmp_path, [one, two])
    found = rows_of(made)
    assert len(found["person"]) == 1
    assert len({row["person_id"] for row in found["request"]}) == 1
    assert told(made) == {"sen2-two-persons": 1}


def test_a_number_that_is_missing_is_told_and_each_is_somebody_else(tmp_path: Path):
    people = [{**one, "UPN": ""} for one in five()[:2]]
    for one in people:
        del one["UPN"]
    made = read_xml(tmp_path, people)
    assert len(rows_of(made)["person"]) == 2
    assert told(made)["sen2-no-number"] == 2
    people[0]["UPNunknown"] = "UN3"
    assert told(read_xml(tmp_path, people))["sen2-no-number"] == 1


@pytest.mark.parametrize(
    ("node", "outcome", "ended", "final"),
    [
        (
            assessed("Y", "2025-06-20", plan("2025-06-20", SCHOOL)),
            "issue",
            "2025-06-20",
            "2025-06-20",
        ),
        ([{"AssessmentOutcome": "Y"}], "pending", None, None),
        ([{"AssessmentOutcome": "A"}], "pending", None, None),
        ([{"AssessmentOutcome": "W"}], "withdrawn", None, None),
        (assessed("N", "2025-06-20", plan("2025-12-01", SCHOOL)), "no_issue", "2025-06-20", None),
    ],
)
def test_assessments_end_as_the_return_says(tmp_path: Path, node, outcome, ended, final):
    asked = request("2025-02-03", "2025-03-14", "Y", Assessment=node)
    found = rows_of(read_xml(tmp_path, [person(1, "2016-05-04", "M", asked)]))
    (row,) = found["assessment"]
    assert (row["outcome"], row["outcome_on"], row["final_on"]) == (outcome, ended, final)
    assert len(found.get("plan", ())) == sum("NamedPlan" in one for one in node)


def test_exported_and_withdrawn_requests_have_no_assessment(tmp_path: Path):
    gone = {"ReceivedDate": "2025-02-03", "RequestOutcome": "A", "Exported": "873"}
    back = {"ReceivedDate": "2025-02-03", "RequestOutcome": "W"}
    people = [person(1, "2016-05-04", "M", gone), person(2, "2016-05-04", "M", back)]
    found = rows_of(read_xml(tmp_path, people))
    assert "assessment" not in found
    told_of = [(one["outcome"], one["decision_on"], one["exported_la"]) for one in found["request"]]
    assert told_of == [("pending", None, "873"), ("withdrawn", None, None)]
    assert [one["la_to"] for one in found["person"]] == ["873", None]


@pytest.mark.parametrize("code", ["NEET", "NIEC", "NIEO"])
def test_where_nobody_learns_is_no_placement(tmp_path: Path, code: str):
    asked = historic(plan("2020-01-01", SCHOOL), active(place({"SENsetting": code}, "2024-01-01")))
    made = read_xml(tmp_path, [person(1, "2010-01-01", "M", asked)])
    assert "placement" not in rows_of(made)


@pytest.mark.parametrize(
    ("setting", "more", "kind"),
    [
        ({"SENsetting": "OLA"}, {}, "eotas"),
        ({"SENsetting": "EHE"}, {}, "ehe"),
        ({"SENsetting": "EYP"}, {}, "early_years"),
        ({"SENsetting": "OTH"}, {}, "other"),
        (SCHOOL, {}, "mainstream"),
        (SCHOOL, {"SENunitIndicator": "1"}, "sen_unit"),
        (SCHOOL, {"ResourcedProvisionIndicator": "1"}, "resourced_provision"),
        ({"URN": "999999"}, {}, "unknown"),
        ({"URN": "999003", "UKPRN": "10999005"}, {}, "special_state"),
    ],
)
def test_what_kind_of_place_it_is(tmp_path: Path, setting: dict, more: dict, kind: str):
    asked = historic(plan("2020-01-01", SCHOOL), active(place(setting, "2024-01-01", **more)))
    made = read_xml(tmp_path, [person(1, "2010-01-01", "M", asked)])
    (row,) = rows_of(made)["placement"]
    assert row["provision_type"] == kind
    assert ("sen2-settings" in told(made)) == (kind == "unknown")
    assert ("sen2-two-codes" in told(made)) == ("UKPRN" in setting)


def test_second_placements_and_two_first_ones_in_turn_are_all_there(tmp_path: Path):
    places = [
        place(SCHOOL, "2022-09-01", LeavingDate="2024-07-20"),
        place({"URN": "999003"}, "2024-09-01"),
        place({"SENsetting": "EHE"}, "2024-09-01", rank="2"),
    ]
    asked = historic(plan("2020-01-01", {"SENsetting": "OTH"}), active(*places))
    found = rows_of(read_xml(tmp_path, [person(1, "2010-01-01", "M", asked)]))
    assert [(one["setting_id"], one["rank"]) for one in found["placement"]] == [
        ("999001", 1),
        ("999003", 1),
        ("EHE", 2),
    ]
    assert {one["named"] for one in found["placement"]} == {"named_type_only"}
    assert found["person"][0]["ehe"] == 1


@pytest.mark.parametrize(
    ("birth", "due", "phase"),
    [
        ("2010-01-30", "2026-03-31", "post16_institution"),
        ("2014-10-01", "2026-02-15", "secondary"),
        ("2018-10-01", "2026-02-15", "junior"),
        ("2021-10-01", "2026-02-15", "school"),
        ("2008-10-01", "2026-03-31", "post16"),
    ],
)
def test_the_phase_follows_the_deadline_and_the_year(tmp_path: Path, birth, due, phase):
    asked = historic(plan("2020-01-01", SCHOOL), active(PhaseTransferDueDate=due))
    (row,) = rows_of(read_xml(tmp_path, [person(1, birth, "M", asked)]))["phase_transfer"]
    assert (row["to_phase"], row["deadline_on"], row["transfer_year"]) == (phase, due, 2026)


def test_a_final_day_of_another_cycle_is_not_this_transfers(tmp_path: Path):
    asked = historic(
        plan("2020-01-01", SCHOOL, CeaseDate="2025-12-31", CeaseReason="5"),
        active(PhaseTransferDueDate="2026-02-15", PhaseTransferFinalDate="2024-02-10",
               ReviewMeeting="2024-11-10"),
    )  # fmt: skip
    made = read_xml(tmp_path, [person(1, "2014-10-01", "M", asked)])
    found = rows_of(made)
    (row,) = found["phase_transfer"]
    assert (row["final_on"], row["review_meeting_on"]) == (None, None)
    assert row["outcome_status"] == "plan_ceased"
    assert told(made)["sen2-other-cycle"] == 1
    assert found["person"][0]["moved_out_on"] == "2025-12-31"


@pytest.mark.parametrize(
    ("rule", "asked"),
    [
        ("sen2-undated", request("2025-02-03", "", "Y")),
        ("sen2-overturned", request("2025-02-03", "2025-03-03", "N",
                                    Assessment=assessed("A", ""))),
        ("sen2-before-receipt", request("2025-02-03", "2025-03-03", "Y",
                                        Assessment=assessed("Y", "2025-01-20", plan("2025-01-20", SCHOOL)))),
        ("sen2-no-reason", historic(plan("2020-01-01", SCHOOL, CeaseDate="2025-05-01"), active())),
        ("sen2-no-cease", historic(plan("2020-01-01", SCHOOL, CeaseReason="2"),
                                   active(place(SCHOOL, "2024-01-01")))),
        ("sen2-unplaced", historic(plan("2020-01-01", SCHOOL), active())),
        ("sen2-needs", historic(plan("2020-01-01", SCHOOL), active(place(SCHOOL, "2024-01-01"), needs=()))),
        ("sen2-stays-on", historic(plan("2020-01-01", SCHOOL, CeaseDate="2025-05-01", CeaseReason="2"),
                                   active(place(SCHOOL, "2024-01-01")))),
        ("sen2-unclocked", {"RequestOutcome": "H",
                            "Assessment": assessed("Y", "2025-06-20", plan("2025-06-20", SCHOOL)),
                            "ActivePlans": [active(place(SCHOOL, "2025-07-01"))]}),
    ],
)  # fmt: skip
def test_a_fault_of_a_return_is_told_by_its_rule(tmp_path: Path, rule: str, asked: dict):
    made = read_xml(tmp_path, [person(1, "2014-10-01", "M", asked)])
    assert told(made) == {rule: 1}
    (found,) = [one for one in made.findings if one.rule == rule]
    assert all(len(key) <= 3 for key in found.keys)


def test_somebody_of_25_with_a_plan_in_force_is_told(tmp_path: Path):
    asked = historic(plan("2016-01-01", SCHOOL), active(place(SCHOOL, "2024-01-01")))
    for birth, count in (("2000-08-31", 1), ("2000-09-01", 0)):
        made = read_xml(tmp_path, [person(1, birth, "M", asked)])
        assert told(made).get("sen2-too-old", 0) == count


@pytest.mark.parametrize(
    ("listed", "asked", "area"),
    [
        (("NR1", "NR1 2"), "NR10 3XX", "unknown"),
        (("NR1", "NR1 2"), "NR12 8AB", "unknown"),
        (("NR1", "NR1 2"), "nr1 2ab", "NR1 2"),
        (("NR1", "NR1 2"), "NR12AB", "NR1 2"),
        (("NR1", "NR1 2"), "NR1 3AB", "NR1"),
        (("NR12", "NR1 2"), "NR12 8AB", "NR12"),
        (("NR", "NR12 8"), "NR128AB", "NR12 8"),
        (("NR", "N"), "NR9 1AA", "NR"),
        (("NR", "N"), "", "unknown"),
    ],
)
def test_a_post_code_lies_in_its_own_district_and_in_no_other(tmp_path, listed, asked, area):
    rows = "".join(f"{one},{one}\n" for one in listed)
    (tmp_path / "a.csv").write_text(f"Postcode,Area\n{rows}")
    assert read_lookups([("areas", tmp_path / "a.csv")]).area(asked) == area


def test_two_exports_in_a_folder_are_two_returns_whatever_their_names_sort_by(tmp_path: Path):
    """Last year's lies behind this year's by the day of the month in its name."""
    as_collect(tmp_path, five())
    for path in [*tmp_path.iterdir()]:
        text = path.read_text()
        old = text.replace("2026-Jan-15", "2025-Jan-16").replace(",2026,", ",2025,")
        (tmp_path / path.name.replace("20-02-2026", "27-02-2025")).write_text(old)
    made = supplied(tmp_path)
    assert not made.problems
    assert made.known_on == dt.date(2026, 1, 15)
    assert len(rows_of(made)["person"]) == 5
    assert as_tuples(rows_of(made))["request"] == REQUESTS


def test_two_files_of_one_module_are_no_return(tmp_path: Path):
    as_collect(tmp_path, five())
    path = next(tmp_path.glob("*_person.csv"))
    path.with_name("Blade-Export_20-02-2026_person (1).csv").write_text(path.read_text())
    assert [one.code for one in supplied(tmp_path).problems] == ["unreadable-table"]
    assert "holds `person` too" in supplied(tmp_path).problems[0].what


def test_rows_without_a_row_above_are_told_and_left_out(tmp_path: Path):
    as_collect(tmp_path, five())
    path = next(tmp_path.glob("*_requests.csv"))
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join(lines[:1] + lines[2:]))
    made = supplied(tmp_path)
    assert told(made)["sen2-orphans"] == 7
    assert len(rows_of(made)["request"]) == 5


def test_a_day_or_code_that_is_none_is_judged_as_in_any_table(tmp_path: Path):
    odd = place({"SENsetting": "XYZ"}, "2024-01-01")
    asked = request("13/03/2025", "2025-03-03", "Q")
    moved = historic(
        plan("2020-01-01", SCHOOL, CeaseDate="2019-01-01", CeaseReason="12"), active(odd)
    )
    made = read_xml(tmp_path, [person(1, "2014-10-01", "X", asked, moved)])
    read = read_cases(None, TABLES, supplied=made)
    found = {(one.rule, f"{one.table}.{one.column}") for one in check_cases(read.cases, as_at=DAY)}
    assert {
        ("unknown-code", "request.outcome"),
        ("unknown-code", "person.sex"),
        ("unknown-code", "plan.cease_reason"),
        ("unknown-code", "placement.provision_type"),
        ("date-order", "plan.cease_on"),
    } <= found
    assert [one.code for one in read.problems] == ["wrong-type"]
    assert "13/03" not in "".join(map(str, read.problems))


def test_years_are_held_together(tmp_path: Path):
    before = earlier(five(), 1)
    as_xml(tmp_path / "z.xml", before, year=2025, day="2025-01-16")
    alone = rows_of(supplied(tmp_path))
    now = five()
    # what the year before decided comes as history now, and the child has moved on
    school, special = {"URN": "999001"}, {"URN": "999003"}
    now[0]["Requests"] = [
        historic(
            plan("2024-06-20", school),
            active(
                place(
                    school, "2024-09-03", LeavingDate="2025-07-20", ResourcedProvisionIndicator="1"
                ),
                place(special, "2025-09-01"),
            ),
        )
    ]
    as_xml(tmp_path / "a.xml", now[:1])
    made = supplied(tmp_path)
    found = rows_of(made)
    assert made.known_on == dt.date(2026, 1, 15)
    assert len(found["person"]) == 5
    mine = [one for one in found["request"] if one["person_id"] == found["person"][0]["person_id"]]
    assert [(one["received_on"], one["outcome"]) for one in mine] == [("2024-02-03", "assess")]
    first = found["person"][0]["person_id"]
    assert len([one for one in found["plan"] if one["person_id"] == first]) == 1
    places = [one for one in found["placement"] if one["person_id"] == first]
    assert [(one["setting_id"], one["leaving_on"]) for one in places] == [
        ("999001", "2025-07-20"),
        ("999003", None),
    ]
    assert len(found["assessment"]) == len(alone["assessment"])


def test_a_post_code_tells_an_area_by_its_longest_beginning(tmp_path: Path):
    (tmp_path / "areas.csv").write_text("sector;area\nZQ;West\nZQ1 1;North\n")
    found = rows_of(read_xml(tmp_path, five()))
    assert {one["area"] for one in found["person"]} == {"North"}


def test_every_rule_is_in_the_docs():
    text = (REPOSITORY / "docs" / "returns.md").read_text("utf-8")
    assert [name for name in RULES if f"`{name}`" not in text] == []
    columns = [f"`{table}.{one}`" for table, columns in COLUMNS.items() for one in columns]
    assert [one for one in columns if one not in text] == []
