"""What was typed, read as the update sheet is read, judged and saved by its doors."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from governance.domain.plan import Audience
from governance.kpis.results import Results
from governance.problems import GovernanceError, Problem, Problems
from governance.readers.sheet.values import Context, value_of
from governance.record.sheet.proposal import Proposal
from governance.record.sheet.result import RowResult, SheetResult
from governance.record.sheet.row import Row
from governance.web.forms.fields import SEPARATOR, columns_of, day_in
from governance.web.forms.wanted import MADE, WAS, Judged, Told, Wanted
from governance.web.http.ask import Ask
from governance.workspace.kpis.evidence import evidence_if_any
from governance.workspace.writing.sheet_files import rated_well
from governance.workspace.writing.sheets import Signature, write_sheet

_EPOCH = dt.date(1899, 12, 30)
"""From which spreadsheets count days; nobody types such a number here."""


def judged(ask: Ask, wanted: Iterable[Wanted], *, save: bool) -> Judged:
    """What was typed, judged by the doors; saved whole where it is fit and is to be saved."""
    asked = tuple(wanted)
    context = Context(ask.desk.plan, _EPOCH)
    proposals: list[Proposal] = []
    problems: list[Problem] = []
    for line, one in enumerate(asked, 1):
        proposal, found = _read(one, line, ask.form, context)
        problems += found
        proposals += [proposal] if proposal and not any(bad.is_error for bad in found) else []
    if not proposals and not problems:
        return Judged(None, {}, ())
    kpis = _evidence(ask, rated_well(tuple(proposals)))
    try:
        signature = Signature(ask.writer(), _on(ask), ask.now, _visibility(ask), "web")
        result = write_sheet(
            ask.desk.folder, tuple(proposals), tuple(problems), signature, kpis,
            dry_run=not save or bool(ask.desk.fault), all_or_nothing=True,
        )  # fmt: skip
    except GovernanceError as fault:
        return Judged(None, {}, (Told(str(fault), ""),))
    if not ask.reader.is_office:
        result = replace(result, rows=tuple(map(_told_apart, result.rows)))
    faults = dict(_faults(asked, result))
    return Judged(result, faults, tuple(_told(asked, result)))


def _told_apart(row: RowResult) -> RowResult:
    """A conflict without the other's words, which may not be for this reader."""
    apart = tuple(
        replace(one, what=f"{row.ref} has changed since this page was made")
        if one.code == "changed-meanwhile" else one for one in row.problems
    )  # fmt: skip
    return replace(row, problems=apart)


def _read(
    one: Wanted, line: int, typed: Mapping[str, str], context: Context
) -> tuple[Proposal | None, Problems]:
    """What was typed of one item, read as the sheet's cells are."""
    row, key = one.row, one.key
    values: dict[str, object] = {}
    problems: list[Problem] = []
    given = dict(one.given)
    for column in (*columns_of(one.form, row, one.columns),
                   *(each for each in one.form.columns if each.name in given)):  # fmt: skip
        text = given.get(column.name) or typed.get(f"{key}{SEPARATOR}{column.name}", "")
        holds = column.holds_in(new=row is None)
        if not text.strip() or holds is None:
            continue
        value, found = value_of(text.strip(), holds, context)
        place = Proposal(one.form, one.form.name, line, key, "", {})
        problems += [problem.placed(place.at(column.name)) for problem in found]
        if value is not None:
            values[column.name] = value
    if not values or _says_only_what_was_ticked(row, values):
        return None, tuple(problems)
    if row is None:
        return Proposal(one.form, one.form.name, line, "", "", values), tuple(problems)
    proposal = Proposal(
        form=one.form,
        sheet=one.form.name,
        line=line,
        key=key,
        stamp=typed.get(f"{key}{SEPARATOR}{MADE}", "")[:64],
        typed=values,
        ref=row.ref,
        title=row.title,
        was=_was(typed.get(f"{key}{SEPARATOR}{WAS}", "")),
    )
    return proposal, tuple(problems)


def _says_only_what_was_ticked(row: Row | None, values: Mapping[str, object]) -> bool:
    """The present rating stands ticked in every form; alone it says nothing."""
    return row is not None and values.keys() == {"rag"} and values["rag"] == row.now["rag"]


def _was(text: str) -> dict[str, str]:
    """What the form showed when it was made, for words about a conflict."""
    try:
        found = json.loads(text[:20_000])
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {str(name): value for name, value in found.items() if isinstance(value, str)}


def _on(ask: Ask) -> dt.date:
    """The day of which it speaks; today unless another is named."""
    text = ask.form.get("on", "")
    return day_in(text) if text.strip() else ask.today


def _visibility(ask: Ask) -> str | None:
    text = ask.form.get("visibility", "")
    return text if text in [one.value for one in Audience] else None


def _evidence(ask: Ask, refs: set[str]) -> Results:
    """KPIs against what is rated well; the office alone is told what they say today."""
    if not refs or not ask.desk.folder.kpis.kpis or not ask.reader.is_office:
        return ()
    desk = ask.desk
    position = desk.workspace.position(desk.id, ask.today)
    return evidence_if_any(desk.counting, desk.id, position, refs)[0]


def _faults(wanted: tuple[Wanted, ...], result: SheetResult) -> Iterator[tuple[str, str]]:
    """The name of a field, and what is wrong with it."""
    for row in result.rows:
        for problem in row.problems:
            name = _field_name(wanted, problem)
            if name:
                yield name, _words(problem)


def _told(wanted: tuple[Wanted, ...], result: SheetResult) -> Iterator[Told]:
    for row in result.rows:
        for problem in row.problems:
            name = _field_name(wanted, problem)
            field = "f-" + "".join(sign if sign.isalnum() else "-" for sign in name or "")
            yield Told(_words(problem), field if name else "")


_MENDS = ("reason", "note", "minute")
"""Where what a door misses is most often filled in."""


def _field_name(wanted: tuple[Wanted, ...], problem: Problem) -> str | None:
    """The field that a problem of a row is about; for a refused row, its first."""
    line = problem.where.line
    if line is None or not 1 <= line <= len(wanted):
        return None
    one, title = wanted[line - 1], problem.where.at[-1]
    columns = columns_of(one.form, one.row, one.columns)
    at = next((each for each in columns if each.title == title), None)
    if at is None and problem.code == "refused-row":
        by_name = {each.name: each for each in columns}
        at = next((by_name[name] for name in _MENDS if name in by_name), columns[0])
    return f"{one.key}{SEPARATOR}{at.name}" if at else None


def _words(problem: Problem) -> str:
    """In a form the row is what stands before one's eyes, so that nobody is told to mend it."""
    todo = "" if problem.code == "refused-row" else problem.todo
    if problem.code == "changed-meanwhile":
        todo = "what you typed stands below: look again, and save it if it still holds"
    return f"{problem.what}; {todo}" if todo else problem.what
