"""Publish a report: frozen whole, never overwritten, its every file named by its hash."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

from governance.assurance.progress import progress_at
from governance.blocks import AnyBlock
from governance.domain.plan import Audience
from governance.domain.publication import Manifest, folder_name
from governance.problems import Problems, RefusedError, UnknownNameError
from governance.publish.formats import FORMATS, files_of
from governance.publish.publications.author import (
    Author,
    refuse_author,
    refuse_unexplained,
    who_published,
)
from governance.publish.publications.inputs import (
    fingerprint,
    inputs_of,
    keyed_inputs_of,
    versions,
)
from governance.publish.render import Rendering, render
from governance.publish.report import scope_of
from governance.record.log.heads import log_state
from governance.reporting.published import PublishedPosition, published_position
from governance.views.kpis import kpis_json
from governance.views.restatement import restatement
from governance.views.words import long_date
from governance.workspace import Workspace
from governance.workspace.reports.gathering import Gathered, Scope
from governance.workspace.reports.publications import (
    BLOCKS,
    MANIFEST,
    POSITION,
    Publication,
    standing,
)
from governance.writers.storing.folders import only_one, put_folder
from governance.writers.storing.private import publication_key


def freeze_report(
    workspace: Workspace,
    plan_id: str | None,
    board_id: str,
    as_at: dt.date,
    now: dt.datetime,
    since: dt.date | None = None,
    audience: str | None = None,
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
    earlier and an audience that is not the board's own, UnwritableError where the disk refuses.
    """
    scope = scope_of(workspace.plan(plan_id), board_id, as_at, since, audience)
    _refuse(scope, workspace.problems(scope.plan.id), now)
    author = Author(by, reason)
    refuse_author(scope.plan, author.by, now.date())
    home = workspace.exports / "published" / scope.plan.id / scope.board.id
    with only_one(home):
        key = b"" if scope.audience is Audience.INTERNAL else publication_key(workspace.root)
        report = workspace.gather(scope)
        same = [one for one in report.before if one.manifest.as_at == as_at]
        refuse_unexplained(same, author.reason)
        drawn = render(workspace, report, kernel=kernel)
        position = _position(report)
        if same:
            drawn = drawn.after_masthead(_restated(report, same[-1], position))
        who = who_published(scope.plan, author.by, scope.board)
        position = _noting_feeds(workspace, report, position, now.date())
        files = _files(drawn.marked(f"Published {long_date(now.date())}{who}"), position, formats)
        beside = standing(report.published, scope.board.id)
        manifest = _manifest(report, len(same) + 1, files, now, author, beside)
        if scope.audience is Audience.PUBLIC:
            keyed = keyed_inputs_of(report, manifest.name, key)
            manifest = manifest.model_copy(update={"inputs": keyed})
        target = home / folder_name(as_at, manifest.number)
        put_folder(target, {**files, MANIFEST: manifest.sealed().encoded()})
    return target


def _noting_feeds(
    workspace: Workspace, report: Gathered, position: PublishedPosition, today: dt.date
) -> PublishedPosition:
    """The same, with when each entry of the feeds had last changed."""
    from governance.publish.feed_stamps import to_note  # drafts need nothing of calendars
    from governance.publish.feeds import feed_stamps

    stamps = to_note(feed_stamps(workspace, position.plan, today, report.published))
    return position.model_copy(update={"calendar": stamps})


def _refuse(scope: Scope, problems: Problems, now: dt.datetime) -> None:
    own = scope.board.audience
    if scope.audience is not own:
        said = f"{scope.board.id} is published for its own audience, {own.value}"
        raise UnknownNameError(f"{said}; leave --audience out")
    if scope.as_at > now.date():
        raise RefusedError(
            f"{scope.as_at} has not come yet; publish a position of today or earlier"
        )
    errors = sum(problem.is_error for problem in problems)
    if errors:
        words = "an error" if errors == 1 else f"{errors} errors"
        raise RefusedError(f"the record has {words}; `governance check` says where")


def _position(report: Gathered) -> PublishedPosition:
    facts = report.facts
    return published_position(
        facts.position,
        facts.board.id,
        facts.audience,
        kpis_json(facts.kpis, facts.plan, facts.audience, facts.position.words_by_kpi),
        None if facts.audience is Audience.INTERNAL else report.told.new,
    )


def _restated(report: Gathered, before: Publication, position: PublishedPosition) -> list[AnyBlock]:
    """What differs from what was published, as its readers may read of today."""
    facts, reader = report.facts, before.position.audience
    now = progress_at(facts.plan, facts.updates, facts.as_at, reader=reader)
    was_on = long_date(before.manifest.published_at.date())
    return restatement(before.position, position, now, was_on)


def _files(
    drawn: Rendering, position: PublishedPosition, formats: tuple[str, ...]
) -> dict[str, bytes]:
    return {
        **files_of(drawn, position.as_at, formats),
        BLOCKS: drawn.as_json(),
        POSITION: _encoded(position),
    }


def _manifest(
    report: Gathered,
    number: int,
    files: dict[str, bytes],
    now: dt.datetime,
    author: Author,
    beside: dict[str, str],
) -> Manifest:
    facts, before = report.facts, report.before
    return Manifest(
        plan=facts.plan.id,
        board=facts.board.id,
        audience=facts.audience,
        as_at=facts.as_at,
        since=facts.since,
        number=number,
        published_at=now,
        follows=before[-1].manifest.id if before else None,
        log=log_state(facts.updates, facts.heads),
        inputs=inputs_of(report),
        outputs=tuple(fingerprint(name, data) for name, data in sorted(files.items())),
        versions=versions(),
        beside=beside,
        by=author.by,
        reason=author.reason,
    )


def _encoded(position: PublishedPosition) -> bytes:
    body = position.model_dump(mode="json", by_alias=True)
    return json.dumps(body, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"
