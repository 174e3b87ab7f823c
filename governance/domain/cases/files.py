"""tables.yaml and clocks.yaml: what a pack or a plan declares."""

from pydantic import Field

from governance.domain.cases.columns import (
    STANDARD,
    CaseColumn,
    CaseTable,
    CodeSet,
    ColumnKind,
    DayForm,
    DayForms,
)
from governance.domain.cases.names import ColumnName
from governance.domain.clock import Clock
from governance.domain.record import Record


class TableFile(Record):
    """A tables.yaml."""

    written: DayForms = tuple(DayForm)
    """How days are written in these tables; absent: in every way that is known."""
    sets: dict[ColumnName, CodeSet] = Field(default_factory=dict)
    """Codes with their words that several columns share, by name."""
    every: tuple[CaseColumn, ...] = ()
    """Columns that every table of this file may have, in place of the usual two or beside them."""
    tables: tuple[CaseTable, ...] = ()
    """The tables, those that others refer to first."""
    clocks: tuple[Clock, ...] = ()
    """Time limits, where they have no file of their own."""

    def whole(self, table: CaseTable) -> CaseTable:
        """A table with all that the file says once for every one."""
        forms = table.written or self.written
        own = {one.id for one in table.columns}
        usual = {one.id: one for one in (*STANDARD, *self.every)}
        more = [one for name, one in usual.items() if name not in own]
        columns = tuple(self._whole(one, forms) for one in (*table.columns, *more))
        return table.model_copy(update={"written": forms, "columns": columns})

    def _whole(self, column: CaseColumn, forms: tuple[DayForm, ...]) -> CaseColumn:
        changes: dict[str, object] = {}
        if column.set is not None:
            changes["codes"] = self.sets.get(column.set, {})
        if column.type is ColumnKind.DAY and not column.written:
            changes["written"] = forms
        return column.model_copy(update=changes) if changes else column


class ClockFile(Record):
    """A clocks.yaml."""

    clocks: tuple[Clock, ...] = ()
    """The time limits, in the order in which they are listed."""
