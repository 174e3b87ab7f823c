"""How a file was read, as drop-downs beside it, and what somebody corrected there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import ValidationError

from governance.domain.import_map import ColumnMap, Days, ImportMap, Kind, RegionMap, Role
from governance.domain.imported import Imported, SourceTable
from governance.importing.readings.told import letter_of
from governance.problems import RefusedError

MAP = "map"
"""The hidden field that holds how the file was read when the page was made."""
_AND = " and "


@dataclass(frozen=True, slots=True)
class ColumnShown:
    """A column's drop-down."""

    name: str
    letter: str
    holds: str
    choices: tuple[str, ...]
    sure: float | None


@dataclass(frozen=True, slots=True)
class RegionShown:
    """A part of the file: what it is, where its heading stands, what its columns hold."""

    name: str
    table: str
    kind: str
    heading: str
    sure: float | None
    otherwise: str
    columns: tuple[ColumnShown, ...]
    place: int | None
    """Which of the tables shown stands under it; None under all but the first of a table."""


def regions_shown(imported: Imported) -> tuple[RegionShown, ...]:
    """The parts of a file, those of a plan first."""
    mapped = imported.mapped
    found = [*_shown(mapped, imported.tables)] if mapped else []
    return tuple(sorted(found, key=lambda one: one.kind != Kind.PLAN.value))


def _shown(mapped: ImportMap, tables: tuple[SourceTable, ...]) -> Iterator[RegionShown]:
    places = {table.name: place for place, table in enumerate(tables)}
    main = {name: _main(mapped, name) for name in places}
    for number, one in enumerate(mapped.regions):
        place = places[one.table] if main.get(one.table) == number else None
        width = len(tables[place].holds) if place is not None else 0
        name = f"r{number}"
        yield RegionShown(
            name, one.table, one.kind.value, one.heading or "", one.sure,
            one.otherwise.value if one.otherwise else "",
            tuple(_columns(name, one, width)) if one.kind is Kind.PLAN else (), place,
        )  # fmt: skip


def _main(mapped: ImportMap, table: str) -> int | None:
    """The part by which a table is shown: its plan, else its first."""
    those = [number for number, one in enumerate(mapped.regions) if one.table == table]
    plans = (number for number in those if mapped.regions[number].kind is Kind.PLAN)
    return next(plans, next(iter(those), None))


def _columns(name: str, region: RegionMap, width: int) -> Iterator[ColumnShown]:
    known = {one.column: one for one in region.columns}
    letters = [letter_of(at) for at in range(width)]
    for letter in letters or known:
        one = known.get(letter) or ColumnMap(column=letter)
        own = (_AND.join(one.holds), _AND.join(one.otherwise), *(role.value for role in Role))
        choices = tuple(dict.fromkeys(each for each in own if each))
        yield ColumnShown(f"{name}~{letter}", letter, _AND.join(one.holds), choices, one.sure)


def read_again(form: Mapping[str, str]) -> tuple[ImportMap | None, bool]:
    """How the file is to be read by the drop-downs, and whether that is another way than it was.

    None where the form holds none. Raises RefusedError.
    """
    text = form.get(MAP, "")
    if not text:
        return None, False
    try:
        was = ImportMap.model_validate_json(text)
    except ValidationError as fault:
        raise RefusedError("the form does not say how the file was read; send it again") from fault
    try:
        days = Days(form.get("dates", was.dates.value))
        regions = tuple(_corrected(form, f"r{at}", one) for at, one in enumerate(was.regions))
    except ValueError as fault:
        raise RefusedError("a drop-down was sent that says nothing known; load it again") from fault
    now = was.model_copy(update={"dates": days, "regions": regions})
    return now, now != was


def _corrected(form: Mapping[str, str], name: str, was: RegionMap) -> RegionMap:
    """A part as the form says it is; under another heading its rows begin anew."""
    kind = Kind(form.get(f"{name}~kind", was.kind.value))
    heading = form.get(f"{name}~heading", was.heading or "").replace(" ", "") or None
    rows = was.rows if heading == was.heading else None
    columns = tuple(_told_columns(form, name, kind, was))
    whole = was.model_dump() | {"kind": kind, "heading": heading, "rows": rows, "columns": columns}
    try:
        return RegionMap.model_validate(whole)
    except ValidationError as fault:
        what = f"{was.table}: its heading is a row's number, or first and last, such as 3-4"
        raise RefusedError(what) from fault


def _told_columns(
    form: Mapping[str, str], name: str, kind: Kind, was: RegionMap
) -> Iterator[ColumnMap]:
    """Each column with what it is said to hold.

    What was no plan and is one now has a column at least, or it would be weighed as before.
    """
    known = {one.column: one for one in was.columns}
    fields = {key.partition("~")[2]: text for key, text in form.items()
              if key.startswith(f"{name}~") and key.partition("~")[2].isupper()}  # fmt: skip
    is_new = kind is Kind.PLAN and was.kind is not Kind.PLAN
    for letter in dict.fromkeys((*known, *fields)) or (["A"] if is_new else []):
        one = known.get(letter) or ColumnMap(column=letter)
        said = fields.get(letter, _AND.join(one.holds))
        if said != _AND.join(one.holds):
            holds = tuple(Role(role) for role in said.split(_AND) if role)
            one = ColumnMap(column=letter, heading=one.heading, holds=holds)
        if letter in known or one.holds or is_new:
            yield one
