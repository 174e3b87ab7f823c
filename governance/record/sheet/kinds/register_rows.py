"""Rows of registers on the update sheet: what each is about, and what it asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from governance.domain.plan.concerns import a
from governance.domain.registers import OWN, Holds, RegisterKind
from governance.domain.update import Note
from governance.domain.update.concerns import IssueUpdate, ListedUpdate, OwnUpdate, RiskUpdate
from governance.domain.when.planned import planned_date
from governance.problems import Problem
from governance.record.registers.concerns import Concern
from governance.record.sheet.form import Column, Form, Subject, folded
from governance.record.sheet.latest import last_updates
from governance.record.sheet.proposal import Proposal
from governance.record.sheet.request import Fields, already, incomplete
from governance.record.sheet.row import Row, Source
from governance.record.sheet.same import for_record

_RECORDS = (RiskUpdate, IssueUpdate, ListedUpdate, OwnUpdate, Note)
_NOT_FIELDS = ("what", "closed", "date", "note")


@dataclass(frozen=True)
class RegisterRows:
    """The rows of one sheet that holds several registers."""

    kinds: tuple[RegisterKind, ...]
    """The package's; those that packs bring stand with the ones that have no score."""
    called: str
    """What a new row may be, such as `a risk or an issue`."""
    says: str
    """What its title says."""

    @property
    def shorthands(self) -> tuple[str, ...]:
        """How the keys of its rows begin."""
        return (*(one.shorthand for one in self.kinds), *(() if self.weighed else (OWN,)))

    @property
    def weighed(self) -> bool:
        """True where its entries have scores."""
        return bool(self.kinds[0].weights)

    def subjects(self, source: Source) -> Iterator[Subject]:
        """Each entry, a register after the other, the gravest first."""
        order = {name: number for number, name in enumerate(source.position.plan.register_kinds)}
        every = sorted(
            (one for one in source.position.concerns if bool(one.kind.weights) is self.weighed),
            key=lambda one: (order[one.kind.name], -one.score, one.opened_on),
        )
        for one in every:
            yield Subject(
                key=f"{one.kind.shorthand}:{one.ref}",
                ref=one.ref,
                title=one.title,
                owners=one.owners,
                item=one,
                records=source.about(one.ref, *_RECORDS),
                withdrawn=source.withdrawn(one.ref, *_RECORDS),
                is_open=one.is_open,
            )

    def asked(
        self, proposal: Proposal, row: Row, changed: Mapping[str, object]
    ) -> Fields | Problem:
        """What is new about an entry, or its closing; what is not filled in stays."""
        kind = _kind_of(row)
        if wrong := self._of_another(proposal, kind):
            return wrong
        state = "closed" if "closed" in changed else "changed"
        return {
            **kind.recorded,
            "ref": row.ref,
            "state": state,
            **_told(kind, changed),
            "note": proposal.typed.get("note"),
        }

    def added(self, proposal: Proposal, rows: Iterable[Row]) -> Fields | Problem | None:
        """An entry that is raised; None where it stands in the record already."""
        typed = proposal.typed
        if "title" not in typed:
            return incomplete(proposal, "title", f"a new row says {self.says}", "fill it in")
        if "what" not in typed:
            what, todo = f"a new row is {self.called}", "choose which"
            return incomplete(proposal, "what", what, todo)
        kind = typed["what"]
        assert isinstance(kind, RegisterKind)  # as its column is read
        if bool(kind.weights) is not self.weighed:
            what = f"{a(kind.words)} goes into another sheet"
            return incomplete(proposal, "what", what, "enter it there")
        if wrong := self._of_another(proposal, kind):
            return wrong
        if "closed" in typed:
            return incomplete(proposal, "closed", "what is new is not closed yet", "clear it")
        weights = [one.name for one in kind.weights]
        if missing := next((name for name in weights if name not in typed), None):
            what = f"a new {kind.words} has {' and '.join(map(a, weights))}, from 1 to 5"
            return incomplete(proposal, missing, what, "fill it in")
        for row in rows:
            same = folded(row.title) == folded(str(typed["title"]))
            if same and _kind_of(row) == kind:
                return already(proposal, row, "title")
        return {
            **kind.recorded,
            "ref": None,
            "state": "opened",
            **_told(kind, typed),
            "note": typed.get("note"),
        }

    def _of_another(self, proposal: Proposal, kind: RegisterKind) -> Problem | None:
        """What only other kinds have."""
        own = {one.name for one in (*kind.weights, *kind.particulars)}
        if "date" in proposal.typed and kind.date is None:
            return incomplete(proposal, "date", f"{a(kind.words)} has no date", "clear it")
        for other in self.kinds:
            for one in (*other.weights, *other.particulars):
                if one.name in proposal.typed and one.name not in own:
                    none = f"{a(kind.words)} has no {one.words}"
                    is_weight = one in other.weights or len(self.kinds) > 2
                    what = none if is_weight else f"only {a(other.words)} has this"
                    return incomplete(proposal, one.name, what, "clear it")
        return None

    def form(self, name: str, key: str, about: str, empty: str, columns: Columns) -> Form:
        """The sheet, whose rows these are."""
        return Form(
            name=name, key=key, kinds=self.shorthands, about=about, empty=empty, columns=columns,
            subjects=self.subjects, asks=self.asked, adds=self.added, spare=20,
        )  # fmt: skip


Columns = tuple[Column, ...]
REF = Column("ref", "Ref", 7, lambda one: one.ref)
NEW_OWNER = Column("owner", "New owner", 12, lambda one: one.item.owner,
                   Holds.PERSON, "Who answers for it.")  # fmt: skip
NEW_LINKS = Column("links", "Now bears on", 12, lambda one: one.item.links or None,
                   Holds.REFS, "Refs with commas: 2.1, 3.4.")  # fmt: skip
OWNER_NOW = Column("owner_now", "Owner", 9, lambda one: one.item.owner or "")
SINCE = (
    Column("date_now", "When", 14,
           lambda one: planned_date(one.item.date) if one.item.date else ""),
    Column("links_now", "Bears on", 12, lambda one: ", ".join(one.item.links)),
    Column("updates", "Last updates", 30, lambda one: last_updates(one.records)),
)  # fmt: skip
"""What every sheet of registers ends with."""


def _kind_of(row: Row) -> RegisterKind:
    assert isinstance(row.item, Concern)
    return row.item.kind


def _told(kind: RegisterKind, values: Mapping[str, object]) -> Fields:
    """The record's fields that the typed ones come to."""
    told = {name: for_record(one) for name, one in values.items() if name not in _NOT_FIELDS}
    if "date" in values and kind.date is not None:
        told[kind.date.name] = for_record(values["date"])
    return told
