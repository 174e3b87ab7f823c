"""A plan as it grows from the rows of a setup workbook: what each row is, and stands under."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from governance.problems import Key, Problem, error
from governance.record.setup.forms import FORMS, FORMS_BY_NAME, REGISTER_FORMS, Row
from governance.record.setup.names import Names, folded, meant, words_in

Tree = dict[str, Any]
Wanted = Callable[[Row, str], Iterable[str]]
"""The ids that a row without one may have, by what it stands under; the first that is free."""
_NAMED = {
    form.name: next(one.name for one in form.columns if one.wanted)
    for form in FORMS
    if not form.upright
} | {"Measures": "text", "Deliverables": "title", "Milestones": "title"}
"""The column by which people know a thing of each sheet."""
_UNDER = {
    "Measures": ("outcome", "Outcomes"),
    "Deliverables": ("workstream", "Workstreams"),
    "Milestones": ("deliverable", "Deliverables"),
}
"""The column that names what a thing stands under, and the sheet where that is."""


@dataclass
class Setup:
    """A plan as it grows, row by row."""

    told: dict[str, list[Row]] = field(default_factory=dict)
    """What was filled in, sheet by sheet."""
    before: dict[str, list[Row]] = field(default_factory=dict)
    """What the plan holds already, likewise."""
    tree: Tree = field(default_factory=dict)
    rows: dict[Key, Row] = field(default_factory=dict)
    """The row that each item came from, by its path in the tree."""
    problems: list[Problem] = field(default_factory=list)
    names: dict[str, Names] = field(default_factory=dict)
    """What each kind of thing may be called by."""
    raised: frozenset[str] = frozenset()
    """Refs of entries that the log raised, folded; none of them is of plan.yaml."""

    def of(self, form: str) -> Names:
        """The names of one sheet."""
        return self.names.setdefault(form, Names())

    def fault(self, row: Row, column: str, what: str, todo: str) -> None:
        """Something that cannot be taken as it stands."""
        title = FORMS_BY_NAME[row.form].by_name[column].title
        self.problems.append(
            error("bad-setup", f"{row.form}, row {row.line}, {title}: {what}", todo)
        )

    def add(self, path: Key, row: Row, item: Tree) -> None:
        """Put an item at the end of the list at a path."""
        at: Any = self.tree
        for step in path[:-1]:
            at = at[step]
        items = at.setdefault(path[-1], [])
        items.append(item)
        key = (*path, len(items) - 1)
        self.rows[key] = row
        self.of(row.form).paths[item.get("ref") or item["id"]] = key

    def is_new(self, form: str, one: str) -> bool:
        """True for what the plan has not: what its row leaves open is filled in."""
        return folded(one) not in self.of(form).there


def begun(told: Iterable[Row], before: Iterable[Row], raised: Iterable[str]) -> Setup:
    """Nothing yet, knowing which ids are taken, and what the plan has that no row names by id."""
    setup = Setup(raised=frozenset(map(folded, raised)))
    for form in REGISTER_FORMS:
        setup.of(form).taken |= setup.raised
    for row in told:
        setup.told.setdefault(row.form, []).append(row)
        setup.of(row.form).taken.add(folded(id_of(row)))
    for row in before:
        if row.form in _NAMED:
            setup.before.setdefault(row.form, []).append(row)
            setup.of(row.form).holds(_above(row), _name(row), id_of(row))
    return setup


def things(setup: Setup, form: str, wanted: Wanted) -> Iterator[tuple[Row, str, Key]]:
    """The rows of a sheet, each with its id and the path of what it stands under.

    What the plan has beside them comes behind, so that others may still name it.
    """
    known, seen = setup.of(form), set()
    for row, above in _placed(setup, form):
        one = id_of(row) or known.numbered(above, _name(row), wanted(row, above))
        known.add(one, _name(row))
        seen.add(folded(one))
        yield row, one, _path(setup, form, above)
    for row in setup.before.get(form, ()):
        one = id_of(row)
        known.add(one, _name(row))
        if folded(one) not in seen:
            yield row, one, _path(setup, form, _above(row))


def refs(setup: Setup, row: Row, column: str, *forms: str) -> list[str]:
    """What a cell names, by number, id or title; what is not known, or two are, is told."""
    known = [setup.of(form) for form in forms]
    words = words_in(row.says(column), known)
    found = (_ref(setup, row, column, word, forms) for word in words)
    return list(dict.fromkeys(filter(None, found)))


def id_of(row: Row) -> str:
    """The number or short name that stands in a row; empty where none does."""
    return row.says("ref") or row.says("id")


def _name(row: Row) -> str:
    return row.says(_NAMED[row.form])


def _above(row: Row) -> str:
    return row.says(_UNDER[row.form][0]) if row.form in _UNDER else ""


def _path(setup: Setup, form: str, above: str) -> Key:
    return setup.of(_UNDER[form][1]).paths[above] if form in _UNDER else ()


def _placed(setup: Setup, form: str) -> Iterator[tuple[Row, str]]:
    """Each row with the id of what it stands under: as its cell says, else as the row above."""
    if form not in _UNDER:
        yield from ((row, "") for row in setup.told.get(form, ()))
        return
    column, over = _UNDER[form]
    known = setup.of(over)
    last = next(iter(known.paths)) if len(known.paths) == 1 else None
    is_told = False
    for row in setup.told.get(form, ()):
        if said := _above(row):
            last, is_told = _ref(setup, row, column, said, (over,)), True
        elif row.above is not None:
            last = next(one for one, at in known.paths.items() if setup.rows[at] is row.above)
        if last is not None:
            yield row, last
        elif not is_told:
            setup.fault(row, column, f"no {column} is named here or above", f"write one of {over}")
            is_told = True


def _ref(setup: Setup, row: Row, column: str, word: str, forms: tuple[str, ...]) -> str | None:
    """The id of what a word names."""
    known = [setup.of(form) for form in forms]
    found = meant(word, known)
    if len(found) == 1:
        return found[0]
    if found:
        what = f"{word!r} is what {' and '.join(found)} are called"
        setup.fault(row, column, what, f"write {' or '.join(found)}")
    else:
        near = "".join(names.nearest(word) for names in known)
        what = f"{word!r} is not on {' or '.join(forms)}"
        setup.fault(row, column, what, f"add it there{near}")
    return None
