"""What an import read, guessed and could not place: rules as data, and findings with places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from governance.domain.import_map import ImportMap
from governance.domain.kpi import Kpi
from governance.domain.plan import Plan


class Sort(StrEnum):
    """Whether something was read as it stands, guessed, found no place, or is not in the file."""

    READ = "read"
    GUESSED = "guessed"
    LEFT = "not placed"
    ABSENT = "not in the file"


@dataclass(frozen=True, slots=True)
class ImportRule:
    """One kind of finding."""

    code: str
    sort: Sort
    when: str
    """What was found, in words for the documentation and for a group's heading."""
    todo: str
    """What a person does about it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a person should know about how a file was read."""

    code: str
    where: str
    """Its place in the file, such as `table 2, row 5, column 3`; empty for the whole file."""
    what: str

    @property
    def rule(self) -> ImportRule:
        """The kind of finding that it is."""
        return IMPORT_RULES[self.code]

    @property
    def sort(self) -> Sort:
        """Read, guessed or not placed."""
        return self.rule.sort

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.what}"


Findings = tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class SourceCell:
    """A cell of the file, and what became of it."""

    place: str
    text: str
    became: str
    """`heading`, a workstream's name, what its column holds, or `left out`; empty for a blank."""
    unsure: str = ""
    """Why somebody should look at it; empty where nothing speaks against it."""
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A table of the file as it stands there."""

    name: str
    kind: str
    """What it was taken for."""
    sure: float
    holds: tuple[tuple[str, float], ...]
    """Of each column: what it is taken for, and how sure that is from 0 to 1."""
    rows: tuple[tuple[SourceCell, ...], ...]
    """The cells that begin in each row, from left to right."""
    first: int = 0
    """The row of its heading, from 0."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A plan read from a file, its history, and how it was read."""

    source: str
    """The file's name."""
    plan: Plan
    updates: tuple[Mapping[str, Any], ...]
    """The fields of each record, oldest first; without `follows` and `id`."""
    findings: Findings
    mapped: ImportMap | None = None
    """How its tables were read, for a person to correct and to use again."""
    tables: tuple[SourceTable, ...] = ()
    """The file's tables, each cell with what became of it."""
    kpis: tuple[Kpi, ...] = ()
    """What its tables of indicators propose as KPIs."""

    @property
    def counts(self) -> dict[str, int]:
        """How much was read, for the first line of a report."""
        items = [item for _, item in self.plan.each_deliverable()]
        miles = [mile for item in items for mile in item.milestones]
        kinds = [one["kind"] for one in self.updates]
        rated = {one["ref"] for one in self.updates if one["kind"] == "rating"}
        return {
            "workstreams": len(self.plan.workstreams),
            "deliverables": len(items),
            "owned": sum(bool(item.owners) for item in items),
            "milestones": len(miles),
            "dated": sum(mile.date is not None for mile in miles),
            "rated": sum(item.ref in rated for item in items),
            "notes": kinds.count("note"),
            "people": len(self.plan.people),
            "guessed": sum(one.sort is Sort.GUESSED for one in self.findings),
            "not_placed": sum(one.sort is Sort.LEFT for one in self.findings),
            "absent": sum(one.sort is Sort.ABSENT for one in self.findings),
        }


_R, _G, _L, _A = Sort.READ, Sort.GUESSED, Sort.LEFT, Sort.ABSENT

_RULES: tuple[ImportRule, ...] = (
    ImportRule("table-read", _R, "a table, and what its columns were taken for",
               "look whether the columns are right"),
    ImportRule("legend-read", _R, "a key of the colours", "nothing"),
    ImportRule("people-read", _R, "people and their roles, told outside the table", "nothing"),
    ImportRule("register-read", _R, "a register of risks, taken over as the plan's",
               "look whether the weights are what was meant"),
    ImportRule("kpis-proposed", _R, "a table of indicators: KPIs whose figures are typed",
               "correct the file and call it kpis.yaml, or remove it"),
    ImportRule("outcomes-read", _R, "a table of outcomes and measures of success", "nothing"),
    ImportRule("change-resolved", _R, "tracked changes: what was put in is kept, what was struck"
               " out is gone", "nothing, if the file was up to date"),
    ImportRule("comment-kept", _R, "a comment, kept as an open question", "answer it"),
    ImportRule("formula-value", _R, "a formula's value, as the file was last saved",
               "nothing, if the file was saved after its last change"),
    ImportRule("history-read", _R, "progress entries, kept as notes of their day", "nothing"),
    ImportRule("challenged-rating", _R, "a rating that the evidence in the file does not bear out;"
               " it is taken as claimed", "rate it anew, or say why it holds"),
    ImportRule("guessed-window", _G, "the plan's life, from the dates in it",
               "correct `window:`, or import again with --window FIRST:LAST"),
    ImportRule("guessed-title", _G, "the plan's title", "correct `title:`"),
    ImportRule("guessed-boards", _G, "boards, since a plan file says nothing of them",
               "correct `boards:`"),
    ImportRule("guessed-column", _G, "what a column holds, from what stands in it",
               "look whether that is right"),
    ImportRule("guessed-workstream", _G, "workstreams, where the file does not mark them",
               "correct `workstreams:`"),
    ImportRule("guessed-row", _G, "what a row is", "look whether that is right"),
    ImportRule("made-ref", _G, "refs, where the file gives none that can be used",
               "correct them now: a ref is never changed later"),
    ImportRule("guessed-people", _G, "whether owners are persons, teams or organisations",
               "correct `kind:` under `people:`"),
    ImportRule("guessed-person", _G, "that two ways of naming somebody mean one person",
               "correct `people:` and `owners:`"),
    ImportRule("guessed-split", _G, "how an owner cell is divided", "correct `owners:`"),
    ImportRule("guessed-date", _G, "which date belongs to a milestone", "correct `date:`"),
    ImportRule("guessed-done", _G, "that a milestone is done", "withdraw it with `governance undo`"
               " if it is not"),
    ImportRule("guessed-day", _G, "the day a rating or an entry speaks of",
               "import again with --on D, or nothing"),
    ImportRule("guessed-rating", _G, "a rating", "rate it anew if it is wrong"),
    ImportRule("rating-disagrees", _G, "a word and a colour that disagree; the word counts",
               "rate it anew if the colour is right"),
    ImportRule("legend-differs", _G, "a key by which a colour means something else than here",
               "rate anew what that makes wrong"),
    ImportRule("struck-text", _G, "text set as struck through: kept where it stands alone",
               "remove what no longer holds"),
    ImportRule("hidden-part", _G, "hidden rows or columns, read all the same",
               "remove what is not part of the plan"),
    ImportRule("cut-text", _L, "a text longer than a field may be, cut", "shorten it in the file"),
    ImportRule("unread-date", _L, "a date that cannot be read", "write `date:` by hand"),
    ImportRule("unread-rating", _L, "a rating that cannot be read", "rate it by hand"),
    ImportRule("unread-colour", _L, "a colour that is none of the four, or cannot be worked out",
               "rate it by hand"),
    ImportRule("unread-condition", _L, "a rule of conditional formatting that is not worked out",
               "look at the colours it gives, and rate those by hand"),
    ImportRule("unread-formula", _L, "a formula without a saved value",
               "open the file in Excel, save it and import again"),
    ImportRule("unread-table", _L, "a table or sheet that is not a plan of action",
               "nothing, or take over by hand what belongs to the plan"),
    ImportRule("unread-row", _L, "a row that is neither an action nor a heading",
               "take over by hand what belongs to the plan"),
    ImportRule("unread-text", _L, "text outside the tables", "take over by hand what belongs to"
               " the plan"),
    ImportRule("unread-comment", _L, "a comment on something that is not in the plan",
               "answer it"),
    ImportRule("unread-picture", _L, "a picture, which is not read",
               "look whether it rates something, and rate that by hand"),
    ImportRule("hidden-sheet", _L, "a hidden sheet, not read", "show it if it is part of the plan"),
    ImportRule("no-owner-given", _A, "an action whose owner the file does not name",
               "add `owners:`"),
    ImportRule("no-date-given", _A, "a milestone that the file gives no date", "add `date:`"),
    ImportRule("no-rating-given", _A, "an action that the file does not rate; it stays unrated",
               "rate it"),
    ImportRule("check-finds", _A, "what `governance check` says of the result; the file has it so",
               "as it says"),
)  # fmt: skip
IMPORT_RULES: Mapping[str, ImportRule] = {rule.code: rule for rule in _RULES}
"""Every kind of finding, by its code."""
