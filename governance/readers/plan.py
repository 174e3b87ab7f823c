"""plan.yaml to a `Plan`: strict YAML, then date phrases, then pydantic."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from governance.domain.benchmark import BenchmarkFile
from governance.domain.cases import ClockFile, TableFile
from governance.domain.kpi import KpiFile
from governance.domain.measure import MEASURE_KINDS, OwnMeasure
from governance.domain.pack import Pack
from governance.domain.plan import Plan
from governance.problems import Key, Location, Problem, Problems, error, nearest
from governance.readers.dates import read_when
from governance.readers.faults import faults_of
from governance.readers.strict_yaml import Places, Tree, places_in, read_tree
from governance.readers.text import read_text

Model = TypeVar("Model", bound=BaseModel)


class Source:
    """A file's text, which can say at which line a path inside it stands."""

    def __init__(self, file: str, text: str = "") -> None:
        self.file = file
        self.text = text
        self._places: Places | None = None

    def locate(self, at: Key) -> Location:
        """File, line and column of a path, or of the nearest one above it that exists."""
        if self._places is None:
            self._places = places_in(self.text, self.file) if self.text else {}
        for end in range(len(at), 0, -1):
            if spot := self._places.get(at[:end]):
                return Location(self.file, *spot, at)
        return Location(self.file, 1, 1, at)

    def placed(self, problems: Iterable[Problem]) -> Problems:
        """The problems with file, line and column where they lacked them."""
        return tuple(
            problem if problem.where.line else problem.placed(self.locate(problem.where.at))
            for problem in problems
        )


def read_plan(data: bytes, file: str) -> tuple[Plan | None, Problems, Source]:
    """A plan from the bytes of plan.yaml; None where it cannot be used, and why.

    The source tells where things stand. Looking that up costs as much as reading, so problems
    know only their path until they go through `Source.placed`.
    """
    tree, problems, source = _tree(data, file)
    if tree is None:
        return None, problems, source
    found: list[Problem] = list(_read_dates(tree))
    plan, faults = _validated(tree, Plan)
    problems = (*problems, *found, *faults)
    return (None if any(one.is_error for one in found) else plan), problems, source


def read_kpis(
    data: bytes, file: str, own: Mapping[str, type[OwnMeasure]] | None = None
) -> tuple[KpiFile | None, Problems, Source]:
    """KPI definitions from the bytes of kpis.yaml; None where they cannot be used.

    `own` are the kinds of measure that packs bring, read as strictly as the package's.
    """
    tree, problems, source = _tree(data, file)
    if tree is None:
        return None, problems, source
    odd = [*_read_measures(tree, own or {})]
    found, faults = _validated(tree, KpiFile)
    return (None if odd else found), (*problems, *odd, *faults), source


def read_benchmarks(data: bytes, file: str) -> tuple[BenchmarkFile | None, Problems, Source]:
    """Figures of other places from the bytes of benchmarks.yaml; None where they cannot be used."""
    return _read(data, file, BenchmarkFile)


def read_pack(data: bytes, file: str) -> tuple[Pack | None, Problems, Source]:
    """What a pack says of itself, from the bytes of pack.yaml; None where it cannot be used."""
    return _read(data, file, Pack)


def read_tables(data: bytes, file: str) -> tuple[TableFile | None, Problems, Source]:
    """Case tables as declared in the bytes of tables.yaml; None where they cannot be used."""
    return _read(data, file, TableFile)


def read_clocks(data: bytes, file: str) -> tuple[ClockFile | None, Problems, Source]:
    """Time limits from the bytes of clocks.yaml; None where they cannot be used."""
    return _read(data, file, ClockFile)


def _read(data: bytes, file: str, model: type[Model]) -> tuple[Model | None, Problems, Source]:
    tree, problems, source = _tree(data, file)
    if tree is None:
        return None, problems, source
    found, faults = _validated(tree, model)
    return found, (*problems, *faults), source


def _tree(data: bytes, file: str) -> tuple[Tree | None, Problems, Source]:
    text, problems = read_text(data, file)
    if text is None:
        return None, problems, Source(file)
    tree, problems = read_tree(text, file)
    return tree, problems, Source(file, text)


def _validated(tree: Tree, model: type[Model]) -> tuple[Model | None, list[Problem]]:
    try:
        return model.model_validate(tree), []
    except ValidationError as fault:
        return None, faults_of(fault, model)


def _read_measures(tree: Tree, own: Mapping[str, type[OwnMeasure]]) -> Iterator[Problem]:
    """Put a record in place of each measure of an own kind; take out what no kind can read."""
    for at, item in _items(tree, (), "kpis"):
        measure, where = item.get("measure"), (*at, "measure")
        if not isinstance(measure, dict):
            continue
        kind = measure.get("kind")
        if isinstance(kind, str) and kind in own:
            item["measure"], faults = _validated(measure, own[kind])
            yield from (one.placed(Location(at=(*where, *one.where.at))) for one in faults)
        elif kind not in MEASURE_KINDS:
            del item["measure"]
            yield _no_kind(kind, where, (*MEASURE_KINDS, *own))


def _no_kind(kind: object, where: Key, names: tuple[str, ...]) -> Problem:
    todo = f"use one of {', '.join(names)}"
    if not isinstance(kind, str):
        return error("missing-field", "`kind` is missing", f"add `kind:`; {todo}", where)
    what = f"there is no kind of measure {kind[:40]!r}{nearest(kind, names)}"
    return error("unknown-kind", what, todo, (*where, "kind"))


def _read_dates(tree: Tree) -> Iterator[Problem]:
    """Put a `When` in place of each date phrase of a milestone, a risk or an issue."""
    first, last = _window(tree)
    dated = [(at, one, "date") for at, one in _milestones(tree)]
    dated += [(at, one, "proximity") for at, one in _items(tree, (), "risks")]
    dated += [(at, one, "due") for at, one in _items(tree, (), "issues")]
    for at, item, field in dated:
        phrase = item.get(field)
        if not isinstance(phrase, str):
            continue
        when, problems = read_when(phrase, first, last)
        for problem in problems:
            yield problem.placed(Location(at=(*at, field)))
        if when is None:
            del item[field]
        else:
            item[field] = when


def _window(tree: Tree) -> tuple[dt.date | None, dt.date | None]:
    window = tree.get("window")
    if not isinstance(window, dict):
        return None, None
    return _day(window.get("first")), _day(window.get("last"))


def _day(value: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _milestones(tree: Tree) -> Iterator[tuple[Key, Tree]]:
    for at, stream in _items(tree, (), "workstreams"):
        for below, item in _items(stream, at, "deliverables"):
            yield from _items(item, below, "milestones")


def _items(tree: Tree, at: Key, name: str) -> Iterator[tuple[Key, Tree]]:
    items: Any = tree.get(name)
    if isinstance(items, list):
        for index, item in enumerate(items):
            if isinstance(item, dict):
                yield (*at, name, index), item
