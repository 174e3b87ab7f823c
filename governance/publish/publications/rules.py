"""What holds at the doors of publishing and signing, asked again years later by `verify`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from governance.domain.plan import Plan
from governance.domain.plan.people import Role
from governance.domain.publication import Manifest, SignOff
from governance.domain.update import AnyUpdate, ChallengeResponse, Decision, Updates
from governance.problems import Problem, error

_ANSWERS = (Decision, ChallengeResponse)
"""What boards and owners say to the record: whoever wrote any other kind may not sign for it."""
_BOTH = "restore both from a copy"


def may_sign(
    plan: Plan, manifest: Manifest, person: str, on: dt.date, since: dt.date, updates: Updates
) -> Iterator[str]:
    """Why a person must not sign a publication on a day; `since` is where its period begins."""
    known = plan.people_by_id.get(person)
    if known is None:
        yield f"{person} is not under people"
        return
    if known.role is not Role.SRO:
        yield f"{person} is {known.role.words.lower()}; only the senior responsible owner signs"
    if plan.has_left(person, on):
        yield f"{person} left on {known.until}, before {on}"
    if on < manifest.published_at.date():
        yield f"{on} is before {manifest.published_at.date()}, the day of publication"
    own = [*_written(updates, person, since, manifest.as_at)]
    if own:
        records = f"{len(own)} record{'' if len(own) == 1 else 's'}"
        yield (
            f"{person} wrote {records} of the period, the first on {own[0].on}; who writes the "
            "record does not sign it off"
        )


def signature_problems(
    plan: Plan, manifest: Manifest, signed: SignOff, since: dt.date, updates: Updates
) -> Iterator[Problem]:
    """The same of a signature that is there; `updates` are those that the publication knew."""
    person = plan.ids_now.get(signed.person, signed.person)
    for why in may_sign(plan, manifest, person, signed.on, since, updates):
        what = f"the signature is one that nobody could have given: {why}"
        yield error("impossible-signature", what, _BOTH)


def manifest_problems(manifest: Manifest, before: Iterable[Manifest]) -> Iterator[Problem]:
    """A manifest that the door would not have written, whatever its own id says."""
    made = manifest.published_at
    if made.date() < manifest.as_at:
        what = f"it was published on {made.date()}, before {manifest.as_at}, the day it reports on"
        yield error("impossible-publication", what, _BOTH)
    if manifest.since >= manifest.as_at:
        what = f"it compares with {manifest.since}, which is not before {manifest.as_at}"
        yield error("impossible-publication", what, _BOTH)
    for one in before:
        if one.id == manifest.follows and one.published_at > made:
            what = f"it follows one of {one.published_at.date()}, and was published before that"
            yield error("impossible-publication", what, _BOTH)


def _written(updates: Updates, person: str, since: dt.date, as_at: dt.date) -> Iterator[AnyUpdate]:
    for record in updates:
        own = record.by == person and not isinstance(record, _ANSWERS)
        if own and since < record.on <= as_at:
            yield record
