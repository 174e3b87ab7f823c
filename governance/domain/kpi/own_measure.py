"""Kinds of measure that packs bring, beside the package's own."""

from collections.abc import Callable
from typing import Annotated, Any, get_args

from pydantic import WrapValidator

from governance.domain.kpi.measure import Measure
from governance.domain.kpi.over_table import OverTable
from governance.domain.record import Record


class OwnMeasure(Record):
    """The fields of a kind of measure that a pack brings; its `kind` is a Literal."""

    kind: str

    @classmethod
    def kind_name(cls) -> str:
        """What `kind:` says in kpis.yaml; empty where the class does not say."""
        words = get_args(cls.model_fields["kind"].annotation)
        return words[0] if len(words) == 1 and isinstance(words[0], str) else ""


class OwnOverTable(OwnMeasure, OverTable):
    """The same for a kind that counts rows of a case table: `table`, `where`, `by` and `each`."""


def _own_as_it_is(value: Any, read: Callable[[Any], Any]) -> Any:
    """What the reader has made of a pack's kind already."""
    return value if isinstance(value, OwnMeasure) else read(value)


AnyMeasure = Annotated[Measure | None, WrapValidator(_own_as_it_is)]
"""A measure of the package's kinds as its fields, or one of a pack's as a record."""
MEASURE_KINDS: tuple[str, ...] = tuple(
    get_args(one.model_fields["kind"].annotation)[0] for one in get_args(get_args(Measure)[0])
)
"""What `kind:` may say without a pack."""
