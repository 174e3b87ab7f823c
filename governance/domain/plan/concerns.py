"""Registers as plan.yaml lists them; the update log changes them and adds to them."""

from typing import TYPE_CHECKING, Annotated, ClassVar, Self

from pydantic import Field, StringConstraints, create_model, model_validator

from governance.domain.plan.board import Audience
from governance.domain.record import Record
from governance.domain.registers import UNWEIGHED, RegisterKind
from governance.domain.when import When
from governance.domain.words import Day, Number, PersonId, Ref, Text

Weight = Annotated[int, Field(ge=1, le=5)]
"""1 is least, 5 most."""
Options = Annotated[tuple[Text, ...], Field(max_length=12)]
KindName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]*$", max_length=32)]
"""The name of a register that a pack brings."""


class _Entry(Record):
    """What every entry of a register of plan.yaml has."""

    ref: Ref
    """Such as R1 or I1; never reused."""
    title: Text
    """What it is, in a sentence."""
    owner: PersonId | None = None
    """Who answers for it: an id. Absent where nobody does yet."""
    links: tuple[Ref, ...] = ()
    """The deliverables, workstreams or milestones that it bears on."""
    visibility: Audience = Audience.BOARD
    """The widest audience that may read it."""
    added: Day | None = None
    """The day it was raised; absent where it was there from the start."""
    removed: Day | None = None
    """The day it was taken off the list without being closed; it stays in the file."""


class _Weighed(_Entry):
    """What a risk and an issue have in common."""

    impact: Weight
    """How badly it would hurt, or does: 1 to 5."""
    mitigation: Text | None = None
    """What is done about it."""


class Risk(_Weighed):
    """Something that may go wrong."""

    likelihood: Weight
    """How likely it is: 1 to 5."""
    proximity: When | None = None
    """When it would strike, as people plan. Absent where it could at any time."""


class Issue(_Weighed):
    """Something that has gone wrong, or must be settled."""

    due: When | None = None
    """By when it must be settled."""
    came_from: Ref | None = None
    """The risk that it was, before it happened."""
    cause: Text | None = None
    """Why it happened; an exception report asks for it."""
    consequence: Text | None = None
    """What follows if nothing is done."""
    options: Options = ()
    """What could be done, one choice each."""
    recommendation: Text | None = None
    """The option that is recommended, and why."""


class Particulars(Record):
    """What the entries of other registers hold. Each kind has some of these; see `REGISTERS`."""

    due: When | None = None
    """By when it must be done, known, given, decided or there."""
    minute: Text | None = None
    """The meeting it arose from, and where it is minuted."""
    provider: Text | None = None
    """Who is to provide it."""
    cause: Text | None = None
    """Why it is asked for, or what happened."""
    consequence: Text | None = None
    """What follows."""
    recommendation: Text | None = None
    """What is recommended."""
    unit: Text | None = None
    """What a benefit is counted in."""
    baseline: Number | None = None
    """What it was before."""
    target: Number | None = None
    """What it should become."""
    realised: Number | None = None
    """What it has become to date."""


class Entry(Particulars, _Entry):
    """An entry of a register without scores; a pack's may hold what its kind says."""

    kind: ClassVar[RegisterKind | None] = None

    @model_validator(mode="after")
    def _holds_its_own(self) -> Self:
        if self.kind is not None:
            refuse_foreign(self.kind, self)
        return self


class _Registers(Record):
    """The registers as first agreed; the log goes on from there."""

    risks: tuple[Risk, ...] = ()
    """What may go wrong."""
    issues: tuple[Issue, ...] = ()
    """What has gone wrong or must be settled."""
    registers: dict[KindName, tuple[Entry, ...]] = Field(default_factory=dict)
    """Registers that packs bring, each under its name."""


def _entry_of(kind: RegisterKind) -> type[Entry]:
    """What plan.yaml may say of an entry of one register."""
    called = kind.words.title().replace(" ", "")
    about = {"__doc__": kind.title.asks, "__module__": __name__, "kind": kind}
    return type(called, (Entry,), about)


if TYPE_CHECKING:

    class Registers(_Registers):
        """Those that are known by name here; the others are asked for by their kind."""

else:  # a field a register, from the list
    Registers = create_model(
        "Registers",
        __base__=_Registers,
        __doc__=_Registers.__doc__,
        **{
            one.many: (tuple[_entry_of(one), ...], Field(default=(), description=one.title.asks))
            for one in UNWEIGHED
        },
    )


def refuse_foreign(kind: RegisterKind, one: Particulars) -> None:
    """Raise ValueError where an entry says what its kind does not hold."""
    if odd := foreign(kind, one):
        raise ValueError(odd)


def foreign(kind: RegisterKind, one: Particulars) -> str:
    """What an entry says that its kind does not hold; empty where there is nothing."""
    own = {field.name for field in kind.particulars}
    odd = (name for name in Particulars.model_fields if name not in own)
    said = next((name for name in odd if getattr(one, name) is not None), None)
    return f"{a(kind.words)} has no `{said}`" if said else ""


def a(words: str) -> str:
    """The words with their article."""
    return f"an {words}" if words[0] in "aeiou" else f"a {words}"
