"""`governance check`: everything wrong with the record, with its place."""

from typing import Any

import typer

from governance.cli.options import AsJson, PlanId, Root, echo_json, workspace_at


def check(plan: PlanId = None, root: Root = None, as_json: AsJson = False) -> None:
    """Say what is wrong with the record: path:line:col: severity code: what; what to do."""
    workspace = workspace_at(root)
    folders = (
        [workspace.folder(plan)] if plan else [workspace.folder(one) for one in workspace.plan_ids]
    )
    problems = [problem for folder in folders for problem in folder.problems]
    if as_json:
        echo_json([_as_json(one) for one in problems])
    else:
        for problem in problems:
            typer.echo(str(problem))
        errors = sum(problem.is_error for problem in problems)
        told = ((errors, "error"), (len(problems) - errors, "warning"), (len(folders), "plan"))
        counts = [f"{number} {what}{'' if number == 1 else 's'}" for number, what in told]
        typer.echo(f"{counts[0]}, {counts[1]} in {counts[2]}")
    if not all(folder.is_readable for folder in folders):
        raise typer.Exit(3)
    if any(problem.is_error for problem in problems):
        raise typer.Exit(1)


def _as_json(problem: Any) -> dict[str, Any]:  # noqa: ANN401 - a Problem; its module is not loaded here
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
