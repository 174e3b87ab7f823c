"""The rows of a setup workbook as the tree of a plan.yaml, and where each of its items stood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from governance.domain.registers import Holds
from governance.problems import Key, Problem, error
from governance.record.setup.forms import FORMS, FORMS_BY_NAME, REGISTER_FORMS, Row
from governance.record.setup.names import Names, folded, initials, slug, split

Tree = dict[str, Any]
_DEFAULT_NOTEBOOK = "board_bimonthly"
_ORDER = (
    "id", "title", "status", "notice", "window", "stale_after_days", "tolerances", "people",
    "outcomes", "workstreams", "boards", *(kind.many for kind in REGISTER_FORMS.values()),
)  # fmt: skip
"""In which a person reads a plan."""
_NAMED = {
    form.name: next(one.name for one in form.columns if one.wanted)
    for form in FORMS
    if not form.upright
} | {"Measures": "text", "Deliverables": "title", "Milestones": "title"}
"""The column by which people know a thing of each sheet."""


@dataclass
class Setup:
    """A plan as it grows, row by row."""

    tree: Tree = field(default_factory=dict)
    rows: dict[Key, Row] = field(default_factory=dict)
    """The row that each item came from, by its path in the tree."""
    problems: list[Problem] = field(default_factory=list)
    names: dict[str, Names] = field(default_factory=dict)
    """What each kind of thing may be called by."""

    def of(self, form: str) -> Names:
        """The names of one sheet."""
        return self.names.setdefault(form, Names())

    def fault(self, row: Row, column: str, what: str, todo: str) -> None:
        """Something that cannot be taken as it stands."""
        title = FORMS_BY_NAME[row.form].by_name[column].title
        self.problems.append(
            error("bad-setup", f"{row.form}, row {row.line}, {title}: {what}", todo)
        )

    def add(self, path: Key, row: Row, item: Tree) -> Key:
        """Put an item at the end of the list at a path; returns its own path."""
        at: Any = self.tree
        for step in path[:-1]:
            at = at[step]
        items = at.setdefault(path[-1], [])
        items.append(item)
        key = (*path, len(items) - 1)
        self.rows[key] = row
        return key


def plan_tree(rows: Iterable[Row], plan_id: str, before: Iterable[Row] = ()) -> Setup:
    """The tree of a plan.yaml, with what could not be taken. Pydantic judges the rest.

    `before` is what the plan holds already: a row without a number is what has its name there.
    """
    setup = Setup()
    by_form: dict[str, list[Row]] = {}
    told = tuple(rows)
    there = [row for row in before if row.form in _NAMED]
    for row in there:
        known, one = setup.of(row.form), _id(row)
        known.taken.add(folded(one))
        known.before.setdefault(_called(row), one)
    for row in (*_untold(there, told), *told):
        by_form.setdefault(row.form, []).append(row)
        setup.of(row.form).taken.add(folded(_id(row)))
    setup.tree["id"] = plan_id
    for form, take in _TAKERS:
        take(setup, by_form.get(form, []))
    setup.tree = {name: setup.tree[name] for name in _ORDER if name in setup.tree}
    return setup


def _untold(there: list[Row], told: tuple[Row, ...]) -> Iterator[Row]:
    """Rows of the plan that the workbook leaves out, so that others may still name them."""
    known = {(row.form, word) for row in told for word in (folded(_id(row)), _called(row))}
    for row in there:
        if not known & {(row.form, folded(_id(row))), (row.form, _called(row))}:
            yield row


def _id(row: Row) -> str:
    return row.says("ref") or row.says("id")


def _called(row: Row) -> str:
    return folded(row.says(_NAMED[row.form])) if row.form in _NAMED else ""


def _programme(setup: Setup, rows: list[Row]) -> None:
    says = {name: text for row in rows for name, text in row.values.items()}
    setup.tree |= {name: says[name] for name in ("title", "status", "notice") if name in says}
    setup.tree["window"] = {name: says[name] for name in ("first", "last") if name in says}
    if "stale_after_days" in says:
        setup.tree["stale_after_days"] = says["stale_after_days"]
    for row in rows[:1]:
        setup.rows[("window",)] = row


def _tolerances(setup: Setup, rows: list[Row]) -> None:
    says = {name: text for row in rows for name, text in row.values.items()}
    if says:
        setup.tree["tolerances"] = says
        setup.rows[("tolerances",)] = rows[0]


def _people(setup: Setup, rows: list[Row]) -> None:
    known = setup.of("People")
    for row in rows:
        name = row.says("name")
        one = row.says("id") or known.unused(initials(name), name)
        item = {"id": one, **_kept(row, "name", "role", "kind", "email")}
        known.add(one, one, name)
        setup.add(("people",), row, item)


def _boards(setup: Setup, rows: list[Row]) -> None:
    known = setup.of("Boards")
    for row in rows:
        name = row.says("name")
        one = row.says("id") or known.unused(slug(name), name)
        known.add(one, one, name)
        rest = _kept(
            row, "name", "title", "notebook", "cadence", "first_meeting", "cutoff_days",
            "papers_days", "audience",
        )  # fmt: skip
        rest.setdefault("notebook", _DEFAULT_NOTEBOOK)
        setup.add(("boards",), row, {"id": one, **rest})


def _workstreams(setup: Setup, rows: list[Row]) -> None:
    known = setup.of("Workstreams")
    for row in rows:
        ref = row.says("ref") or known.counted("{}.0", row.says("title"))
        key = setup.add(("workstreams",), row, {"ref": ref, **_kept(row, "title", "budget")})
        known.add(ref, ref, row.says("title"), path=key)


def _outcomes(setup: Setup, rows: list[Row]) -> None:
    known = setup.of("Outcomes")
    for row in rows:
        one = row.says("id") or known.unused(slug(row.says("text"), 4), row.says("text"))
        item: Tree = {"id": one, "text": row.says("text")}
        streams = _refs(setup, row, "workstreams", "Workstreams")
        if streams:
            item["workstreams"] = streams
        known.add(one, one, row.says("text"), path=setup.add(("outcomes",), row, item))


def _measures(setup: Setup, rows: list[Row]) -> None:
    for row, outcome in _under(setup, rows, "outcome", "Outcomes"):
        taken = setup.of("Measures")
        one = taken.unused(slug(row.says("text"), 4), row.says("text"))
        taken.add(one, one)
        item: Tree = {"id": one, "text": row.says("text")}
        kpis = split(row.says("kpis"))
        item |= {"kpis": kpis} if kpis else {"mechanism": "to_define"}
        setup.add((*outcome, "measures"), row, item)


def _deliverables(setup: Setup, rows: list[Row]) -> None:
    known = setup.of("Deliverables")
    placed: list[tuple[Row, Tree]] = []
    for row, stream in _under(setup, rows, "workstream", "Workstreams"):
        head = re.sub(r"\.0$", "", str(_at(setup, stream)["ref"]))
        ref = row.says("ref") or known.counted(f"{head}.{{}}", row.says("title"))
        item: Tree = {"ref": ref, "title": row.says("title")}
        _owned(setup, row, item)
        placed.append((row, item))
        known.add(ref, ref, row.says("title"), path=setup.add((*stream, "deliverables"), row, item))
    for row, item in placed:  # what a thing waits for may stand below it
        waits = _refs(setup, row, "depends_on", "Deliverables", "Workstreams")
        if waits:
            item["links"] = [{"kind": "depends_on", "target": one} for one in waits]


def _milestones(setup: Setup, rows: list[Row]) -> None:
    known = setup.of("Milestones")
    for row, above in _under(setup, rows, "deliverable", "Deliverables"):
        ref = row.says("ref") or known.counted(
            f"{_at(setup, above)['ref']}.{{}}", row.says("title")
        )
        item: Tree = {"ref": ref, "title": row.says("title"), **_kept(row, "date")}
        _owned(setup, row, item)
        known.add(ref, ref, row.says("title"), path=setup.add((*above, "milestones"), row, item))


def _register(setup: Setup, rows: list[Row]) -> None:
    """The entries of one register."""
    for row in rows:
        kind, known = REGISTER_FORMS[row.form], setup.of(row.form)
        ref = row.says("ref") or known.counted(f"{kind.letter}{{}}", row.says("title"))
        known.add(ref, ref, row.says("title"))
        item: Tree = {"ref": ref, "title": row.says("title")}
        owner = _refs(setup, row, "owner", "People")
        item |= {"owner": owner[0]} if owner else {}
        item |= _kept(row, *(one.name for one in kind.weights))
        for one in kind.particulars:
            if one.holds is Holds.REFS:
                value: Any = _refs(setup, row, one.name, *_ITEMS)
            elif one.holds is Holds.LINES:
                value = [part.strip() for part in row.says(one.name).split("\n") if part.strip()]
            else:
                value = row.says(one.name)
            item |= {one.name: value} if value else {}
        setup.add((kind.many,), row, item)


_ITEMS = ("Deliverables", "Workstreams", "Milestones")
_TAKERS = (
    ("Programme", _programme), ("Tolerances", _tolerances), ("People", _people),
    ("Boards", _boards), ("Workstreams", _workstreams), ("Outcomes", _outcomes),
    ("Measures", _measures), ("Deliverables", _deliverables), ("Milestones", _milestones),
    *((form, _register) for form in REGISTER_FORMS),
)  # fmt: skip
"""What names others comes after what it names."""


def _kept(row: Row, *names: str) -> Tree:
    return {name: row.values[name] for name in names if name in row.values}


def _at(setup: Setup, path: Key) -> Any:
    at: Any = setup.tree
    for step in path:
        at = at[step]
    return at


def _owned(setup: Setup, row: Row, item: Tree) -> None:
    owners = _refs(setup, row, "owners", "People")
    if owners:
        item["owners"] = owners


def _under(setup: Setup, rows: list[Row], column: str, form: str) -> Iterator[tuple[Row, Key]]:
    """Each row with the path of what it stands under: as its cell says, else as the row above."""
    known = setup.of(form)
    last = next(iter(known.paths)) if len(known.paths) == 1 else None
    for row in rows:
        said = row.says(column)
        found = known.find(said) if said else last
        if found is None:
            what = f"no {column} {said!r}" if said else f"no {column} is named here or above"
            near = known.nearest(said)
            setup.fault(row, column, what, f"write one of {form}{near}")
            continue
        last = found
        yield row, known.paths[found]


def _refs(setup: Setup, row: Row, column: str, *forms: str) -> list[str]:
    """What a cell names, by number, id or title; what is not known is told."""
    found: list[str] = []
    for one in split(row.says(column)):
        ref = next((ref for form in forms if (ref := setup.of(form).find(one))), None)
        if ref is None:
            near = "".join(setup.of(form).nearest(one) for form in forms)
            setup.fault(
                row, column, f"{one!r} is not on {' or '.join(forms)}", f"add it there{near}"
            )
        elif ref not in found:
            found.append(ref)
    return found
