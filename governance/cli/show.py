"""`governance show`: the whole position."""

from governance.cli.evidence import challenged_position
from governance.cli.options import (
    AsAt,
    AsJson,
    KnownBy,
    PlanId,
    Root,
    day,
    echo_json,
    echo_lines,
    maybe_day,
    say,
    workspace_at,
)


def show(
    as_at: AsAt = None,
    known_by: KnownBy = None,
    plan: PlanId = None,
    root: Root = None,
    as_json: AsJson = False,
) -> None:
    """Show every workstream, deliverable, milestone and KPI. For the office: counts are exact."""
    from governance.views.kpis import kpi_rows, kpis_json
    from governance.views.position import position_json, position_lines

    workspace = workspace_at(root)
    known = maybe_day(known_by)
    folder, on = workspace.folder(plan), day(as_at)
    defined = folder.kpis.kpis
    results = workspace.results(plan, on, trend=False, known_by=known) if defined else ()
    position = challenged_position(workspace, plan, on, known, results=results)
    if as_json:
        echo_json(
            position_json(position)
            | {"kpis": kpis_json(results, folder.plan, said=position.words_by_kpi)}
        )
    else:
        echo_lines((*position_lines(position), *kpi_rows(results)))
    warn(workspace.problems(plan))


def warn(problems: tuple[object, ...]) -> None:
    """Say on standard error that the record has errors, where it has."""
    errors = sum(bool(getattr(one, "is_error", False)) for one in problems)
    if errors:
        words = "an error" if errors == 1 else f"{errors} errors"
        say(f"note: the record has {words}; see `governance check`", err=True)
