"""A publication against the record of today: the log that stood then, the plan of that day."""

from __future__ import annotations

from collections.abc import Iterator

from governance.assurance.progress import progress_at
from governance.disclosure.audience import for_audience
from governance.domain.plan import Plan
from governance.domain.update import Updates
from governance.problems import GovernanceError, Problem, UnreadableError, error, warning
from governance.publish.publications.intact import unreadable_file
from governance.record.log.heads import stood_with
from governance.reporting.as_published import as_it_was
from governance.reporting.changes import ChangeKind, changes_between
from governance.workspace import PlanFolder
from governance.workspace.reports.publications import POSITION, Publication

_DATED = {ChangeKind.REOWNED}
"""Edits of a plan that its file has no place to date; they are told and not held against it."""
_DATE = "date the change in plan.yaml, or restate the report"
_UNDATED = "put it back and record the new sum, or restate the report"


def record_problems(folder: PlanFolder, publication: Publication) -> Iterator[Problem]:
    """What log and plan say otherwise than was published. Later records are no tampering."""
    try:
        plan, updates = folder.plan, folder.log.updates
    except GovernanceError:
        what = f"the plan {folder.id} or its log cannot be used, so nothing can be compared with it"
        yield error("unusable-record", what, "`governance check` says what is wrong with it")
        return
    log = publication.manifest.log
    known, missing = stood_with(updates, log)
    if missing:
        shown = ", ".join(one[:12] for one in missing[:5]) + (" …" if len(missing) > 5 else "")
        what = f"{len(missing)} of {log.records} records of the log are gone or edited: {shown}"
        yield error("log-tampered", what, "restore updates.jsonl from a copy")
    else:
        yield from _plan(plan, known, publication)


def _plan(plan: Plan, known: Updates, publication: Publication) -> Iterator[Problem]:
    """What the plan of today says of that day otherwise than was published."""
    try:
        was = publication.position
    except UnreadableError:
        yield unreadable_file(POSITION, publication.home)
        return
    now = progress_at(plan, known, publication.manifest.as_at, reader=was.audience)
    if for_audience(plan, plan.title, was.audience) != was.title:
        yield _rewritten(f"the plan's title is another: {was.title} was published")
    for one in changes_between(as_it_was(was, now, now), now):
        says = f"{one.ref} {one.kind} since: {one.before or '–'} was published"
        if one.kind in _DATED:
            yield warning("plan-changed", says, "nothing, if that is meant")
        else:
            yield _rewritten(says, _UNDATED if one.about == "money" else _DATE)


def _rewritten(what: str, todo: str = _DATE) -> Problem:
    return error("plan-rewritten", what, todo)
