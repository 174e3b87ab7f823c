"""Outcomes and their measures of success."""

from typing import Annotated

from pydantic import StringConstraints

from governance.domain.record import Record
from governance.domain.words import Ref, Short, Slug, Text


class SuccessMeasure(Record):
    """How an outcome will be known to have happened."""

    id: Slug
    """Unique in the plan."""
    text: Text
    """The measure in words."""
    mechanism: Annotated[str, StringConstraints(pattern="^(defined|to_define)$")] | None = None
    """`to_define` where nobody has said how it is measured; absent where KPIs say so."""
    kpis: tuple[Text, ...] = ()
    """The ids of the KPIs that measure it."""
    questions: tuple[Text, ...] = ()
    """What is still asked about it."""

    @property
    def is_defined(self) -> bool:
        """True where there is a way to measure it."""
        return self.mechanism != "to_define" and bool(self.kpis or self.mechanism)


class Outcome(Record):
    """What the programme is for, in the words of those who agreed it."""

    id: Slug
    """Unique in the plan."""
    text: Text
    """The outcome in words."""
    short: Short | None = None
    """A few words for where the text does not fit."""
    workstreams: tuple[Ref, ...] = ()
    """The workstreams that bring it about."""
    measures: tuple[SuccessMeasure, ...] = ()
    """Its measures of success."""
