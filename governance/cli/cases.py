"""`governance cases`: check the case tables; guess a map to them; make up a set of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from governance.cli.kpis import Address, Cases, EngineName
from governance.cli.options import AsAt, AsJson, PlanId, Root, day, echo_json, say, workspace_at

if TYPE_CHECKING:
    from governance.kpis.case_checks import CaseFinding
    from governance.problems import Problems

    Findings = tuple[CaseFinding, ...]


def check(
    as_at: AsAt = None,
    cases: Cases = None,
    engine: EngineName = "",
    address: Address = None,
    plan: PlanId = None,
    root: Root = None,
    as_json: AsJson = False,
) -> None:
    """Check the case tables: rule, how many rows, and the first keys, masked.

    No value of a case is ever shown.
    """
    from governance.kpis.case_checks import check_cases

    workspace = workspace_at(root, cases=cases, plan=plan)
    tables = workspace.cases(plan, engine, address)
    source = tables.source
    found = check_cases(
        tables.record.cases, as_at=day(as_at), areas=source.areas, history=source.history
    )
    problems = tables.every_problem()
    found = (*tables.findings, *found)
    if as_json:
        echo_json([*map(_as_json, found), *map(_problem_json, problems)])
    else:
        for line in (*map(str, problems), *map(str, found)):
            say(line)
        say(
            _total(
                tables.place or tables.source.sql, len(tables.record.cases.frames), found, problems
            )
        )
    if any(one.is_error for one in found) or any(one.is_error for one in problems):
        raise typer.Exit(1)


def map_(
    files: Annotated[list[Path], typer.Argument(help="What the case system exports.")],
    out: Annotated[
        Path, typer.Option("--out", help="The map to write, such as maps/tracker.yaml.")
    ],
    plan: PlanId = None,
    root: Root = None,
    as_json: AsJson = False,
) -> None:
    """Guess which file, heading and value is which table, column and code, and how sure that is.

    A person corrects the map once; `cases: {map: NAME}` reads by it every month. No value of a
    case goes into it but codes that many rows share.
    """
    from governance.problems import RefusedError, UnknownNameError, UnreadableError, quoted
    from governance.readers.cases.maps.guessing import guessed_map
    from governance.writers.storing.files import write_file

    if out.exists():
        raise UnknownNameError(f"{quoted(out)} is there already; name another file")
    missing = [path.name for path in files if not path.is_file()]
    if missing:
        raise UnreadableError(f"there is no file {quoted(missing[0])}; correct the path")
    guessed = guessed_map(files, workspace_at(root).tables(plan))
    for problem in guessed.problems:
        say(str(problem), err=True)
    if not guessed.text:
        raise RefusedError("none of these files gives a table; declare tables in tables.yaml")
    write_file(out, guessed.text.encode())
    if as_json:
        echo_json([dict(zip(_SURE, one, strict=True)) for one in guessed.sure])
        return
    for line in _sure_lines(guessed.sure, guessed.unused):
        say(line)
    then = f"`cases: {{path: …, map: {out.stem}}}` in plan.yaml reads by it"
    say(f"{quoted(out)}: correct it, then {then}")


_SURE = ("table", "column", "file", "heading", "sure", "why")


def _sure_lines(
    sure: Sequence[tuple[str, str, str, str, float, str]], unused: tuple[str, ...]
) -> Iterator[str]:
    """The guesses as a person reads them: those that are not sure first in their table."""
    for table in dict.fromkeys(one[0] for one in sure):
        yield table
        own = [one for one in sure if one[0] == table]
        for _, column, file, heading, score, why in sorted(own, key=lambda one: one[4]):
            yield f"  {score:>4.0%}  {column}: `{heading[:40]}` of {file} ({why})"
    for file in unused:
        yield f"{file}: no table found in it"


def synthesise(
    seed: Annotated[int, typer.Option("--seed", help="The same seed makes the same tables.")],
    children: Annotated[int, typer.Option("--children", min=0, max=1_000_000)],
    out: Annotated[
        Path | None, typer.Option("--out", help="The folder to write to; else the plan's own.")
    ] = None,
    as_at: AsAt = None,
    plan: PlanId = None,
    root: Root = None,
) -> None:
    """Make up a whole set of case tables. No child in them is real, and every row says so."""
    from governance.problems import quoted
    from governance.workspace.packs.made_up import made_up_cases
    from governance.writers.record.cases import write_cases

    workspace = workspace_at(root)
    folder = workspace.folder(plan)
    source = folder.plan.cases
    synthesis = made_up_cases(folder.packs)
    made = synthesis.synthesise(seed, children, day(as_at, folder.last_day), source.areas)
    home = out or folder.path / source.path
    written = list(write_cases(home, folder.tables, made))
    if source.second is not None or out is not None:
        second = home / "second" if out is not None else folder.path / str(source.second)
        written += write_cases(second, folder.tables, synthesis.second_system(made, seed))
    say(f"{len(written)} tables of {children:,} made-up children in {quoted(home)}")


COMMANDS = (check, map_, synthesise)


def _as_json(finding: CaseFinding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "table": finding.table,
        "column": finding.column,
        "severity": finding.severity.value,
        "count": finding.count,
        "keys": list(finding.keys),
        "what": finding.message,
    }


def _problem_json(problem: Any) -> dict[str, Any]:
    return {
        "rule": problem.code,
        "table": None,
        "column": None,
        "severity": problem.severity.value,
        "count": None,
        "keys": [],
        "what": problem.what,
    }


def _total(place: object, tables: int, found: Findings, problems: Problems) -> str:
    if place is None:
        return "no case tables; `cases:` in plan.yaml says where they lie"
    levels = [one.severity.value for one in found] + [one.severity.value for one in problems]
    parts = [_plural(levels.count(level), level) for level in ("error", "warning", "note")]
    return f"{', '.join(parts)} in {_plural(tables, 'table')}"


def _plural(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
