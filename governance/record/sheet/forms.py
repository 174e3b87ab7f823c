"""The forms of the update sheet: what stands in each column, and what may be typed into it.

Grey columns are for reading. White ones are filled in, and hold nothing when the sheet is made.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

VERSION = "1"
"""A sheet with other columns carries another version and is refused."""
ABOUT = "About"
"""The sheet that nobody sees: which plan, which day, which version, and what the lists offer."""
INSTRUCTIONS = "Instructions"
STAMP = "Made from"
"""The heading of the hidden column that tells from which position a row was made."""


class Holds(StrEnum):
    """What a cell that people fill in comes to."""

    RATING = "rating"
    TEXT = "text"
    LINES = "lines"
    PLANNED = "planned"
    DAY = "day"
    WEIGHT = "weight"
    PERSON = "person"
    PARTY = "party"
    REF = "ref"
    REFS = "refs"
    YES = "yes"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a form."""

    name: str
    title: str
    width: int
    """In characters."""
    holds: Holds | None = None
    """What is filled in; None for a column that is for reading."""
    hint: str = ""
    """What a person is told who stands in a cell of it."""
    asks: Holds | None = None
    """What a column for reading holds in a row that somebody adds; None where it stays empty."""
    drifts: bool = False
    """True where it may read otherwise on another day though nobody has recorded anything."""

    @property
    def is_input(self) -> bool:
        """True for a column that is filled in."""
        return self.holds is not None

    def holds_in(self, *, new: bool) -> Holds | None:
        """What may be typed here, in a row that was there or in a new one."""
        return self.holds or (self.asks if new else None)


@dataclass(frozen=True)
class Form:
    """One sheet of the workbook: a row for each item."""

    name: str
    """What the sheet is called."""
    key: str
    """The heading of the hidden column that says which row is which; no two forms share one."""
    kinds: tuple[str, ...]
    """How its keys begin."""
    about: str
    columns: tuple[Column, ...]
    empty: str
    """What is said where there is nothing to fill in."""
    spare: int = 0
    """White rows at the foot, for what is new."""

    @cached_property
    def by_title(self) -> dict[str, Column]:
        """Columns by heading, as headings are compared."""
        return {folded(one.title): one for one in self.columns}

    @property
    def ref(self) -> str:
        """The name of the column that shows a row's ref."""
        return self.columns[0].name

    @cached_property
    def marked(self) -> tuple[Column, ...]:
        """The columns for reading of which a row remembers what they showed; all but the ref."""
        return tuple(one for one in self.readings if one.name != self.ref)

    @property
    def says(self) -> str:
        """The name of the column that shows what a row is about, in words."""
        return "question" if self.kinds == ("q",) else "title"

    @cached_property
    def readings(self) -> tuple[Column, ...]:
        """The columns that are for reading."""
        return tuple(one for one in self.columns if not one.is_input)

    @cached_property
    def inputs(self) -> tuple[Column, ...]:
        """The columns that are filled in."""
        return tuple(one for one in self.columns if one.is_input)

    def titled(self, name: str) -> str:
        """A column's heading."""
        return next(one.title for one in self.columns if one.name == name)


def folded(text: str) -> str:
    """Text as headings and titles are compared: capitals and blanks make no difference."""
    return " ".join(text.split()).casefold()


DELIVERABLES = Form(
    name="Deliverables",
    key="Deliverable key",
    kinds=("d",),
    about="One row a deliverable. Rate it, or only say what is new.",
    empty="There is no deliverable here.",
    columns=(
        Column("ref", "Ref", 7),
        Column("title", "Deliverable", 30),
        Column("owners", "Owners", 10),
        Column("rated", "Rating", 9),
        Column("rated_on", "Rated on", 11, drifts=True),
        Column("updates", "Last updates", 40),
        Column("next", "Next milestone", 18, drifts=True),
        Column("evidence", "The evidence says", 24, drifts=True),
        Column("path", "Path to green so far", 20),
        Column("rag", "New rating", 10, Holds.RATING, "Blue, Green, Amber or Red."),
        Column("note", "What is new", 40, Holds.TEXT, "What happened, in a sentence or two."),
        Column("reason", "Why the rating changes", 28, Holds.TEXT,
               "Asked for whenever a rating gets worse or better."),
        Column("path_to_green", "Path to green", 28, Holds.TEXT,
               "What brings it back, by whom and by when."),
    ),
)  # fmt: skip
_MOVED = "A day, or as people plan: mid Feb 22, Spring 2022, W/C 4/10/21, tbc."
MILESTONES = Form(
    name="Milestones",
    key="Milestone key",
    kinds=("m",),
    about="One row a milestone. Give a new date, or the day it was done and what shows it.",
    empty="There is no milestone here.",
    columns=(
        Column("ref", "Ref", 8),
        Column("title", "Milestone", 34),
        Column("deliverable", "Deliverable", 22),
        Column("owners", "Owners", 11),
        Column("state", "State", 12, drifts=True),
        Column("agreed", "Agreed date", 16),
        Column("expected", "Forecast", 16),
        Column("done", "Done", 11),
        Column("updates", "Last updates", 32),
        Column("forecast", "New forecast", 16, Holds.PLANNED, _MOVED),
        Column("done_on", "Done on", 12, Holds.DAY, "The day it was done, such as 20/12/21."),
        Column("evidence", "What shows that it is done", 30, Holds.TEXT,
               "Asked for with `Done on`: a minute, a paper, a link."),
        Column("cancelled", "Cancel", 9, Holds.YES, "Yes, where it will not be done. Say why."),
        Column("reason", "Why it moves or is cancelled", 28, Holds.TEXT, "In a sentence."),
        Column("note", "What is new", 32, Holds.TEXT, "What happened, in a sentence or two."),
    ),
)  # fmt: skip
CONCERNS = Form(
    name="Risks and issues",
    key="Risk or issue key",
    kinds=("r", "i"),
    about="One row a risk or an issue; new ones at the foot.",
    empty="There is no open risk or issue here; new ones at the foot.",
    spare=20,
    columns=(
        Column("ref", "Ref", 7),
        Column("what", "Risk or issue", 9, asks=Holds.KIND, hint="Risk or Issue."),
        Column("title", "What may happen, or has", 32, asks=Holds.TEXT,
               hint="What may happen, or has, and what would follow."),
        Column("level", "Level", 9),
        Column("score", "Score", 12),
        Column("owner_now", "Owner", 9),
        Column("mitigation_now", "What is done about it", 30),
        Column("date_now", "When", 14),
        Column("links_now", "Bears on", 12),
        Column("updates", "Last updates", 30),
        Column("likelihood", "New likelihood", 11, Holds.WEIGHT,
               "How likely a risk is, 1 to 5. An issue has none."),
        Column("impact", "New impact", 9, Holds.WEIGHT, "How badly it hurts, 1 to 5."),
        Column("owner", "New owner", 12, Holds.PERSON, "Who answers for it."),
        Column("mitigation", "What is done now", 26, Holds.TEXT, "What is done about it."),
        Column("date", "New date", 14, Holds.PLANNED,
               "When a risk would strike; by when an issue must be settled."),
        Column("links", "Now bears on", 12, Holds.REFS, "Refs with commas: 2.1, 3.4."),
        Column("note", "What is new", 27, Holds.TEXT,
               "Asked for whenever a score changes, or it is closed."),
        Column("closed", "Close", 8, Holds.YES, "Yes, where it is over. Say why."),
        Column("cause", "Issue: why it happened", 24, Holds.TEXT, "For issues only."),
        Column("consequence", "Issue: what follows", 24, Holds.TEXT, "If nothing is done."),
        Column("options", "Issue: what could be done", 24, Holds.LINES, "A line for each choice."),
        Column("recommendation", "Issue: recommendation", 24, Holds.TEXT, "Which, and why."),
    ),
)  # fmt: skip
DECISIONS = Form(
    name="Decisions",
    key="Decision key",
    kinds=("q",),
    about="One row a question; new ones at the foot.",
    empty="No decision is asked; new ones at the foot.",
    spare=10,
    columns=(
        Column("about", "About", 9, asks=Holds.REF, hint="A ref such as 2.1 or R3, or `plan`."),
        Column("question", "The question", 48, asks=Holds.TEXT, hint="In a sentence."),
        Column("asked", "Asked", 16),
        Column("of", "Asked of", 22, asks=Holds.PARTY, hint="A board or person; else any board."),
        Column("due_now", "Needed by", 13, asks=Holds.DAY, hint="A day, such as 20/12/21."),
        Column("answer", "The answer", 44, Holds.TEXT, "What was decided, in a sentence."),
        Column("given_by", "Decided by", 22, Holds.PARTY, "The board or person that decided."),
        Column("minute", "Where it is minuted", 24, Holds.TEXT, "The meeting and the item."),
    ),
)  # fmt: skip
FORMS = (DELIVERABLES, MILESTONES, CONCERNS, DECISIONS)
