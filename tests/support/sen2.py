"""Made-up SEN2 returns in every form: five children, LA 999, URN 999xxx. Nobody in them is real."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from openpyxl import Workbook

Node = dict[str, Any]
SECRET = ("Zqname", "ZQ1 1ZZ", "X9990000000")
"""Parts of names, post codes and numbers in every return made here; none may be told or kept."""
SETTINGS = "URN,UKPRN,provision_type\n999001,,mainstream\n999003,,special_state\n,10999005,post16_specialist\n"


def person(number: int, birth: str, sex: str, *requests: Node, **more: str) -> Node:
    return {
        "Surname": "Zqname", "Forename": f"Zqname{number}", "PersonBirthDate": birth, "Sex": sex,
        "Ethnicity": "WBRI", "PostCode": "ZQ1 1ZZ", "UPN": f"X9990000000{number:02}", **more,
        "Requests": list(requests),
    }  # fmt: skip


def request(received: str, decided: str, outcome: str, *, source: str = "1", **more: Any) -> Node:
    return {
        "ReceivedDate": received, "RequestSource": source, "RYA": "0",
        "RequestOutcomeDate": decided, "RequestOutcome": outcome, "RequestMediation": "0",
        "RequestTribunal": "0", **more,
    }  # fmt: skip


def historic(named: Node, active: Node, **more: Any) -> Node:
    assessment = {"AssessmentOutcome": "H", "OtherMediation": "0", "OtherTribunal": "0"}
    return {
        "RequestOutcome": "H",
        "Assessment": [{**assessment, "NamedPlan": [named]}],
        "ActivePlans": [active],
        **more,
    }


def assessed(outcome: str, on: str, *named: Node, week20: str = "0", **more: Any) -> list[Node]:
    node = {
        "AssessmentOutcome": outcome, "AssessmentOutcomeDate": on, "AssessmentMediation": "0",
        "AssessmentTribunal": "0", "OtherMediation": "0", "OtherTribunal": "0", "Week20": week20,
        **more,
    }  # fmt: skip
    return [{**node, "NamedPlan": list(named)} if named else node]


def plan(start: str, setting: Node, **more: str) -> Node:
    detail = {**setting, "PlacementRank": "1", "SENunitIndicator": "0"}
    detail.setdefault("ResourcedProvisionIndicator", "0")
    return {"StartDate": start, "PlanDetail": [detail], "PB": "0", "OA": "0", **more}


def place(setting: Node, entry: str, rank: str = "1", **more: str) -> Node:
    said = {"SENunitIndicator": "0", "ResourcedProvisionIndicator": "0", **more}
    return {**setting, "PlacementRank": rank, "EntryDate": entry, **said}


def active(*places: Node, needs: tuple[str, ...] = ("SEMH",), **more: str) -> Node:
    ranks = [{"SENtype": one, "SENtypeRank": str(n)} for n, one in enumerate(needs, start=1)]
    return {"PlacementDetail": list(places), "SENneed": ranks, **more}


def five() -> list[Node]:
    """Refused and ordered, two requests, moved in, ceased, without a place."""
    school, special = {"URN": "999001"}, {"URN": "999003"}
    away, other, college = {"SENsetting": "OLA"}, {"SENsetting": "OTH"}, {"UKPRN": "10999005"}
    return [
        person(1, "2016-05-04", "M", request(
            "2025-02-03", "2025-03-14", "Y", source="2",
            Assessment=assessed("Y", "2025-06-20", plan("2025-06-20", school)),
            ActivePlans=[active(place(school, "2025-09-03", ResourcedProvisionIndicator="1"),
                                needs=("ASD", "SLCN"))])),
        person(2, "2013-11-20", "F", request(
            "2025-01-06", "2025-02-24", "N", RequestMediation="1", RequestTribunal="1",
            Assessment=assessed("Y", "2025-10-31", plan("2025-10-31", other)),
            ActivePlans=[active(place({"SENsetting": "NIEO"}, "2025-10-31"))])),
        person(3, "2020-03-15", "M",
               request("2025-01-20", "2025-03-03", "Y",
                       Assessment=assessed("N", "2025-05-16", AssessmentMediation="1")),
               request("2025-07-01", "2025-08-12", "Y", source="2",
                       Assessment=assessed("Y", "2025-12-12", plan("2025-12-12", special),
                                           week20="1"),
                       ActivePlans=[active(place(special, "2026-01-05"), needs=("SLCN",))])),
        person(4, "2010-01-30", "F", historic(
            plan("2019-04-12", away),
            active(place(away, "2025-10-01"), TransferLA="873", ReviewMeeting="2025-11-10",
                   ReviewOutcome="A", ReviewDraft="2025-12-15", PhaseTransferDueDate="2026-03-31",
                   LastReview="2025-12-15"))),
        person(5, "1999-12-01", "M", historic(
            plan("2016-09-01", college, CeaseDate="2025-08-31", CeaseReason="1"),
            active(place(college, "2022-09-01", LeavingDate="2025-07-18"), needs=("MLD",),
                   ReviewMeeting="2025-02-10", ReviewOutcome="C", LastReview="2025-03-10"))),
    ]  # fmt: skip


def as_xml(
    path: Path, people: list[Node], year: int = 2026, day: str = "2026-01-15", head: str = ""
) -> Path:
    header = (
        f"<Header><CollectionDetails><Collection>SEN2</Collection><Year>{year}</Year>"
        f"<ReferenceDate>{day}</ReferenceDate></CollectionDetails>"
        "<Source><SourceLevel>L</SourceLevel><LEA>999</LEA><SoftwareCode>Synthetic</SoftwareCode>"
        "</Source></Header>"
    )
    body = "".join(f"<Person>{_xml(one)}</Person>\n" for one in people)
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n{head}<Message>{header}<Persons>\n{body}</Persons></Message>\n'
    path.write_text(text, "utf-8")
    return path


def _xml(node: Node) -> str:
    parts = []
    for name, value in node.items():
        if isinstance(value, list):
            parts += [f"<{name}>{_xml(one)}</{name}>" for one in value]
        else:
            parts.append(f"<{name}>{escape(value)}</{name}>")
    return "".join(parts)


MODULES = {"Person": "", "Requests": "Person", "Assessment": "Requests", "NamedPlan": "Assessment",
           "PlanDetail": "NamedPlan", "ActivePlans": "Requests", "PlacementDetail": "ActivePlans",
           "SENneed": "ActivePlans"}  # fmt: skip
Flat = dict[str, list[Node]]


def flat(people: list[Node]) -> Flat:
    """Rows by module: each with its own `_id`, its parent's, and those of person and request."""
    found: Flat = {name: [] for name in MODULES}

    def walk(module: str, node: Node, ids: Node) -> None:
        own = str(1001 + len(found[module]))
        ids = {**ids, module: own}
        row = {name: value for name, value in node.items() if not isinstance(value, list)}
        found[module].append({"_ids": ids, **row})
        for name, below in node.items():
            for one in below if isinstance(below, list) else ():
                walk(name, one, ids)

    for one in people:
        walk("Person", one, {})
    return found


ALWAYS = {"Requests": ["Exported"], "ActivePlans": ["PhaseTransferFinalDate"],
          "PlacementDetail": ["UKPRN", "SENsetting"]}  # fmt: skip
"""Headings that a flat form has whatever is under them."""


def _items(module: str, rows: list[Node]) -> list[str]:
    every = [name for row in rows for name in row if name != "_ids"]
    return list(dict.fromkeys([*every, *ALWAYS.get(module, ())]))


def as_collect(folder: Path, people: list[Node]) -> None:
    """COLLECT's download: nine CSV files, small letters, days such as 2025-Sep-01 00:00:00."""
    folder.mkdir(parents=True, exist_ok=True)
    head = [["sen2tableid", "NativeId", "collection", "year", "referencedate", "lea"],
            ["1", "999", "SEN2", "2026", "2026-Jan-15 00:00:00", "999"]]  # fmt: skip
    _csv(folder / "Blade-Export_20-02-2026_sen2.csv", head)
    for module, rows in flat(people).items():
        low, above = module.lower(), (MODULES[module] or "sen2").lower()
        items = _items(module, rows)
        grid = [[f"{low}tableid", "NativeId", f"{low}orderseqcolumn", f"{above}tableid",
                 *(one.lower() for one in items)]]  # fmt: skip
        for n, row in enumerate(rows):
            ids = row["_ids"]
            grid.append([ids[module], "999", str(n), ids.get(MODULES[module], "1"),
                         *(_collect(row.get(one)) for one in items)])  # fmt: skip
        _csv(folder / f"Blade-Export_20-02-2026_{low}.csv", grid)


def _collect(text: str | None) -> str:
    if text and len(text) == 10 and text[4] == text[7] == "-":
        return f"{date.fromisoformat(text):%Y-%b-%d} 00:00:00"
    return text or ""


SHEETS = ("Person", "Requests", "Assessments", "Named Plan", "Plan Detail", "Active Plan",
          "Placement Detail", "SEN Need")  # fmt: skip


def _sheet_grids(people: list[Node]) -> Iterator[tuple[str, list[list[Any]]]]:
    for sheet, (module, rows) in zip(SHEETS, flat(people).items(), strict=True):
        items = _items(module, rows)
        ids = ["Person"] if module == "Person" else ["Person", "Requests"]
        heads = [*(f"{one.lower()}tableid" for one in ids), *(one.lower() for one in items)]
        grid: list[list[Any]] = [["rquestsource" if h == "requestsource" else h for h in heads]]
        for row in rows:
            own = [float(row["_ids"][one]) for one in ids]
            grid.append([*own, *(_cell(row.get(one)) for one in items)])
        yield sheet, grid


def _cell(text: str | None) -> Any:
    if text and len(text) == 10 and text[4] == text[7] == "-":
        return date.fromisoformat(text)
    return int(text) if text and text.isdigit() and len(text) < 9 else text


def as_workbook(path: Path, people: list[Node]) -> None:
    """The workbook before submission: one sheet a module, ids as floats."""
    book = Workbook()
    book.remove(book.active)
    for sheet, grid in _sheet_grids(people):
        made = book.create_sheet(sheet)
        for row in grid:
            made.append(row)
    book.save(path)


LONG = {
    "persontableid": "Person ID\n\n(This must be a unique ID for each person)",
    "requeststableid": "Requests Record ID", "personbirthdate": "Date of Birth",
    "upn": "UPN - Unique Pupil Number", "receiveddate": "Date Request Was Received",
    "rya": "Initial Request Whilst In RYA", "week20": "Twenty week time limit exceptions apply",
    "startdate": "EHC Plan Start Date", "ceasedate": "Date EHC Plan Ceased",
    "ceasereason": "Reason EHC Plan Ceased", "transferla": "EHC Plan (Transfer)",
    "placementrank": "Placement Rank (1=Primary, 2=Secondary)",
    "reviewmeeting": "EHC Plan Review Decisions Date", "lastreview": "Annual Review Meeting Date",
}  # fmt: skip
"""Headings of the Department's template; the last two stand over each other's days."""


def as_template(path: Path, people: list[Node]) -> None:
    """The Department's template: one sheet, each module under a title."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Data Entry Template"
    titles = ("Person Record", "Requests Records", "Assessments Records", "Named Plan Records",
              "Plan Detail Records", "Active Plan Records", "Placement Detail Records",
              "SEN Need Records")  # fmt: skip
    for title, (_, grid) in zip(titles, _sheet_grids(people), strict=True):
        sheet.append([title])
        sheet.append([LONG.get(one, one) for one in grid[0]])
        for row in grid[1:]:
            sheet.append(row)
        sheet.append([])
    book.save(path)


FIVE = (
    ("Person", {"_Person": "Person ID", "Surname": "Surname", "Forename": "Forename",
     "PersonBirthDate": "Dob (ccyy-mm-dd)", "Sex": "Gender", "PostCode": "Postcode",
     "UPN": "UPN - Unique Pupil Number"}),
    ("Requests", {"_Person": "Person ID", "_Requests": "Requests Record ID",
     "ReceivedDate": "Date Request Was Received", "RYA": "Initial Request Whilst In RYA",
     "RequestOutcomeDate": "Request Outcome Date", "RequestOutcome": "Request Outcome",
     "RequestMediation": "Request Mediation", "RequestTribunal": "Request Tribunal",
     "Exported": "Exported - Child Or Young Person Moves Out Of LA Before Assessment Is Completed"}),
    ("Assessment", {"_Person": "Person ID", "_Requests": "Requests Record ID",
     "AssessmentOutcome": "Assessment Outcome To Issue EHCP",
     "AssessmentOutcomeDate": "Assessment Outcome Date",
     "Week20": "Twenty Weeks Time Limit Exceptions Apply"}),
    ("NamedPlan", {"_Person": "Person ID", "_Requests": "Request Records ID",
     "StartDate": "EHC Plan Start Date", "CeaseDate": "Date EHC Plan Ceased",
     "CeaseReason": "Reason EHC Plan Ceased"}),
    ("ActivePlans", {"_Person": "Person ID", "_Requests": "Request Records ID",
     "TransferLA": "EHC Plan (Transfer)", "LastReview": "EHCP review decisions date"}),
)  # fmt: skip


def as_five_csv(folder: Path, people: list[Node]) -> None:
    """The five CSV files of the D2I SEND tool, told apart by their headings."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = flat(people)
    for number, (module, heads) in enumerate(FIVE, start=1):
        grid = [list(heads.values())]
        for row in rows[module]:
            ids = {f"_{name}": value for name, value in row["_ids"].items()}
            grid.append([{**row, **ids}.get(one, "") for one in heads])
        _csv(folder / f"module{number}.csv", grid)


def _csv(path: Path, grid: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(grid)


def earlier(people: list[Node], years: int) -> list[Node]:
    """The same children with every day so many years earlier."""
    made = deepcopy(people)

    def shift(node: Node) -> None:
        for name, value in node.items():
            if isinstance(value, list):
                for one in value:
                    shift(one)
            elif len(value) == 10 and value[4] == value[7] == "-":
                node[name] = f"{int(value[:4]) - years}{value[4:]}"

    for one in made:
        shift(one)
    return made


def as_2023(people: list[Node]) -> list[Node]:
    """The same children as the form of 2023 has them, three years earlier."""
    gone = ("RequestSource", "ReviewMeeting", "ReviewOutcome", "ReviewDraft",
            "PhaseTransferDueDate", "PhaseTransferFinalDate")  # fmt: skip
    made = earlier(people, 3)

    def strip(node: Node) -> None:
        for name in gone:
            node.pop(name, None)
        if "Sex" in node:
            node["GenderCurrent"] = {"M": "1", "F": "2"}[node.pop("Sex")]
        for value in node.values():
            for one in value if isinstance(value, list) else ():
                strip(one)

    for one in made:
        strip(one)
    return made
