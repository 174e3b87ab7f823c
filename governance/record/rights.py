"""Who may do what in a programme: what follows from a person's role in the plan. Pure.

On the command line whoever may write to the folder may do everything; a door that others reach,
such as the web, asks here at every request.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from governance.domain.plan import Audience, Plan, Role
from governance.domain.plan.people import Person

_OFFICE = (Role.SRO, Role.LEAD_OFFICER, Role.PROJECT_MANAGER, Role.CORE_TEAM)
"""Those who read everything."""
_MANAGERS = (Role.LEAD_OFFICER, Role.PROJECT_MANAGER, Role.CORE_TEAM)
_OWNERS = (Role.OWNER, Role.CONTRIBUTOR, Role.PARTNER)


@dataclass(frozen=True, slots=True)
class Rights:
    """What one person may do in one plan."""

    reads: Audience | None
    """Whose words and counts they may read; None for somebody who has no part in the plan."""
    manages: bool = False
    """May record of everything, publish, import, record meetings and take calendars back."""
    signs: bool = False
    owns: frozenset[str] = frozenset()
    """The refs of deliverables and milestones that they may record of."""

    def may_record(self, ref: str) -> bool:
        """True where they may record of this item."""
        return self.manages or ref in self.owns


NOBODY = Rights(None)
EVERYTHING = Rights(Audience.INTERNAL, manages=True, signs=True)
"""Of the person at the machine, who has the folder itself. Rules of the doors hold all the same."""


def rights_of(plan: Plan, person: Person | None, day: dt.date) -> Rights:
    """What follows from a person's role. Owners read what boards do, stakeholders the public's.

    Who had left before that day has no part in the programme.
    """
    if person is None or plan.has_left(person.id, day):
        return NOBODY
    if person.role in _OFFICE:
        return Rights(
            Audience.INTERNAL,
            person.role in _MANAGERS,
            person.role is Role.SRO,
            _owned(plan, person),
        )
    reads = Audience.BOARD if person.role in _OWNERS else Audience.PUBLIC
    return Rights(reads, owns=_owned(plan, person))


def _owned(plan: Plan, person: Person) -> frozenset[str]:
    """What stands under their name, and what lies under it; of a milestone, what it lies under."""
    found: set[str] = set()
    for item in plan.deliverables_by_ref.values():
        miles = {mile.ref for mile in item.milestones}
        own = {mile.ref for mile in item.milestones if person.id in mile.owners}
        if person.id in item.owners:
            found |= {item.ref} | miles
        elif own:
            found |= own
    return frozenset(found)
