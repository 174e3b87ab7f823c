"""The kinds of register: what an entry of each holds. Commands, sheet and position follow from it.

A kind of register is one `RegisterKind` and its place in `REGISTERS`. This module stands on
nothing, so that help can be printed before anything else is loaded.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Holds(StrEnum):
    """What a value that people give comes to."""

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
class Field:
    """One thing that is said of an entry."""

    name: str
    """As its record calls it."""
    holds: Holds
    asks: str
    """What a person is asked for, in a sentence."""
    option: str = ""
    """Its name on the command line, where it is given more than once or by another word."""
    again: str = ""
    """What a person is asked for who changes it, where that is said otherwise."""

    @property
    def words(self) -> str:
        """Its name as people read it."""
        return self.name.replace("_", " ")


@dataclass(frozen=True, slots=True)
class RegisterKind:
    """One register: what its entries hold, and what it is called."""

    name: str
    """`risk`: the kind of its records."""
    many: str
    """`risks`: its name in plan.yaml, in JSON and in lists."""
    letter: str
    """What the refs of its entries begin with."""
    title: Field
    weights: tuple[Field, ...]
    """What an entry weighs, each from 1 to 5; its score is their product."""
    particulars: tuple[Field, ...]
    """What else is said of it beside its owner, in the order in which it is told."""
    note: Field
    adding: str
    changing: str
    closing: str
    """What its commands do, in a sentence or two."""

    @property
    def shorthand(self) -> str:
        """How the keys of its rows begin in an update sheet."""
        return self.letter.lower()

    @property
    def date(self) -> Field:
        """The planned date that goes with an entry."""
        return next(one for one in self.particulars if one.holds is Holds.PLANNED)

    @property
    def most(self) -> int:
        """The gravest score."""
        return int(5 ** len(self.weights))


OWNER = Field(
    "owner",
    Holds.PERSON,
    "Who answers for it: a person's id.",
    again="Who answers for it now.",
)
"""Every entry has one, so no kind names it."""
_LINKS = Field(
    "links", Holds.REFS, "What it bears on, such as 2.1; may be repeated.", option="link"
)
_MITIGATION = Field("mitigation", Holds.TEXT, "What is done about it.")
_IMPACT = Field("impact", Holds.WEIGHT, "How badly it hurts, 1 to 5.")

RISK = RegisterKind(
    name="risk",
    many="risks",
    letter="R",
    title=Field(
        "title",
        Holds.TEXT,
        "What may happen, and what would follow.",
        again="Better words for it.",
    ),
    weights=(
        Field("likelihood", Holds.WEIGHT, "How likely, 1 to 5."),
        _IMPACT,
    ),
    particulars=(
        _MITIGATION,
        _LINKS,
        Field("proximity", Holds.PLANNED, "When it would strike."),
    ),
    note=Field(
        "note",
        Holds.TEXT,
        "Why it is raised now.",
        again="What is new; asked for when the score changes.",
    ),
    adding="Raise a risk. Its score is likelihood times impact.",
    changing="Change what is known of a risk; what is left out stays as it was.",
    closing="Close a risk, and say why. What was said of it stays in the log.",
)
ISSUE = RegisterKind(
    name="issue",
    many="issues",
    letter="I",
    title=Field(
        "title",
        Holds.TEXT,
        "What has happened, or must be settled.",
        again="Better words for it.",
    ),
    weights=(_IMPACT,),
    particulars=(
        _MITIGATION,
        _LINKS,
        Field("due", Holds.PLANNED, "By when it must be settled."),
        Field("came_from", Holds.REF, "The risk that it was, such as R1.", option="from"),
        Field("cause", Holds.TEXT, "Why it happened."),
        Field("consequence", Holds.TEXT, "What follows if nothing is done."),
        Field("options", Holds.LINES, "What could be done; once for each choice.", option="option"),
        Field("recommendation", Holds.TEXT, "Which option, and why."),
    ),
    note=Field(
        "note",
        Holds.TEXT,
        "The narrative.",
        again="What is new; asked for when the impact changes.",
    ),
    adding="Raise an issue. Cause, options and recommendation go into the exception report.",
    changing="Change what is known of an issue; what is left out stays as it was.",
    closing="Close an issue, and say how it was settled.",
)
REGISTERS = (RISK, ISSUE)
BY_NAME = {one.name: one for one in REGISTERS}
"""Kinds by name."""
