"""What became of an update sheet: as lines for a person, as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from governance.problems import Problem
from governance.record.log.told import SHORT
from governance.record.sheet.proposal import problem_words
from governance.record.sheet.result import Fate, RowResult, SheetResult

Json = dict[str, Any]
_LABEL = {Fate.CONFLICT: "conflict: ", Fate.REFUSED: "refused: ", Fate.HELD: "held back: "}


def sheet_lines(result: SheetResult) -> Iterator[str]:
    """A line for each row that was filled in, what follows above them, and the totals."""
    for row in result.rows:
        yield from _row_lines(row, is_saved=result.is_saved)
    yield from result.above
    yield result.total()
    counts = result.counts
    if result.is_dry:
        yield "nothing was written (--dry-run)"
    elif counts[Fate.HELD]:
        yield "nothing was written (--all-or-nothing)"
    elif result.left_out and not result.is_saved and not counts[Fate.REFUSED]:
        yield "nothing was written"
    elif counts[Fate.REFUSED]:
        yield "mend what was refused and read the sheet again; what is saved is not saved twice"


def sheet_notes(result: SheetResult) -> Iterator[str]:
    """What is worth a word and stops nothing."""
    return (f"note: {problem_words(one)}" for one in result.notes)


def sheet_json(result: SheetResult) -> Json:
    """`rows`, each with its fate; `above`, `notes`, `totals`, and whether it `is_saved`."""
    return {
        "rows": [_row_json(row) for row in result.rows],
        "above": list(result.above),
        "notes": [_problem_json(one) for one in result.notes],
        "totals": {fate.value: result.counts[fate] for fate in Fate},
        "is_saved": result.is_saved,
    }


def _row_lines(row: RowResult, *, is_saved: bool) -> Iterator[str]:
    if row.fate is Fate.UNCHANGED:
        return
    for problem in row.problems:
        at, _, words = problem_words(problem).partition(": ")
        yield f"{at}: {_LABEL[row.fate]}{words}"
    if not row.problems:
        saved = f" [{row.record.id[:SHORT]}]" if row.record and is_saved else ""
        words = f"{_LABEL.get(row.fate, '')}{row.follows}{saved}"
        yield f"{row.where.file}, row {row.where.line}: {words}"


def _row_json(row: RowResult) -> Json:
    return {
        "sheet": row.where.file,
        "row": row.where.line,
        "ref": row.ref or None,
        "fate": row.fate.value,
        "said": row.follows or None,
        "record": row.record.id if row.record else None,
        "problems": [_problem_json(one) for one in row.problems],
    }


def _problem_json(problem: Problem) -> Json:
    at = problem.where.at
    return {
        "sheet": str(at[0]) if at else None,
        "row": problem.where.line,
        "column": str(at[-1]) if at and isinstance(at[-1], str) and len(at) > 1 else None,
        "code": problem.code,
        "what": problem.what,
        "todo": problem.todo,
    }
