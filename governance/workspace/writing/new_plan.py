"""A plan from a setup workbook, or from answers: founded whole, or added to, never changed."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from governance.assurance.rules import Subject, check_record
from governance.domain.plan import Plan
from governance.problems import Problem, Problems, RefusedError, UnreadableError, quoted
from governance.readers.edges import MOST_TEXT, read_regular
from governance.readers.plan import read_plan
from governance.readers.setup import read_setup
from governance.readers.strict_yaml import places_in, read_tree
from governance.readers.updates import read_updates
from governance.record.registers.fold import raised_in
from governance.record.setup.additions import Additions, additions
from governance.record.setup.forms import Row
from governance.record.setup.growing import Setup
from governance.record.setup.rows import rows_of_plan
from governance.record.setup.tree import plan_tree
from governance.workspace.writing.init_plan import refuse_odd_id
from governance.writers.record.plan_edit import with_fields, with_items
from governance.writers.record.plan_yaml import SCHEMA
from governance.writers.record.yaml_text import to_yaml
from governance.writers.storing.files import write_file
from governance.writers.storing.folders import only_one, put_folder

_LARGEST = 20 << 20


@dataclass(frozen=True, slots=True)
class Founding:
    """What would be written, and what is wrong with it."""

    home: Path
    """The plan's folder."""
    before: str | None
    """plan.yaml as it is; None where there is none yet."""
    after: str
    problems: Problems

    @property
    def is_sound(self) -> bool:
        """True where nothing stands against writing it."""
        return not any(one.is_error for one in self.problems)

    @property
    def diff(self) -> list[str]:
        """What changes in plan.yaml, line by line."""
        old = (self.before or "").splitlines()
        name = f"plans/{self.home.name}/plan.yaml"
        return [*difflib.unified_diff(old, self.after.splitlines(), name, name, lineterm="")]


def rows_in(file: Path) -> tuple[tuple[Row, ...], Problems]:
    """The rows of a setup workbook. Raises UnreadableError for a file that cannot be had."""
    try:
        if not file.is_file():
            raise UnreadableError(f"{quoted(file)}: there is no such file")
        if file.stat().st_size > _LARGEST:
            raise UnreadableError(f"{quoted(file)} is larger than {_LARGEST >> 20} MB")
        return read_setup(file.read_bytes())
    except OSError as fault:
        raise UnreadableError(f"could not read {quoted(file)}: {fault.strerror}") from fault


def plan_of(root: Path, plan_id: str) -> Plan | None:
    """The plan that is there already; None where there is none. Raises UnreadableError."""
    path = root / "plans" / plan_id / "plan.yaml"
    if not path.exists():
        return None
    plan, problems, _ = read_plan(read_regular(path, MOST_TEXT), str(path))
    if plan is None:
        raise UnreadableError(
            f"{quoted(path)} cannot be used; `governance check` says why", problems
        )
    return plan


def founded(root: Path, plan_id: str, rows: Iterable[Row]) -> Founding:
    """What the rows make of a plan: a new one, or what they add to the one that is there.

    Raises UnknownNameError for an odd id, RefusedError where plan.yaml cannot be added to.
    """
    refuse_odd_id(plan_id)
    home = root / "plans" / plan_id
    there = plan_of(root, plan_id)
    had = rows_of_plan(there) if there else ()
    setup = plan_tree(rows, plan_id, had, _raised(home / "updates.jsonl"))
    if there is None:
        after = to_yaml(setup.tree, SCHEMA)
        return Founding(home, None, after, (*setup.problems, *_faults(after, setup)))
    before = _text_of(home / "plan.yaml")
    found = additions(plan_tree(had, plan_id).tree, setup.tree)
    after = _added_to(before, found)
    return Founding(home, before, after, (*setup.problems, *found.differs, *_faults(after, None)))


def write_founding(founding: Founding) -> Path:
    """Put it in place, whole or not at all; returns plan.yaml's path.

    Raises RefusedError where errors stand against it or the plan was changed meanwhile.
    """
    if not founding.is_sound:
        raise RefusedError("nothing is written while there are errors", founding.problems)
    path = founding.home / "plan.yaml"
    data = founding.after.encode("utf-8")
    with only_one(founding.home.parent):
        if founding.before is None:
            put_folder(founding.home, {"plan.yaml": data, "updates.jsonl": b""})
        elif _text_of(path) != founding.before:
            raise RefusedError(f"{quoted(path)} was changed meanwhile; run it again")
        else:
            write_file(path, data)
    return path


def _raised(log: Path) -> Iterable[str]:
    """The refs of registers that the log has given."""
    return raised_in(read_updates(log.read_bytes(), log.name)[0].updates) if log.exists() else ()


def _text_of(path: Path) -> str:
    """The text with the line breaks that it has."""
    return path.read_bytes().decode("utf-8")


def _added_to(text: str, found: Additions) -> str:
    for path, items in found.lists:
        text = with_items(text, places_in(text, "plan.yaml"), path, items)
    if found.fields:
        text = with_fields(text, found.fields)
    if read_tree(text, "plan.yaml")[0] is None:
        what = "plan.yaml is written in braces, or in some other way that is not easily added to"
        raise RefusedError(f"{what}; write each field on a line of its own")
    return text


def _faults(text: str, setup: Setup | None) -> Iterator[Problem]:
    """What readers and rules say of the result; of a new plan, with the rows it came from."""
    plan, problems, source = read_plan(text.encode("utf-8"), "plan.yaml")
    subject = Subject(plan, (), kpis_read=False) if plan is not None else None  # `check` has them
    ruled = check_record(subject) if subject is not None else []
    for problem in (*problems, *ruled):
        row = _row_of(problem, setup) if setup else None
        if row is None:
            yield source.placed((problem,))[0]
        else:
            what = f"{row.form}, row {row.line}: {problem.what}"
            yield Problem(problem.code, what, problem.todo, problem.severity)


def _row_of(problem: Problem, setup: Setup) -> Row | None:
    at = problem.where.at
    ends = range(len(at), 0, -1)
    return next((setup.rows[at[:end]] for end in ends if at[:end] in setup.rows), None)
