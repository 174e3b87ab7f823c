"""The sheets of the setup workbook: what stands in each column, and what may be typed there."""

from __future__ import annotations

from dataclasses import dataclass

from governance.domain.plan.board import Audience, Cadence
from governance.domain.plan.people import Kind, Role
from governance.domain.registers import OWNER, REGISTERS, Holds, RegisterKind

VERSION = "1"
ABOUT = "about"
"""The hidden sheet that says what the workbook is."""
START = "Start here"
_WEIGHTS = ("1", "2", "3", "4", "5")


@dataclass(frozen=True, slots=True)
class Column:
    """One thing that is asked for."""

    name: str
    """The field of plan.yaml that it becomes, or a name of the workbook's own."""
    title: str
    hint: str
    """What to type, in a sentence; shown when the cell is chosen."""
    width: int = 24
    choices: tuple[str, ...] = ()
    """What a list offers; anything else is refused."""
    from_sheet: str = ""
    """The sheet whose names a list offers; other words may stand there too."""
    wanted: bool = False
    """True where a row says nothing without it."""


@dataclass(frozen=True, slots=True)
class Form:
    """One sheet. An upright form has a row for each column and one answer."""

    name: str
    about: str
    columns: tuple[Column, ...]
    upright: bool = False
    spare: int = 60
    """Empty rows offered below what is there."""
    is_register: bool = False
    """True for a sheet that may be gone: a workbook of an older version has it not."""

    @property
    def by_name(self) -> dict[str, Column]:
        """Columns by name."""
        return {one.name: one for one in self.columns}

    @property
    def said(self) -> tuple[str, ...]:
        """Names of the columns that say something of a thing, beside its id."""
        return tuple(one.name for one in self.columns if one.name != "id")


_OWNERS = Column(
    "owners", "Owners", "Names or initials from People, commas between; the first is accountable.",
    22, from_sheet="People",
)  # fmt: skip

PROGRAMME = Form(
    "Programme",
    "What the programme is called, and how long it lasts.",
    (
        Column("title", "Title", "What the programme is called in every report.", 60, wanted=True),
        Column("first", "First day", "The plan's first day, such as 1 April 2026.", 60,
               wanted=True),
        Column("last", "Last day", "The plan's last day. Dates without a year are read inside it.",
               60, wanted=True),
        Column("status", "Status", "Draft or agreed, by whom and when.", 60),
        Column("notice", "Notice", "Printed at the top of every report; leave empty for none.", 60),
        Column("stale_after_days", "Stale after (days)",
               "Days without an update after which an item is called stale; 35 if empty.", 60),
    ),
    upright=True,
)  # fmt: skip
PEOPLE = Form(
    "People",
    "Everybody who owns, leads or is asked: persons, teams, organisations.",
    (
        Column("name", "Name", "The full name, or what the team is called.", 30, wanted=True),
        Column("id", "Initials", "Letters, digits and hyphens; made from the name if empty.", 12),
        Column("role", "Role", "What they do in the programme.", 18,
               tuple(one.value for one in Role)),
        Column("kind", "Kind", "A person, a team or an organisation.", 14,
               tuple(one.value for one in Kind)),
        Column("email", "E-mail", "Where letters that ask for updates go; may stay empty.", 30),
    ),
)  # fmt: skip
BOARDS = Form(
    "Boards",
    "Who reads a report, how often they meet, and what they may see.",
    (
        Column("name", "Name", "What the board is called.", 30, wanted=True),
        Column("id", "Short name", "Small letters and hyphens; made from the name if empty.", 18),
        Column("notebook", "Report", "Which report it reads.", 24, from_sheet=ABOUT),
        Column("title", "Report is called", "What it is called; after the board if empty.", 30),
        Column("cadence", "Meets", "How often it meets; empty for a report that no meeting takes.",
               14, tuple(one.value for one in Cadence)),
        Column("first_meeting", "Next meeting", "The day of its next meeting.", 18),
        Column("cutoff_days", "Report due (working days before)", "10 if empty.", 16),
        Column("papers_days", "Papers out (working days before)", "5 if empty.", 16),
        Column("audience", "May see", "internal: everything; board: no small numbers; public: "
               "roles instead of names, too.", 12, tuple(one.value for one in Audience)),
    ),
    spare=12,
)  # fmt: skip
OUTCOMES = Form(
    "Outcomes",
    "What the programme is for, in the words of those who agreed it.",
    (
        Column("text", "Outcome", "What will be better, and for whom.", 70, wanted=True),
        Column("id", "Short name", "Small letters and hyphens; made from the words if empty.", 20),
        Column("workstreams", "Workstreams", "Those that bring it about, commas between.", 20,
               from_sheet="Workstreams"),
    ),
    spare=20,
)  # fmt: skip
MEASURES = Form(
    "Measures",
    "How you will know that an outcome has happened. One that nobody can measure yet is a gap, and "
    "shown as one.",
    (
        Column("outcome", "Outcome", "The outcome's short name or words; as above if empty.", 30,
               from_sheet="Outcomes"),
        Column("text", "Measure", "What you will see, such as: 9 of 10 calls answered in time.", 60,
               wanted=True),
        Column("kpis", "KPIs", "Ids of KPIs that measure it, commas between; empty: to be defined.",
               18),
    ),
    spare=30,
)  # fmt: skip
WORKSTREAMS = Form(
    "Workstreams",
    "Groups of deliverables with one purpose.",
    (
        Column("title", "Title", "Its purpose.", 60, wanted=True),
        Column("ref", "Number", "Such as 1.0; counted up if empty.", 12),
        Column("budget", "Budget", "Pounds agreed for it, such as 1200000; may stay empty.", 14),
    ),
    spare=15,
)
DELIVERABLES = Form(
    "Deliverables",
    "What is promised. The workstream need only stand in its first row.",
    (
        Column("workstream", "Workstream", "Its number or title; as above if empty.", 30,
               from_sheet="Workstreams"),
        Column("title", "Title", "What will be delivered.", 60, wanted=True),
        Column("ref", "Number", "Such as 1.1; counted up if empty.", 12),
        _OWNERS,
        Column("depends_on", "Waits for", "Numbers or titles of deliverables it waits for.", 22),
    ),
    spare=100,
)  # fmt: skip
MILESTONES = Form(
    "Milestones",
    "What will have happened by when. The deliverable need only stand in its first row.",
    (
        Column("deliverable", "Deliverable", "Its number or title; as above if empty.", 30,
               from_sheet="Deliverables"),
        Column("title", "Title", "What will have happened.", 60, wanted=True),
        Column("date", "Date", "As people plan: 20/12/26, mid March, Spring 2027, Q2 2026/27, tbc.",
               18),
        Column("ref", "Number", "Such as 1.1.1; counted up if empty.", 12),
        _OWNERS,
    ),
    spare=200,
)  # fmt: skip
_TITLES = {
    "mitigation": "What is done about it", "proximity": "When", "due": "By when",
    "links": "Bears on", "came_from": "Was the risk",
}  # fmt: skip
"""What a column of a register is headed where its field's name says too little."""
_WIDTHS = {Holds.TEXT: 40, Holds.LINES: 40, Holds.REFS: 18, Holds.PLANNED: 16, Holds.NUMBER: 12}


def _register(kind: RegisterKind) -> Form:
    """The sheet of a register, by what its kind says that an entry holds."""
    weights = [
        Column(one.name, one.words.capitalize(), "1 is least, 5 most.", 10, _WEIGHTS, wanted=True)
        for one in kind.weights
    ]
    told = [
        Column(one.name, _TITLES.get(one.name, one.words.capitalize()), one.asks,
               _WIDTHS.get(one.holds, 16))
        for one in kind.particulars
    ]  # fmt: skip
    title = Column("title", kind.words.capitalize(), kind.title.asks, 60, wanted=True)
    number = Column("ref", "Number", f"Such as {kind.letter}1; counted up if empty.", 10)
    owner = Column("owner", "Owner", OWNER.asks, 16, from_sheet="People")
    return Form(
        kind.many_words.capitalize(), kind.title.asks, (title, number, owner, *weights, *told),
        spare=30, is_register=True,
    )  # fmt: skip


REGISTER_FORMS = {kind.many_words.capitalize(): kind for kind in REGISTERS}
"""Each register's sheet, with its kind."""
TOLERANCES = Form(
    "Tolerances",
    "How far things may stray before a board must be told. Empty: no limit is set.",
    (
        Column("milestone_days", "Days late", "Days that a milestone may be late.", 60),
        Column("red_days", "Days Red", "Days that a deliverable may stay Red.", 60),
        Column("risk_score", "Risk score", "Likelihood times impact that a risk may reach, to 25.",
               60),
        Column("issue_impact", "Issue impact", "Impact that an open issue may have, 1 to 5.", 60),
        Column("money_percent", "Over budget (per cent)",
               "Per cent by which the forecast of a workstream may exceed its budget.", 60),
    ),
    upright=True,
)  # fmt: skip

FORMS = (
    PROGRAMME, PEOPLE, BOARDS, OUTCOMES, MEASURES, WORKSTREAMS, DELIVERABLES, MILESTONES,
    *(_register(kind) for kind in REGISTERS), TOLERANCES,
)  # fmt: skip
"""In the order of the workbook."""
FORMS_BY_NAME = {one.name: one for one in FORMS}


@dataclass(frozen=True, slots=True)
class Row:
    """What stands in one row that somebody filled in."""

    form: str
    line: int
    """Counted from 1, as the program that shows the workbook counts."""
    values: dict[str, str]
    """By column; only what says something."""
    above: Row | None = None
    """The row that it stands under, where whoever made it knows; else a cell names it."""

    def says(self, name: str) -> str:
        """What stands in a column; nothing where it is empty."""
        return self.values.get(name, "")
