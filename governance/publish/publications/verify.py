"""Check what was published, years later: every file, the log behind it, the plan, the signature."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path

from governance.domain.plan.people import Role
from governance.domain.publication import Manifest, SignOff
from governance.problems import (
    GovernanceError,
    Location,
    Problem,
    Problems,
    UnreadableError,
    error,
    warning,
)
from governance.publish.publications.against_record import record_problems
from governance.publish.publications.intact import folder_problems, missing_file, unreadable_file
from governance.publish.publications.rules import manifest_problems, signature_problems
from governance.record.log.heads import behind
from governance.record.meetings import period_start
from governance.workspace import Workspace
from governance.workspace.reports.publications import (
    MANIFEST,
    SIGNED,
    SIGNOFF,
    Publication,
    last_before,
    places,
    read_manifest,
)
from governance.writers.setting.clean import clean


def verify(workspace: Workspace, only: Iterable[Path] | None = None) -> tuple[Problems, int]:
    """Everything wrong with what was published, and how many publications were looked at."""
    home = workspace.exports / "published"
    every = {manifest.seal: manifest for manifest in _manifests(places(home))}
    chosen = places(home) if only is None else list(only)
    found = [
        problem.placed(Location(clean(folder.relative_to(home).as_posix())))
        for folder in chosen
        for problem in _publication(workspace, home, folder, every)
    ]
    return (*found, *(_orphans(home) if only is None else ())), len(chosen)


def as_noted(home: Path, folder: Path, noted: str) -> Iterator[Problem]:
    """A publication's id, or its beginning, as somebody noted it when it was made."""
    try:
        found = read_manifest(folder).seal
    except UnreadableError:
        return
    if not found.startswith(noted.lower()):
        what = f"its id is {found[:12]}…, and {clean(noted)[:12]}… was noted: it is another"
        at = Location(clean(folder.relative_to(home).as_posix()))
        yield error("not-as-noted", what, "restore it from a copy").placed(at)


def _publication(
    workspace: Workspace, home: Path, folder: Path, every: Mapping[str, Manifest]
) -> Iterator[Problem]:
    links = [one for one in (folder, folder.parent, folder.parent.parent) if one.is_symlink()]
    if links:
        yield _link(links[-1])
    elif not os.path.lexists(folder / MANIFEST):
        yield missing_file(MANIFEST, folder)
    else:
        try:
            publication = Publication(folder, read_manifest(folder))
        except UnreadableError:
            yield unreadable_file(MANIFEST, folder)
            return
        manifest = publication.manifest
        yield from folder_problems(folder, manifest, MANIFEST, manifest.outputs)
        yield from _place(folder.relative_to(home).as_posix(), manifest)
        yield from _chain(manifest, every)
        yield from _beside(home, manifest, every)
        yield from manifest_problems(manifest, every.values())
        yield from _signature(workspace, publication)
        yield from _record(workspace, publication)


def _link(folder: Path) -> Problem:
    what = f"{clean(folder.name)} is no folder of its own but a link"
    return error("unreadable-publication", what, "put the folder itself there")


def _place(name: str, manifest: Manifest) -> Iterator[Problem]:
    if name != manifest.name:
        what = f"it is {manifest.name} by its manifest, and does not lie there"
        yield error("misplaced-publication", what, "move it back")


def _chain(manifest: Manifest, seals: Container[str]) -> Iterator[Problem]:
    if manifest.follows is not None and manifest.follows not in seals:
        what = f"the publication that it follows, {manifest.follows[:12]}…, is gone or was changed"
        yield error("broken-chain", what, "restore that publication from a copy")


def _beside(home: Path, manifest: Manifest, seals: Container[str]) -> Iterator[Problem]:
    """What stood beside it when it was made stands there still, signatures too."""
    for name, seal in manifest.beside.items():
        signature = name.endswith(SIGNED)
        is_there = _signature_seal(home, name) == seal if signature else seal in seals
        if not is_there:
            what = f"{clean(name)}, which stood when this was made, is gone or was changed"
            yield error("broken-chain", what, "restore it from a copy")


def _signature_seal(home: Path, name: str) -> str | None:
    """The seal of a signature by its folder's name; None where there is none that can be read."""
    known = {one.relative_to(home).as_posix(): one for one in places(home, signed=True)}
    if name not in known:
        return None
    publication = known[name].with_name(known[name].name.removesuffix(SIGNED))
    try:
        found = Publication(publication, read_manifest(publication)).signoff
    except UnreadableError:
        return None
    return found.seal if found else None


def period_since(workspace: Workspace, manifest: Manifest) -> dt.date:
    """The day after which the period begins; comparing with a later one makes it no shorter."""
    last = last_before(workspace.publications(manifest.plan, manifest.board), manifest.as_at)
    board = workspace.plan(manifest.plan).boards_by_id.get(manifest.board)
    if last is not None:
        return min(manifest.since, last.manifest.as_at)
    return min(manifest.since, period_start(board, manifest.as_at)) if board else manifest.since


def _signature(workspace: Workspace, publication: Publication) -> Iterator[Problem]:
    home = publication.signed_home
    if home.is_symlink():
        yield _link(home)
        return
    if not home.exists():
        return
    try:
        signed = publication.signoff
    except UnreadableError:
        yield unreadable_file(SIGNOFF, home)
        return
    if signed is None:
        yield missing_file(SIGNOFF, home)
        return
    yield from folder_problems(home, signed, SIGNOFF, signed.outputs)
    manifest = publication.manifest
    if (signed.manifest, signed.publication) != (manifest.id, manifest.name):
        what = "the signature is under another manifest: what was signed is not what is here"
        yield error("wrong-signature", what, "restore both from a copy")
    elif signed.role is not Role.SRO:
        what = f"it is signed as {signed.role.words.lower()}, who does not sign"
        yield error("impossible-signature", what, "restore both from a copy")
    else:
        yield from _allowed(workspace, publication, signed)


def _allowed(workspace: Workspace, publication: Publication, signed: SignOff) -> Iterator[Problem]:
    """The rules of the door, as far as plan and log are here to ask."""
    manifest = publication.manifest
    try:
        plan, updates = workspace.plan(manifest.plan), workspace.updates(manifest.plan)
        since = period_since(workspace, manifest)
    except GovernanceError:
        return  # said already, of the record or of a publication
    stood = behind(updates, (*manifest.log.heads, *manifest.log.loose))
    known = tuple(record for record in updates if record.id in stood)
    yield from signature_problems(plan, manifest, signed, since, known)


def _record(workspace: Workspace, publication: Publication) -> Iterator[Problem]:
    """The log and the plan, as far as they are here: elsewhere a publication stands by itself."""
    plan = publication.manifest.plan
    if plan in workspace.folders:
        yield from record_problems(workspace.folder(plan), publication)
    else:
        what = f"there is no plan {plan} here to compare with"
        yield warning("no-record", what, "verify it in its own workspace too")


def _orphans(home: Path) -> Iterator[Problem]:
    """Signatures whose publication is gone."""
    for folder in places(home, signed=True):
        if not folder.with_name(folder.name.removesuffix(SIGNED)).is_dir():
            what = "a signature lies here, and what it is under is gone"
            found = error("wrong-signature", what, "restore the publication from a copy")
            yield found.placed(Location(clean(folder.relative_to(home).as_posix())))


def _manifests(those: Iterable[Path]) -> Iterator[Manifest]:
    for folder in those:
        try:
            yield read_manifest(folder)
        except UnreadableError:
            continue
