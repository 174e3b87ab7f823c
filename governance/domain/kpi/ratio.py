"""One count over another, as kpis.yaml writes it."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from governance.domain.cases.names import TableName as Table
from governance.domain.kpi.over_table import DayPath, Names, OfEach, Path
from governance.domain.record import Record


class Term(OfEach):
    """One part of a ratio: rows in the period, a sum, a stock at its end, or a plain number."""

    table: Table | None = None  # type: ignore[assignment]  # a plain number needs none
    """The case table whose rows are counted; a plain number needs none."""
    event: DayPath | None = None
    """The day that puts a row into the period."""
    sum: Annotated[Path, Names("numbers")] | None = None
    """Add up this column instead of counting rows."""
    open: tuple[DayPath, DayPath] | None = None
    """Start and end columns: count what is open at the end of the period."""
    number: Annotated[int, Field(ge=0)] | None = None
    """Instead of a table, a plain number: beside events so many a month, such as audits planned;
    beside what is open the number itself, such as how many live here."""

    @model_validator(mode="after")
    def _counts_one_thing(self) -> Self:
        if (self.table is None) == (self.number is None):
            raise ValueError("a term needs `table` or `number`, and not both")
        if self.table is None and (self.where or self.each or self.event or self.sum or self.open):
            raise ValueError("a plain `number` takes nothing else: leave out the rest, or it")
        if self.table is not None and (self.event is None) == (self.open is None):
            raise ValueError(f"a term over {self.table} needs `event` or `open`, and not both")
        return self


class Ratio(Record):
    """One count over another, each the sum of its terms."""

    kind: Literal["ratio"]
    over: Annotated[tuple[Term, ...], Field(min_length=1)]
    """What stands above the line."""
    under: Annotated[tuple[Term, ...], Field(min_length=1)]
    """What stands below it."""
    unit: Literal["percent", "ratio"] = "percent"
    """Told as a percentage, or as so many to one."""

    @property
    def is_of_stocks(self) -> bool:
        """True where nothing in it happens over time: every table counts what is open."""
        return all(term.event is None for term in (*self.over, *self.under))
