"""A measure as a sentence, from the same fields that count it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from governance.domain.cases import TableSet
from governance.kpis.measures.paths import find

_KINDS = {
    "share_on_time": "Of {rows} due in the period ({limit}), those done by then{right}: {done}",
    "share_of_closed": "Of {rows} done in the period ({done}), those {timely}{right}: {limit}",
    "count": "How many {rows} there were in the period, by: {event}",
    "stock": "How many {rows} were open, from {begin} until {ends}{over}",
    "lacking": "How many {rows} were open, from {begin} until {ends}, with nothing open in {other}",
    "days": "Median {unit} from {begin} to {end}, of {rows} that ended in the period",
    "waiting": "Median days waited by {rows} still open, from {begin} until {ends}",
    "rate": "Of {rows} in the period, by {event}, those with {hit}{first_of}",
    "repeated": "How many {who} had {at_least} or more different {what} in the period, of {rows}",
    "survey": "Of valid answers to {question} {when}, those of {at_least} or more",
    "burn_up": "Of the year's {rows} with {status} {scope}, those done to date: {done}",
    "field_match": "Of the fields {fields} of {table} that either system fills, those alike",
    "plan_health": "A figure of the plan itself: {of}",
    "typed": "A figure that somebody types, in {unit}",
}


def sentence_of(tables: TableSet, measure: Any) -> str:
    """What a measure counts. Raises DefinitionError for a column there is not."""
    if measure.kind == "ratio":
        number = "{}" if measure.is_of_stocks else "{} a month"
        over, under = (_terms(tables, one, number) for one in (measure.over, measure.under))
        return f"{over}, over {under}."
    if measure.kind not in _KINDS:
        return f"As the kind {measure.kind} of a pack counts it."
    words = _Words(tables, measure)
    return f"{_KINDS[measure.kind].format_map(words)}."


class _Words(dict[str, str]):
    """What stands in a sentence's places, looked up when it is asked for."""

    def __init__(self, tables: TableSet, measure: Any) -> None:
        super().__init__()
        self._tables, self._measure = tables, measure

    def __missing__(self, name: str) -> str:
        made = getattr(self, f"_{name}", None)
        if made is not None:
            return str(made())
        value = getattr(self._measure, name)
        if name in ("done", "event", "ends", "end", "who", "what", "status"):
            return _columns(self._tables, self._measure.table, _paths(value))
        return " or ".join(value) if isinstance(value, tuple) else str(value)

    def _rows(self) -> str:
        return _rows(self._tables, self._measure)

    def _hit(self) -> str:
        return _where(self._measure.hit)

    def _right(self) -> str:
        return f" with {_where(self._measure.hit)}" if self._measure.hit else ""

    def _begin(self) -> str:
        measure = self._measure
        past = getattr(measure, "past", None)
        told = _columns(self._tables, measure.table, _paths(past or measure.start))
        return f"the day after the {told}" if past else told

    def _limit(self) -> str:
        measure = self._measure
        early = f"{measure.earlier} days before the " if measure.earlier else ""
        if measure.due:
            return early + _columns(self._tables, measure.table, (measure.due,))
        length = _length(measure.within) if measure.within else self._clock()
        end = f"{early}end of {length}" if early else length
        return f"{end} from {_columns(self._tables, measure.table, measure.start)}"

    def _clock(self) -> str:
        """How long a clock runs; where that hangs on a code, which one tells it."""
        name, clock = self._measure.clock, self._tables.clocks.get(self._measure.clock)
        code = getattr(self._measure, "clock_code", None)
        if clock is None or clock.length is None:
            return f"the time that clock {name} gives{f' by {code}' if code else ''}"
        return f"{clock.length} (clock {name})"

    def _unit(self) -> str:
        return str(self._measure.unit).replace("_", " ")

    def _when(self) -> str:
        return "in the newest round" if self._measure.wave else "in the period"

    def _timely(self) -> str:
        return "late" if self._measure.late else "in time"

    def _first_of(self) -> str:
        first = self._measure.first_of
        return f", where it is the first row of its {first}" if first else ""

    def _over(self) -> str:
        measure = self._measure
        if measure.left is not None:
            told = f", with fewer than {measure.left} days left"
            if not measure.more_without:
                return told
            other, _, _, *sent = measure.more_without
            day = f" with a day in {sent[0]}" if sent else ""
            return f"{told}, or fewer than {2 * measure.left} without a row of {other}{day}"
        if measure.due:
            return f", past the {_columns(self._tables, measure.table, (measure.due,))}"
        if measure.over:
            return f", for more than {_length(measure.over)}"
        return f", for more than {self._clock()}" if measure.clock else ""


def _paths(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def _length(within: Any) -> str:
    """A local limit: `5 working days`."""
    return f"{within.number} {str(within.unit).replace('_', ' ')}"


def _rows(tables: TableSet, measure: Any) -> str:
    title = tables.tables[measure.table].title.lower()
    each = getattr(measure, "each", None)
    each = f"different {each} among {title}" if each else title
    return f"{each} where {_where(measure.where)}" if measure.where else each


def _where(where: Mapping[str, Iterable[str]]) -> str:
    return " and ".join(f"{path} is {' or '.join(values)}" for path, values in where.items())


def _columns(tables: TableSet, table: str, paths: Iterable[str]) -> str:
    found = ((path, find(tables, table, path).column.note) for path in paths)
    return " or else ".join(f"{note} ({path})" if note else path for path, note in found)


def _terms(tables: TableSet, terms: Iterable[Any], number: str) -> str:
    return " and ".join(
        number.format(one.number) if one.number is not None
        else f"{f'the sum of {one.sum} of ' if one.sum else ''}{_rows(tables, one)} "
        f"({'open' if one.open else one.event})"
        for one in terms
    )  # fmt: skip
