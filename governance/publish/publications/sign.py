"""Sign a publication: a person of the right role puts their name under exactly these bytes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from governance.blocks import Blocks, Facts, line
from governance.disclosure.audience import named
from governance.domain.plan import Audience, Plan
from governance.domain.plan.people import Person
from governance.domain.publication import SignOff
from governance.problems import RefusedError, UnknownNameError, nearest_names
from governance.publish.formats import FORMATS, files_of
from governance.publish.publications.inputs import fingerprint
from governance.publish.publications.rules import may_sign
from governance.publish.publications.verify import period_since, verify
from governance.publish.render import Rendering, rendering_from
from governance.views.words import long_date
from governance.workspace import Workspace
from governance.workspace.reports.publications import BLOCKS, SIGNOFF, Publication
from governance.writers.storing.folders import only_one, put_folder


def sign(
    workspace: Workspace, publication: Publication, person_id: str, on: dt.date, note: str | None
) -> Path:
    """Write the signature and the signed renderings beside a publication; returns their folder.

    Raises RefusedError for a person who may not sign, a publication that is signed already and
    one that does not verify; UnknownNameError for a person who is not there.
    """
    plan = workspace.plan(publication.manifest.plan)
    if person_id not in plan.people_by_id:
        near = nearest_names(person_id, plan.people_by_id)
        raise UnknownNameError(f"no person {person_id!r}{near}")
    person = plan.people_by_id[person_id]
    with only_one(publication.home.parent):
        for why in _refusals(workspace, publication, person, on):
            raise RefusedError(why)
        name = named(plan, person_id, Audience.INTERNAL)
        drawn = rendering_from((publication.home / BLOCKS).read_bytes(), publication.manifest.name)
        files = files_of(_with_signature(drawn, plan, publication, person, on, note),
                         publication.manifest.as_at, FORMATS)  # fmt: skip
        record = SignOff(
            publication=publication.manifest.name,
            manifest=publication.manifest.id,
            person=person_id,
            name=name,
            role=person.role,
            on=on,
            note=note,
            outputs=tuple(fingerprint(path, data) for path, data in sorted(files.items())),
        ).sealed()
        put_folder(publication.signed_home, {**files, SIGNOFF: record.encoded()})
    return publication.signed_home


def _refusals(
    workspace: Workspace, publication: Publication, person: Person, on: dt.date
) -> Iterator[str]:
    manifest = publication.manifest
    if publication.signed_home.exists():
        yield f"{manifest.name} is signed already; publish a restatement to sign another"
    plan, updates = workspace.plan(manifest.plan), workspace.updates(manifest.plan)
    since = period_since(workspace, manifest)
    yield from may_sign(plan, manifest, person.id, on, since, updates)
    problems, _ = verify(workspace, [publication.home])
    faults = [one for one in problems if one.is_error]
    if faults:
        yield f"{manifest.name} does not verify: {faults[0].what}; `governance verify` says more"


def _with_signature(
    drawn: Rendering,
    plan: Plan,
    publication: Publication,
    person: Person,
    on: dt.date,
    note: str | None,
) -> Rendering:
    audience = publication.manifest.audience
    items = [
        ("Signed by", line(named(plan, person.id, audience))),
        ("Role", line(person.role.words)),
        ("On", line(long_date(on))),
        *([("Note", line(note))] if note and audience is not Audience.PUBLIC else []),
        ("Publication", line(f"{publication.manifest.name}, {publication.manifest.id}")),
    ]
    block = Facts(title=line("Sign-off"), items=tuple(items))
    first, *rest = drawn.marked(f"Signed {long_date(on)}").items
    return Rendering(drawn.title, (first, Blocks(blocks=(block,)), *rest))
