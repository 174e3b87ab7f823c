"""Publish a report: frozen whole, never overwritten, its every file named by its hash."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

from governance.blocks import AnyBlock
from governance.domain.plan import Audience, Board
from governance.domain.publication import Manifest, folder_name
from governance.problems import RefusedError, UnknownNameError
from governance.publish.formats import FORMATS, files_of
from governance.publish.publications.author import (
    refuse_author,
    refuse_unexplained,
    who_published,
)
from governance.publish.publications.inputs import fingerprint, inputs_of, log_state, versions
from governance.publish.render import render
from governance.record.cycle import period_start
from governance.reporting.published import PublishedPosition, published_position
from governance.views.kpis import kpis_json
from governance.views.restatement import restatement
from governance.views.words import long_date
from governance.workspace import Workspace
from governance.workspace.publications import (
    BLOCKS,
    MANIFEST,
    POSITION,
    Publication,
    standing,
)
from governance.writers.storing.folders import only_one, put_folder


def freeze_report(
    workspace: Workspace,
    plan_id: str | None,
    board: Board,
    as_at: dt.date,
    now: dt.datetime,
    since: dt.date | None = None,
    formats: tuple[str, ...] = FORMATS,
    *,
    kernel: bool = False,
    by: str | None = None,
    reason: str | None = None,
) -> Path:
    """Publish a board's report; returns its folder. `by` is the id of the person who does.

    It goes to `exports/published/<plan>/<board>/<as-at>`, or, where that day was published
    already, to `<as-at>.r2` and so on with a list of what differs. Raises RefusedError where
    the record has errors or the day has not come, UnknownNameError for a `since` that is not
    earlier, UnwritableError where the disk refuses.
    """
    plan = workspace.plan(plan_id)
    if since is not None and since >= as_at:
        raise UnknownNameError(f"since {since} is not before {as_at}, the day reported on")
    _refuse(workspace, plan.id, as_at, now)
    refuse_author(plan, by, now.date())
    home = workspace.exports / "published" / plan.id / board.id
    with only_one(home):
        before = workspace.publications(plan.id, board.id)
        same = [one for one in before if one.manifest.as_at == as_at]
        refuse_unexplained(same, reason)
        drawn = render(workspace, plan, board, as_at, since, kernel=kernel)
        position = _position(workspace, plan.id, board, as_at)
        if same:
            drawn = drawn.after_masthead(_restated(workspace, same[-1], position))
        drawn = drawn.marked(f"Published {long_date(now.date())}{who_published(plan, by, board)}")
        files = {
            **files_of(drawn, as_at, formats),
            BLOCKS: drawn.as_json(),
            POSITION: _encoded(position),
        }
        manifest = Manifest(
            plan=plan.id,
            board=board.id,
            audience=board.audience,
            as_at=as_at,
            since=_since(workspace, plan.id, board, as_at, since),
            number=len(same) + 1,
            published_at=now,
            follows=before[-1].manifest.id if before else None,
            log=log_state(workspace.folder(plan.id).log),
            inputs=inputs_of(workspace, plan.id, board),
            outputs=tuple(fingerprint(name, data) for name, data in sorted(files.items())),
            versions=versions(),
            beside=standing(workspace.publications(plan.id), board.id),
            by=by,
            reason=reason,
        ).sealed()
        target = home / folder_name(as_at, manifest.number)
        put_folder(target, {**files, MANIFEST: manifest.encoded()})
    return target


def _refuse(workspace: Workspace, plan_id: str, as_at: dt.date, now: dt.datetime) -> None:
    if as_at > now.date():
        raise RefusedError(f"{as_at} has not come yet; publish a position of today or earlier")
    errors = sum(problem.is_error for problem in workspace.problems(plan_id))
    if errors:
        words = "an error" if errors == 1 else f"{errors} errors"
        raise RefusedError(f"the record has {words}; `governance check` says where")


def _since(
    workspace: Workspace, plan_id: str, board: Board, as_at: dt.date, since: dt.date | None
) -> dt.date:
    """The day that the report compares with."""
    last = workspace.last_published(plan_id, board.id, as_at)
    return since or (last.manifest.as_at if last else period_start(board, as_at))


def _position(
    workspace: Workspace, plan_id: str, board: Board, as_at: dt.date
) -> PublishedPosition:
    results = workspace.results(plan_id, as_at, board.audience.value)
    return published_position(
        workspace.position(plan_id, as_at, reader=board.audience),
        board.id,
        board.audience,
        kpis_json(results, workspace.plan(plan_id)),
        None if board.audience is Audience.INTERNAL else workspace.told(plan_id, board.audience),
    )


def _restated(
    workspace: Workspace, before: Publication, position: PublishedPosition
) -> list[AnyBlock]:
    now = workspace.position(position.plan, position.as_at, reader=before.position.audience)
    was_on = long_date(before.manifest.published_at.date())
    return restatement(before.position, position, now, was_on)


def _encoded(position: PublishedPosition) -> bytes:
    body = position.model_dump(mode="json", by_alias=True)
    return json.dumps(body, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"
