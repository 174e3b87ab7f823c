"""plan.yaml to a `Plan`, and other files to theirs: strict YAML, date phrases, then pydantic."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from governance.domain.plan import Plan
from governance.domain.registers import REGISTERS
from governance.problems import Key, Location, Problem, Problems, error
from governance.readers.dates import read_when
from governance.readers.strict_yaml import Places, Tree, places_in, read_tree
from governance.readers.text import read_text

Model = TypeVar("Model", bound=BaseModel)
Prepare = Callable[[Tree], Iterable[Problem]]


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
    tree, problems, source = read_source(data, file)
    if tree is None:
        return None, problems, source
    found: list[Problem] = list(_read_dates(tree))
    plan, faults = validated(tree, Plan)
    problems = (*problems, *found, *faults)
    return (None if any(one.is_error for one in found) else plan), problems, source


def read_record(
    data: bytes, file: str, model: type[Model], prepare: Prepare = lambda _: ()
) -> tuple[Model | None, Problems, Source]:
    """One record from the bytes of a YAML file, such as kpis.yaml; None where it cannot be used.

    `prepare` may put records in place of parts of the tree, and says what is wrong with them.
    """
    tree, problems, source = read_source(data, file)
    if tree is None:
        return None, tuple(_under_its_name(one, file, model) for one in problems), source
    odd = tuple(prepare(tree))
    found, faults = validated(tree, model)
    return (None if odd else found), (*problems, *odd, *faults), source


def _under_its_name(problem: Problem, file: str, model: type[BaseModel]) -> Problem:
    """A file that begins with its list at once is told the name that belongs above it."""
    name = file.rpartition("/")[2].partition(".")[0]
    if problem.code != "not-a-mapping" or name not in model.model_fields:
        return problem
    what, todo = f"`{name}:` is missing at the top", f"begin with `{name}:`, and set the rest in"
    return error("missing-top-field", what, todo).placed(problem.where)


def read_source(data: bytes, file: str) -> tuple[Tree | None, Problems, Source]:
    """A file's tree and its text; no tree where it is not strict YAML, and why."""
    text, problems = read_text(data, file)
    if text is None:
        return None, problems, Source(file)
    tree, problems = read_tree(text, file)
    return tree, problems, Source(file, text)


def validated(tree: Tree, model: type[Model]) -> tuple[Model | None, list[Problem]]:
    """A record from a tree; None where it cannot be one, and why."""
    try:
        return model.model_validate(tree), []
    except ValidationError as fault:
        from governance.readers.faults import faults_of  # most files have none

        return None, faults_of(fault, model)


def _read_dates(tree: Tree) -> Iterator[Problem]:
    """Put a `When` in place of each date phrase of a milestone or an entry of a register."""
    first, last = _window(tree)
    dated = [(at, one, "date") for at, one in _milestones(tree)]
    for kind in REGISTERS:
        if kind.date:
            dated += [(at, one, kind.date.name) for at, one in items_in(tree, (), kind.many)]
    own = tree.get("registers")
    if isinstance(own, dict):
        below: Key = ("registers",)
        dated += [(at, one, "due") for name in own for at, one in items_in(own, below, name)]
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
    for at, stream in items_in(tree, (), "workstreams"):
        for below, item in items_in(stream, at, "deliverables"):
            yield from items_in(item, below, "milestones")


def items_in(tree: Tree, at: Key, name: str) -> Iterator[tuple[Key, Tree]]:
    """The mappings of a list in a tree, each with its place."""
    items: Any = tree.get(name)
    if isinstance(items, list):
        for index, item in enumerate(items):
            if isinstance(item, dict):
                yield (*at, name, index), item
