"""Kinds of measure that a pack brings: the fields, and how they are worked out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from governance.domain.measure import OwnMeasure

if TYPE_CHECKING:  # a context holds these
    from governance.kpis.measures.context import Context, Measured


def _no_faults(_: Any) -> Iterable[str]:
    return ()


@dataclass(frozen=True)
class MeasureKind:
    """One kind of measure."""

    record: type[OwnMeasure]
    """What may stand under `measure:` in kpis.yaml. Its `kind` is a Literal, the kind's name."""
    work: Callable[[Any, Context], Measured]
    """The measure's counts, one for each of the context's periods."""
    of_a_day: bool = False
    """True where it speaks of the last day of a period, as what is open does."""
    faults: Callable[[Any], Iterable[str]] = _no_faults
    """What is wrong with a definition, in sentences, beyond its fields, table and columns."""

    @property
    def name(self) -> str:
        """What `kind:` says."""
        return self.record.kind_name()


OwnKinds = Mapping[str, MeasureKind]
"""The kinds of a plan's packs by name."""
