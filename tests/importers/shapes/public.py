"""Headings as public plans have them, one plan a line, each over made-up rows of the right kind.

Only the order and wording of headings follow what is published; every value is made up here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

from openpyxl import Workbook

from tests.importers.making.excel import bold, put, saved
from tests.importers.making.word import docx, para, row, table
from tests.importers.scoring import Act, Mile, Shape

D = dt.date
LAYOUTS: dict[str, str] = {
    "council_delivery": "Ref=ref|Priority=group|Action=action|Lead Officer=owner|Target date=due|Progress update=news|RAG=rag",
    "ofsted_improvement": "No.=ref|Area for improvement=group|What we will do=action|Who is responsible?=owner|By when?=due|What will success look like?=detail|BRAG=rag",
    "send_wsoa": "Ref=ref|Actions to be taken=action|Lead=owner|Timescale=due|Expected impact=detail|Evidence=detail|RAG rating=rag",
    "peer_challenge": "Recommendation=group|Our response=detail|Action=action|Lead=owner|Timescale=due|Status=rag",
    "internal_audit": "Audit=group|Agreed management action=action|Responsible Officer=owner|Original due date=due|Revised due date=revised|Status=rag|Latest update=news",
    "cqc_plan": "Regulation=group|Action we will take=action|Person responsible=owner|Date for completion=due|Update=news|RAG=rag",
    "safeguarding_review": "No=ref|Recommendation=group|Action required=action|Agency=owner|Deadline=due|Outcome=detail|Progress=news|RAG=rag",
    "climate": "Theme=group|Action=action|Lead service=owner|Co-benefits=detail|Cost=detail|Carbon impact=level|Timescale=due|Progress=news|RAG status=rag",
    "equality_objectives": "Objective=group|Activity=action|Responsible Team=owner|Timeline=due|Measure of success=detail",
    "school_improvement": "Priority=group|Actions=action|Who?=owner|When?=due|Resources=detail|Monitoring=detail|Success criteria=detail|RAG=rag",
    "nhs_recovery": "Workstream=group|Action ID=ref|Action Description=action|Exec Lead=owner|Start Date=start|End Date=due|BRAG=rag|Comments=news",
    "nhs_ipc": "Key line of enquiry=detail|Gap=detail|Mitigating action=action|Lead=owner|Completion date=due|RAG=rag",
    "police_vawg": "Ref=ref|Strand=group|Commitment=action|Owner=owner|Due=due|Delivery status=rag|Narrative=news",
    "housing_regulator": "#=ref|Consumer standard=group|Action=action|Action owner=owner|Start=start|Due date=due|% complete=percent|RAG=rag|Update=news",
    "university_athena": "Action number=ref|Rationale=detail|Planned action=action|Responsibility=owner|Timeframe=due|Success measures=detail",
    "hr_strategy": "Strategic aim=group|What will we do?=action|Who will lead?=owner|By when=due|How will we know?=detail",
    "digital_strategy": "Project=action|Description=detail|Sponsor=owner|Start date=start|Target completion=due|Status=rag|Notes=news",
    "ofsted_ilacs": "What inspectors said=detail|What we will do=action|Lead=owner|Timescales=due|Progress to date=news|RAG=rag",
    "health_safety": "Hazard=detail|Further action needed=action|By whom=owner|By when=due|Done=done",
    "flood_recommendations": "Rec no=ref|Recommendation=action|Lead agency=owner|Partners=detail|Target=due|Status=rag|Commentary=news",
    "levelling_up": "Milestone ref=ref|Milestone=action|Owner=owner|Baseline date=due|Forecast date=revised|Actual date=done|RAG=rag",
    "local_plan": "Stage=group|Task=action|Lead officer=owner|Start=start|Finish=due|Comments=news",
    "transport_plan": "Scheme=group|Action=action|Responsible=owner|Programmed start=start|Programmed completion=due|Status=rag",
    "charity": "Goal=group|Activities=action|Lead=owner|When=due|Budget=number|Status=rag",
    "church": "What needs to be done?=action|Who will do it?=owner|By when?=due|Done?=yes",
    "sports_club": "Aim=group|How we will do it=action|Who=owner|Cost=number|When=due",
    "parish": "Item=action|Councillor=owner|Date=due|Comments=news",
    "library_service": "Outcome=group|Deliverable=action|Accountable officer=owner|Delivery date=due|RAG=rag|Evidence=detail",
    "it_migration": "WBS=ref|Task name=action|Resource=owner|Duration=duration|Start=start|Finish=due|Predecessors=number|% Complete=percent",
    "tracker_github": "Phase=group|Task ID=ref|Task Name=action|Priority=level|Status=rag|Start Date=start|End Date=due|Owner=owner|Notes=news",
    "task_tracker": "Task ID=ref|Task Name=action|Assignee=owner|Priority=level|Status=rag|Start Date=start|Due Date=due|Progress (%)=percent|Notes=news",
    "executive_ppp": "Corporate Initiative=group|Project Name=action|Project DRI=owner|Target Date=due|Status=rag",
    "agile": "Epic=group|Story=action|Assignee=owner|Sprint=number|Due=due|State=rag",
    "monday_board": "Name=action|Person=owner|Status=rag|Date=due|Timeline=detail",
    "notion": "Task=action|Assigned to=owner|Due date=due|Status=rag|Tags=group",
    "marketing": "Campaign=group|Activity=action|Owner=owner|Launch date=due|Channel=detail|Status=rag",
    "event": "Area=group|To do=action|Who=owner|Deadline=due|Notes=news|Complete?=yes",
    "construction": "Activity ID=ref|Activity Name=action|Original Duration=number|Start=start|Finish=due|Responsible=owner",
    "research": "Work package=group|Task=action|Lead partner=owner|Start month=start|End month=due|Deliverable=detail",
    "board_actions": "Date raised=raised|Action=action|Owner=owner|Due date=due|Update=news|Status=rag",
    "committee_actions": "Minute ref=ref|Meeting=detail|Action agreed=action|Officer=owner|Due=due|Position=news",
    "ministerial": "Commitment no=ref|Commitment=action|Department=owner|Due date=due|Status=rag|Update=news",
    "ogp_plan": "Milestone activity=action|Lead organisation=owner|Start date=start|End date=due|Status=rag",
    "gender_gap": "Area of focus=group|Action=action|Responsible person(s)=owner|Target completion date=due|Progress update=news",
    "domestic_homicide": "Recommendation=group|Scope=detail|Action to take=action|Lead agency=owner|Key milestones=detail|Target date=due|Date of completion=done",
    "cdop": "Modifiable factor=detail|Learning=detail|Action=action|Named lead=owner|By when=due|Impact=detail",
    "cyber": "Finding=detail|Remediation=action|Remediation owner=owner|Target remediation date=due|Risk rating=level|Status=rag",
    "data_quality": "Issue identified=detail|Action to resolve=action|Lead=owner|Target date=due|RAG=rag",
    "complaints": "Learning point=detail|Action taken=news|Further action=action|Responsible=owner|Due=due|Status=rag",
    "apprenticeships": "Quality area=group|Action point=action|Responsibility=owner|Start=start|Target=due|Progress=news|RAG=rag",
    "trust_board": "Strategic objective=group|Deliverable=action|SRO=owner|Due=due|RAG (current)=rag|RAG (previous)=rag0|Commentary=news",
    "transformation": "Programme=group|Milestone=action|Milestone owner=owner|Baseline=due|Forecast=revised|RAG=rag|Comment=news",
    "benefits": "Ref=ref|Benefit=detail|Action to realise=action|Benefit owner=owner|Date=due|Status=rag",
    "place_plan": "Place=group|Project=action|Lead body=owner|Short/medium/long term=detail|Date=due",
    "youth_justice": "Key priority=group|We will=action|Led by=owner|Delivered by=due|Impact measure=detail|Progress=news",
    "adult_care": "Outcome=group|Key actions=action|Lead Officer(s)=owner|Due Date=due|Q1 update=news|RAG=rag",
    "ict_roadmap": "Capability=group|Initiative=action|Business owner=owner|Planned start=start|Planned end=due|Confidence=rag",
    "covid_recovery": "Cell=group|Task=action|Cell lead=owner|Deadline=due|Status (RAG)=rag|Comments / issues=news",
    "fire_service": "HMI cause of concern=detail|Action=action|Reference owner=owner|Completion date=due|BRAG status=rag|Progress=news",
    "museum": "Objective=group|Tasks=action|Staff=owner|Timescale=due|Resources needed=detail|Outputs=detail",
}  # fmt: skip
"""Each plan's headings from left to right, each with the kind of thing that stands below it."""
_ACTIONS = (
    "Publish the new guidance for families", "Train all front line staff in the new process",
    "Review every contract above the threshold", "Open a second front door in the north",
    "Agree a data sharing protocol with partners", "Recruit two more coordinators",
)  # fmt: skip
_WHO = ("Ada Byron", "Max Roe", "Ada Byron", "Ida Poe", "Max Roe", "Ida Poe")
_DUES = (
    D(2025, 3, 31),
    D(2025, 6, 30),
    D(2025, 9, 5),
    D(2025, 10, 31),
    D(2026, 1, 30),
    D(2026, 3, 2),
)
_RAGS = ("Green", "Amber", "Green", "Red", "Amber", "Green")
_NEWS = ("First draft is with the board", "Two sessions were held", "Work has begun on this",
         "Lease not yet signed by both", "Text agreed in outline", "Advert is out now")  # fmt: skip
_GROUPS = ("Early help", "Early help", "Early help", "Better homes", "Better homes", "Better homes")
_VALUES: dict[str, Callable[[int], Any]] = {
    "ref": lambda n: f"{1 + n // 3}.{1 + n % 3}",
    "action": lambda n: _ACTIONS[n],
    "owner": lambda n: _WHO[n],
    "due": lambda n: _DUES[n],
    "start": lambda n: _DUES[n] - dt.timedelta(days=60),
    "revised": lambda n: _DUES[n] + dt.timedelta(days=30) if n == 1 else None,
    "done": lambda n: _DUES[n] - dt.timedelta(days=3) if n == 0 else None,
    "raised": lambda n: D(2024, 11, 1 + n),
    "rag": lambda n: _RAGS[n],
    "rag0": lambda _: "Green",
    "news": lambda n: _NEWS[n],
    "group": lambda n: _GROUPS[n],
    "detail": lambda n: f"Something more is said of it here, in sentence {n + 1}",
    "number": lambda n: (40, 25, 60, 15, 30, 10)[n],
    "percent": lambda n: f"{(40, 25, 60, 15, 30, 10)[n]}%",
    "level": lambda n: ("High", "Medium", "Low")[n % 3],
    "yes": lambda n: ("Yes", "No")[n % 2],
    "duration": lambda n: f"{60 + n} days",
}
"""What stands in a column of each kind, row by row."""


def _shape(name: str, number: int) -> Shape:
    parts = [part.rpartition("=") for part in LAYOUTS[name].split("|")]
    heads, kinds = [head for head, _, _ in parts], [kind for _, _, kind in parts]
    rows = [[_VALUES[kind](n) for kind in kinds] for n in range(len(_ACTIONS))]
    acts = tuple(_meant(kinds, n) for n in range(len(_ACTIONS)))
    if number % 3 == 2:  # every third in Word
        texts = [[_said(one) for one in values] for values in rows]
        body = table(row(*heads), *(row(*one) for one in texts), columns=len(heads))
        data, ending = docx(para("A plan for the place"), body), "docx"
    else:
        book = Workbook()
        book.active.title = "Sheet1"
        put(book.active, [["A plan for the place"], [], heads, *rows])
        if number % 2:
            bold(book.active, 3)
        data, ending = saved(book), "xlsx"
    return Shape(name, f"{name}.{ending}", data, acts, D(2025, 6, 1))


def _said(value: Any) -> str:
    return (
        f"{value:%d/%m/%Y}" if isinstance(value, dt.date) else "" if value is None else str(value)
    )


def _meant(kinds: list[str], n: int) -> Act:
    due = _DUES[n].isoformat()
    begun = (_DUES[n] - dt.timedelta(days=60)).isoformat()
    date = f"{begun}/{due}" if "start" in kinds else due
    return Act(
        _ACTIONS[n],
        (_WHO[n],),
        (Mile("", date),),
        _RAGS[n].casefold() if "rag" in kinds else None,
        _VALUES["ref"](n) if "ref" in kinds else None,
        _GROUPS[n] if "group" in kinds else None,
    )


SHAPES = tuple(partial(_shape, name, number) for number, name in enumerate(LAYOUTS))
