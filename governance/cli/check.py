"""`governance check`: everything wrong with the record, with its place."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from governance.cli.options import (
    AsJson,
    PlanId,
    Root,
    echo_json,
    echo_lines,
    now,
    say,
    workspace_at,
)

if TYPE_CHECKING:
    from governance.problems import Problems
    from governance.workspace import PlanFolder, Workspace


def check(
    plan: PlanId = None,
    root: Root = None,
    as_json: AsJson = False,
    clean_notebook: Annotated[bool, typer.Option("--clean-notebook", hidden=True)] = False,
) -> None:
    """Say what is wrong with the record, and where.

    Each line says path:line:column: severity code: what is wrong; what to do.
    """
    if clean_notebook:  # git asks for it: a notebook in, the same without outputs out
        from governance.publish.guarding import without_outputs

        sys.stdout.buffer.write(without_outputs(sys.stdin.buffer.read()))
        return
    workspace = workspace_at(root)
    folders = (
        [workspace.folder(plan)] if plan else [workspace.folder(one) for one in workspace.plan_ids]
    )
    found = [_found(workspace, folder) for folder in folders]
    problems = [problem for _, found_there in found for problem in found_there]
    problems += (
        *workspace.real_case_data(),
        *workspace.saved_outputs(),
        *workspace.no_default(),
    )
    if as_json:
        echo_json([_as_json(one) for one in problems])
    else:
        echo_lines(map(str, problems))
        errors = sum(problem.is_error for problem in problems)
        told = ((errors, "error"), (len(problems) - errors, "warning"), (len(folders), "plan"))
        counts = [f"{number} {what}{'' if number == 1 else 's'}" for number, what in told]
        for folder, (readable, _) in zip(folders, found, strict=True):
            for one in folder.extensions.listed() if readable else ():
                say(f"plans/{folder.id} takes pack {one}")
        say(f"{counts[0]}, {counts[1]} in {counts[2]}")
    if not all(readable for readable, _ in found):
        raise typer.Exit(3)
    if any(problem.is_error for problem in problems):
        raise typer.Exit(1)


def _found(workspace: Workspace, folder: PlanFolder) -> tuple[bool, Problems]:
    """Whether a plan's files could be read, and what is wrong with them."""
    from governance.problems import Location, Problem, UnreadableError

    try:
        return folder.is_readable, workspace.problems_at(now(), folder.id)
    except UnreadableError as fault:  # a folder in a file's place; the other plans are still told
        where = Location(f"plans/{folder.id}")
        return False, (Problem("unreadable-file", str(fault), "put a file there", where=where),)


def _as_json(problem: Any) -> dict[str, Any]:
    where = problem.where
    return {
        "file": where.file,
        "line": where.line,
        "column": where.column,
        "severity": problem.severity.value,
        "code": problem.code,
        "what": problem.what,
        "todo": problem.todo,
    }
