"""Check what was published, years later: every file, the log behind it, the plan, the signature."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from governance.control.changes import ChangeKind, changes_between
from governance.control.progress import progress_at
from governance.control.restored import as_it_was
from governance.domain.publication import Fingerprint, Manifest, Sealed
from governance.problems import Location, Problem, Problems, UnreadableError, error, warning
from governance.publish.inputs import reach
from governance.workspace import PlanFolder, Workspace
from governance.workspace.publications import MANIFEST, SIGNOFF, Publication, folders, read_manifest

_DATED = {ChangeKind.REOWNED}
"""Edits of a plan that its file has no place to date; they are told and not held against it."""


def verify(workspace: Workspace, only: Iterable[Path] | None = None) -> tuple[Problems, int]:
    """Everything wrong with what was published, and how many publications were looked at."""
    home = workspace.exports / "published"
    chosen = folders(home) if only is None else list(only)
    found: list[Problem] = []
    ids = {read.id: read for read in _manifests(folders(home))}
    for folder in chosen:
        found += [_under(folder, home, one) for one in _publication(workspace, folder, ids)]
    return tuple(found), len(chosen)


def _publication(workspace: Workspace, folder: Path, ids: dict[str, Manifest]) -> Iterator[Problem]:
    try:
        publication = Publication(folder, read_manifest(folder))
        yield from _seal(publication.manifest, MANIFEST)
        yield from _files(folder, publication.manifest.outputs, {MANIFEST})
        yield from _chain(publication.manifest, ids)
        yield from _signature(publication)
        yield from _record(workspace, publication)
    except UnreadableError as fault:
        yield error("unreadable-publication", str(fault.args[0]), "restore it from a copy")


def _seal(record: Sealed, name: str) -> Iterator[Problem]:
    if record.id != record.seal:
        what = f"{name} does not agree with its own id: it was changed"
        yield error("changed-file", what, "restore it from a copy")


def _files(folder: Path, expected: Iterable[Fingerprint], besides: set[str]) -> Iterator[Problem]:
    there = {path.name for path in folder.iterdir()} - besides
    for one in expected:
        path = folder / one.path
        if one.path not in there:
            yield error("missing-file", f"{one.path} is not there", "restore it from a copy")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != one.sha256:
            yield error("changed-file", f"{one.path} was changed", "restore it from a copy")
    for name in sorted(there - {one.path for one in expected}):
        yield error("added-file", f"{name} was not published", "move it elsewhere")


def _chain(manifest: Manifest, ids: dict[str, Manifest]) -> Iterator[Problem]:
    if manifest.follows is not None and manifest.follows not in ids:
        what = f"the publication that it follows, {manifest.follows[:12]}…, is gone or was changed"
        yield error("broken-chain", what, "restore that publication from a copy")


def _signature(publication: Publication) -> Iterator[Problem]:
    signed = publication.signoff
    if signed is None:
        return
    yield from _seal(signed, SIGNOFF)
    yield from _files(publication.signed_home, signed.outputs, {SIGNOFF})
    if signed.manifest != publication.manifest.id:
        what = "the signature is under another manifest: what was signed is not what is here"
        yield error("wrong-signature", what, "restore both from a copy")


def _record(workspace: Workspace, publication: Publication) -> Iterator[Problem]:
    """The log and the plan, as far as they are here: elsewhere a publication stands by itself."""
    manifest = publication.manifest
    if manifest.plan not in workspace.folders:
        what = f"there is no plan {manifest.plan} here to compare with"
        yield warning("no-record", what, "verify it in its own workspace too")
        return
    folder = workspace.folder(manifest.plan)
    missing = _missing(folder, manifest)
    if missing:
        shown = ", ".join(one[:12] for one in missing[:5]) + (" …" if len(missing) > 5 else "")
        what = f"{len(missing)} of {manifest.log.records} records of the log are gone or edited"
        yield error("log-tampered", f"{what}: {shown}", "restore updates.jsonl from a copy")
        return
    yield from _plan(folder, publication)


def _missing(folder: PlanFolder, manifest: Manifest) -> list[str]:
    """Records that stood in the log then and do not now."""
    follows = {record.id: record.follows for record in folder.log.updates}
    stood = reach((*manifest.log.heads, *manifest.log.loose), follows)
    return sorted(stood - follows.keys())


def _plan(folder: PlanFolder, publication: Publication) -> Iterator[Problem]:
    """What the plan of today says of that day otherwise than was published."""
    manifest = publication.manifest
    follows = {record.id: record.follows for record in folder.log.updates}
    stood = reach((*manifest.log.heads, *manifest.log.loose), follows)
    known = [record for record in folder.log.updates if record.id in stood]
    now = progress_at(folder.plan, known, manifest.as_at)
    for one in changes_between(as_it_was(publication.position, now, now), now):
        says = f"{one.ref} {one.kind} since: {one.before or '–'} was published"
        if one.kind in _DATED:
            yield warning("plan-changed", says, "nothing, if that is meant")
        else:
            yield error(
                "plan-rewritten", says, "date the change in plan.yaml, or restate the report"
            )


def _manifests(places: Iterable[Path]) -> Iterator[Manifest]:
    for folder in places:
        try:
            yield read_manifest(folder)
        except UnreadableError:
            continue


def _under(folder: Path, home: Path, problem: Problem) -> Problem:
    return problem.placed(Location(folder.relative_to(home).as_posix()))
