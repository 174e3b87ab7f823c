"""What every writing command does: tell the consequences, then say whether it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from governance.cli.evidence import evidence_on
from governance.cli.options import audience, day, echo_lines, now, say, workspace_at

if TYPE_CHECKING:
    from governance.domain.update import AnyUpdate, Updates

SHORTEST = 6
"""Digits of an id that are enough to name a record, where no other begins with them."""


def write(
    root: Path | None,
    plan: str | None,
    fields: Mapping[str, Any],
    on: str | None,
    *,
    dry_run: bool,
) -> None:
    """Write one record through the desk; `fields` may hold a function of the plan's window."""
    from governance.workspace.desk import check_names, write_update

    workspace = workspace_at(root)
    folder = workspace.folder(plan)
    whole = {**fields, "on": day(on).isoformat(), "via": "cli"}
    whole["visibility"] = audience(whole["visibility"], "visibility")
    check_names(folder.plan, folder.log.updates, whole)
    window = (folder.plan.window.first, folder.plan.window.last)
    whole = {key: value(window) if callable(value) else value for key, value in whole.items()}
    moment = now()
    is_rating = whole["kind"] == "rating"  # what follows from one is told as of today
    kpis = evidence_on(workspace, plan, whole, moment.date() if is_rating else day(on))
    outcome = write_update(folder, whole, moment, kpis, dry_run=dry_run)
    echo_lines(outcome.lines)
    echo_lines((f"note: {one}" for one in outcome.notes), err=True)
    if outcome.saved:
        say(f"saved as {outcome.record.id}")
    else:
        say("nothing was written (--dry-run)")


def record_named(updates: Updates, text: str, kind: str | None = None) -> AnyUpdate:
    """The record whose id begins so. Raises UnknownNameError where none or several do."""
    from governance.problems import UnknownNameError

    found = [one for one in updates if one.id.startswith(text.lower())]
    found = [one for one in found if kind is None or one.kind == kind]
    if len(text) < SHORTEST or len(found) != 1:
        what = "several records begin" if len(found) > 1 else f"no {kind or 'record'} begins"
        raise UnknownNameError(f"{what} with {text!r}; give more of its id")
    return found[0]


def when_field(text: str | None) -> Any:
    """A planned date for a record, read once the plan's window is known."""
    if text is None:
        return None

    def read(window: Any) -> dict[str, Any]:
        from governance.cli.options import planned

        when = planned(text, window)
        return {"edtf": when.edtf, "text": when.text, "precision": when.precision.value}

    return read
