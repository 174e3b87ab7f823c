"""What every writing command does: tell the consequences, then say whether it is saved."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from governance.cli.evidence import evidence_on
from governance.cli.options import (
    SHORTEST_ID,
    By,
    DryRun,
    On,
    PlanId,
    Root,
    Visibility,
    audience,
    day,
    echo_json,
    echo_lines,
    now,
    say,
    workspace_at,
)

if TYPE_CHECKING:
    from governance.domain.update import AnyUpdate, Updates
    from governance.workspace.writing.updates import Outcome

Command = Callable[..., None]
Fields = dict[str, Any]
"""A record's kind, ref and own fields."""


def option(name: str, annotation: Any, default: Any = inspect.Parameter.empty) -> inspect.Parameter:
    """An option or argument of a command that is put together as it is loaded."""
    kind = inspect.Parameter.KEYWORD_ONLY
    return inspect.Parameter(name, kind, default=default, annotation=annotation)


_EVERY = (
    option("by", By),
    option("on", On, None),
    option("visibility", Visibility, "board"),
    option("plan", PlanId, None),
    option("root", Root, None),
    option("dry_run", DryRun, default=False),
)
"""What every record is asked for: who says so, of which day, for whom, and where it goes."""


def recorded(fields_of: Callable[..., Fields]) -> Command:
    """A command that writes a record, from a function that gives the record's own fields.

    Its options are that function's, and those that every record is asked for.
    """
    own = inspect.signature(fields_of, eval_str=True).parameters.values()

    @functools.wraps(fields_of)
    def command(
        by: str,
        on: str | None,
        visibility: str,
        plan: str | None,
        root: Path | None,
        *,
        dry_run: bool,
        **given: Any,
    ) -> None:
        fields = {"by": by, "visibility": visibility, **fields_of(**given)}
        write(root, plan, fields, on, dry_run=dry_run)

    parameters = [option(one.name, one.annotation, one.default) for one in own]
    command.__dict__["__signature__"] = inspect.Signature([*parameters, *_EVERY])
    return command


def write(
    root: Path | None,
    plan: str | None,
    fields: Mapping[str, Any],
    on: str | None,
    *,
    dry_run: bool,
    as_json: bool = False,
) -> None:
    """Write one record through the one door; `fields` may hold a function of the plan's window."""
    from governance.workspace.writing.updates import check_names, kpis_named, write_update

    workspace = workspace_at(root)
    folder = workspace.folder(plan)
    whole = {**fields, "on": day(on).isoformat(), "via": "cli"}
    whole["visibility"] = audience(whole["visibility"], "visibility")
    agreed = folder.agreed
    check_names(agreed, folder.log.updates, whole, kpis_named(folder, whole))
    window = (agreed.window.first, agreed.window.last)
    whole = {key: value(window) if callable(value) else value for key, value in whole.items()}
    moment = now()
    is_rating = whole["kind"] == "rating"  # what follows from one is told as of today
    kpis = evidence_on(workspace, plan, whole, moment.date() if is_rating else day(on))
    outcome = write_update(folder, whole, moment, kpis, dry_run=dry_run)
    if as_json:
        echo_json(_as_json(outcome))
        return
    echo_lines(outcome.lines)
    echo_lines((f"note: {one}" for one in outcome.notes), err=True)
    if outcome.saved:
        say(f"saved as {outcome.record.id}")
    else:
        say("nothing was written (--dry-run)")


def _as_json(outcome: Outcome) -> dict[str, Any]:
    return {
        "saved": outcome.saved,
        "record": outcome.record.model_dump(mode="json", exclude_none=True),
        "consequences": [*outcome.lines],
        "notes": [*outcome.notes],
    }


def record_named(updates: Updates, text: str, kind: str | None = None) -> AnyUpdate:
    """The record whose id begins so. Raises UnknownNameError where none or several do."""
    from governance.problems import UnknownNameError

    found = [one for one in updates if one.id.startswith(text.lower())]
    found = [one for one in found if kind is None or one.kind == kind]
    if len(text) < SHORTEST_ID or len(found) != 1:
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
