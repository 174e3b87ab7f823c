"""Check what was published, years later: every file, the log behind it, the plan, the signature."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from governance.domain.publication import Manifest
from governance.problems import Location, Problem, Problems, UnreadableError, error, warning
from governance.publish.publications.against_record import record_problems
from governance.publish.publications.intact import folder_problems, missing_file, unreadable_file
from governance.workspace import Workspace
from governance.workspace.reports.publications import (
    MANIFEST,
    SIGNED,
    SIGNOFF,
    Publication,
    places,
    read_manifest,
)
from governance.writers.setting.clean import clean


def verify(workspace: Workspace, only: Iterable[Path] | None = None) -> tuple[Problems, int]:
    """Everything wrong with what was published, and how many publications were looked at."""
    home = workspace.exports / "published"
    seals = {manifest.seal for manifest in _manifests(places(home))}
    chosen = places(home) if only is None else list(only)
    found = [
        problem.placed(Location(clean(folder.relative_to(home).as_posix())))
        for folder in chosen
        for problem in _publication(workspace, home, folder, seals)
    ]
    return (*found, *(_orphans(home) if only is None else ())), len(chosen)


def _publication(
    workspace: Workspace, home: Path, folder: Path, seals: set[str]
) -> Iterator[Problem]:
    if folder.is_symlink():
        yield _link(folder)
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
        yield from _chain(manifest, seals)
        yield from _signature(publication)
        yield from _record(workspace, publication)


def _link(folder: Path) -> Problem:
    what = f"{clean(folder.name)} is no folder of its own but a link"
    return error("unreadable-publication", what, "put the folder itself there")


def _place(name: str, manifest: Manifest) -> Iterator[Problem]:
    if name != manifest.name:
        what = f"it is {manifest.name} by its manifest, and does not lie there"
        yield error("misplaced-publication", what, "move it back")


def _chain(manifest: Manifest, seals: set[str]) -> Iterator[Problem]:
    if manifest.follows is not None and manifest.follows not in seals:
        what = f"the publication that it follows, {manifest.follows[:12]}…, is gone or was changed"
        yield error("broken-chain", what, "restore that publication from a copy")


def _signature(publication: Publication) -> Iterator[Problem]:
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
