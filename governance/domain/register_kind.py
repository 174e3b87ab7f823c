"""What a kind of register is: what its entries hold, and what it is called.

This module stands on nothing, so that help can be printed before anything else is loaded.
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
    NUMBER = "number"
    KIND = "kind"
    LISTED = "listed"
    """A register whose entries have no score."""


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
    """What an entry weighs, each from 1 to 5; its score is their product. None for most kinds."""
    particulars: tuple[Field, ...]
    """What else is said of it beside its owner, in the order in which it is told."""
    note: Field
    adding: str
    changing: str
    closing: str
    """What its commands do, in a sentence or two."""
    is_due: bool = True
    """True where an open entry is late after its planned date."""
    is_own: bool = False
    """True for a pack's: its entries stand under `registers:`, its records are of kind `entry`."""

    @property
    def words(self) -> str:
        """What an entry is called."""
        return self.name.replace("_", " ")

    @property
    def many_words(self) -> str:
        """What several are called."""
        return self.many.replace("_", " ")

    @property
    def command(self) -> str:
        """What its commands stand under."""
        return self.name.replace("_", "-")

    @property
    def shorthand(self) -> str:
        """How the keys of its rows begin in an update sheet; those of packs begin alike."""
        if self.is_own:
            return OWN
        return self.letter.lower() if self.weights else f"x{self.letter.lower()}"

    @property
    def recorded(self) -> dict[str, str]:
        """How its records say what they are of."""
        return {"kind": "entry", "register_kind": self.name} if self.is_own else {"kind": self.name}

    @property
    def date(self) -> Field | None:
        """The planned date that goes with an entry; None for a kind without one."""
        return next((one for one in self.particulars if one.holds is Holds.PLANNED), None)

    @property
    def most(self) -> int:
        """The gravest score."""
        return int(5 ** len(self.weights))


OWN = "xo"
"""How the keys of rows of registers that packs bring begin in an update sheet."""
OWNER = Field(
    "owner",
    Holds.PERSON,
    "Who answers for it: a person's id.",
    again="Who answers for it now.",
)
"""Every entry has one, so no kind names it."""
