"""A plan from a Word or Excel file: plan.yaml, its history and how it was read, or nothing."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from governance.assurance.progress import progress_at
from governance.assurance.rules import Subject, check_record
from governance.domain.import_map import ImportMap
from governance.domain.imported import Finding, Imported
from governance.domain.kpi import KpiFile
from governance.domain.plan import Plan, Window
from governance.domain.update import Rating, Updates
from governance.importing import (
    IMPORTERS,
    PACKED,
    AnyImporter,
    NoPlanError,
    Request,
    read_action_plan,
    refused,
)
from governance.problems import Problem, RefusedError, UnreadableError, quoted
from governance.readers.plan import read_plan
from governance.readers.updates import read_updates
from governance.workspace.writing.import_maps import write_map
from governance.workspace.writing.init_plan import blank_plan, refuse_odd_id
from governance.writers.record.import_report import report_lines
from governance.writers.record.plan_yaml import plan_to_yaml, record_to_yaml
from governance.writers.record.updates import encode_record
from governance.writers.storing.folders import only_one, put_folder, replace_folder
from governance.writers.storing.locks import locked

REPORT = "import-report.txt"
PROPOSED = "kpis-proposed.yaml"
"""What tables of indicators propose: a kpis.yaml, once somebody has looked through it."""
_TOLD_BY_PLACE = frozenset(("no-owner", "milestone-without-date", "inferred-year",
                            "ambiguous-date"))  # fmt: skip
"""What check says that the findings say already, with the place in the source."""


@dataclass(frozen=True, slots=True)
class PlanFiles:
    """A plan ready to be put in its place."""

    imported: Imported
    files: Mapping[str, bytes]
    """The contents of the plan's folder by name."""


def import_plan(
    root: Path,
    file: Path,
    plan: str,
    on: dt.date,
    window: tuple[dt.date, dt.date] | None = None,
    *,
    newest: bool = False,
    dry_run: bool = False,
    importers: tuple[AnyImporter, ...] = IMPORTERS,
    told: ImportMap | None = None,
) -> PlanFiles:
    """Read a file into a new plan of a workspace; `on` is the day of which its ratings speak.

    With `newest` it is the day of the newest dated entry in the file, where there is one. `told`
    is how a person says that it is to be read. How it was read goes into `maps/`.

    Written whole or not at all, and never over another. Raises UnknownNameError for an odd id,
    RefusedError where the plan is there already, UnreadableError for a file that cannot or must
    not be read, UnwritableError where the disk refuses.
    """
    refuse_odd_id(plan)
    home = root / "plans" / plan
    if not (told is not None and is_untouched(home, told)):
        _refuse_taken(home)
    data = file_bytes(file)
    try:
        made = plan_files_from(
            data, file.name, plan, on, window, newest=newest, importers=importers, told=told
        )
    except NoPlanError as fault:
        raise fault if dry_run else _with_map(root, plan, fault) from fault
    if not dry_run:
        with only_one(home.parent):
            _put(home, made.files, told)
        keep_map(root, plan, made)
    return made


def _put(home: Path, files: Mapping[str, bytes], told: ImportMap | None) -> None:
    """In its place; over what an earlier import wrote, where nobody has said anything since."""
    if told is not None and home.is_dir():
        with locked(home / "updates.jsonl"):  # nobody says something while it gives way
            if is_untouched(home, told):
                replace_folder(home, files)
                return
    _refuse_taken(home)
    put_folder(home, files)


def _with_map(root: Path, plan: str, fault: NoPlanError) -> UnreadableError:
    """The same refusal, with the map in which a person can say which table is the plan."""
    path = write_map(root, plan, fault.mapped)
    todo = f"or say in {quoted(path)} which table is one, and import with --map"
    problems = tuple(replace(one, todo=f"{one.todo}; {todo}") for one in fault.problems)
    return UnreadableError(str(fault), problems)


def keep_map(root: Path, plan: str, made: PlanFiles) -> None:
    """Write the map of an import beside the plan that came of it, with which that was."""
    if made.imported.mapped is not None:
        wrote = _hash_of(made.files)
        write_map(root, plan, made.imported.mapped.model_copy(update={"wrote": wrote}))


def is_untouched(home: Path, told: ImportMap) -> bool:
    """True for a plan that is still, to the byte, what the import with this map wrote."""
    if told.wrote is None or not home.is_dir():
        return False
    every = [one for one in home.iterdir() if not one.name.endswith(".lock")]
    files = {one.name: one.read_bytes() for one in every if one.is_file()}
    return len(files) == len(every) and _hash_of(files) == told.wrote


def _hash_of(files: Mapping[str, bytes]) -> str:
    """Of a plan's files, the report of its import left out."""
    told = b"".join(f"{name} {len(data)}\n".encode() + data
                    for name, data in sorted(files.items()) if name != REPORT)  # fmt: skip
    return hashlib.sha256(told).hexdigest()


def plan_files_from(
    data: bytes,
    name: str,
    plan: str,
    on: dt.date,
    window: tuple[dt.date, dt.date] | None = None,
    *,
    newest: bool = False,
    importers: tuple[AnyImporter, ...] = IMPORTERS,
    told: ImportMap | None = None,
) -> PlanFiles:
    """A file's bytes as the files of a plan's folder, with all that was found on the way."""
    blank, _, _ = read_plan(blank_plan(plan, on), "plan.yaml")
    assert blank is not None
    life = None if window is None else Window(first=window[0], last=window[1])
    request = Request(plan, on, life, blank.boards, newest, told)
    imported = read_action_plan(data, name, request, importers)
    text, log = plan_to_yaml(imported.plan), _log(imported.updates)
    found = (*imported.findings, *_found_in(text, log))
    imported = replace(imported, findings=found)
    report = "\n".join(report_lines(imported)) + "\n"
    files = {"plan.yaml": text, "updates.jsonl": log, REPORT: report.encode()}
    if imported.kpis:
        files[PROPOSED] = record_to_yaml(KpiFile(kpis=imported.kpis))
    return PlanFiles(imported, files)


def _refuse_taken(home: Path) -> None:
    if home.exists():
        raise RefusedError(f"{quoted(home)} is there already; choose another --id, or move it away")


def file_bytes(file: Path) -> bytes:
    """A file's bytes, where they are few enough. Raises UnreadableError."""
    try:
        if not file.is_file():
            what = "it is not a file" if file.exists() else "there is no such file"
            raise UnreadableError(f"{quoted(file)}: {what}")
        if file.stat().st_size > PACKED:
            what, todo = f"it is larger than {PACKED >> 20} MB", "leave out what is no plan"
            raise refused(file.name, Problem("file-too-large", what, todo))
        return file.read_bytes()
    except OSError as fault:
        raise UnreadableError(f"could not read {quoted(file)}: {fault.strerror}") from fault


def _log(updates: tuple[Mapping[str, Any], ...]) -> bytes:
    """The records as a log in which each follows the one before it."""
    lines: list[bytes] = []
    before: list[str] = []
    for fields in updates:
        head = {name: fields[name] for name in ("kind", "ref", "on", "by", "visibility")}
        rest = {name: value for name, value in fields.items() if name not in head}
        line = encode_record({**head, "follows": before, **rest})
        before = [line[-34:-2].decode()]
        lines.append(line + b"\n")
    return b"".join(lines)


def _found_in(text: bytes, log: bytes) -> Iterator[Finding]:
    """What `governance check` will say of the result, and what stands against its ratings."""
    plan, problems, source = read_plan(text, "plan.yaml")
    updates, odd = read_updates(log, "updates.jsonl")
    ruled = check_record(Subject(plan, updates.updates)) if plan is not None else []
    for problem in (*source.placed(problems), *odd, *ruled):
        if problem.code in _TOLD_BY_PLACE:
            continue
        at = problem.where if problem.where.line else source.locate(problem.where.at)
        if problem.where.at[:1] == ("updates",):
            at = updates.locate(str(problem.where.at[1]))
        yield Finding("check-finds", str(at), f"{problem.code}: {problem.what}")
    if plan is not None:
        yield from _challenged(plan, updates.updates)


def _challenged(plan: Plan, updates: Updates) -> Iterator[Finding]:
    """What stands against the ratings on the day of the newest, before any of it is saved."""
    days = [one.on for one in updates if isinstance(one, Rating)]
    position = progress_at(plan, updates, max(days)) if days else None
    for item in position.deliverables if position is not None else ():
        for one in item.challenges:
            what = f"{item.ref}: {one.why} Suggests {one.suggests.word}. ({one.code})"
            yield Finding("challenged-rating", "", what)
