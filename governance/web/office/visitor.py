"""Who is asking, and what they may do: looked up in the plan at every request."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Protocol

from starlette.requests import Request

from governance.domain.plan import Plan
from governance.domain.plan.people import Person
from governance.record.rights import EVERYTHING, Rights, rights_of


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who asks: at the machine itself, or signed in."""

    called: str
    """How the page greets them; empty where nobody says who they are."""
    person_id: str | None = None
    """At the machine: the id under which they record."""
    email: str | None = None
    """Signed in: the address that the provider vouches for."""
    session: str = ""
    """What their forms are tied to."""
    subject: str = ""
    """Signed in: what the provider calls them."""

    @property
    def is_here(self) -> bool:
        """True for the person at the machine, who has the folder itself."""
        return self.email is None

    def person_in(self, plan: Plan) -> Person | None:
        """Who they are in a plan; None where it does not know them."""
        if self.email is None:
            return plan.people_by_id.get(self.person_id or "")
        return next((one for one in plan.people if self._is(one)), None)

    def _is(self, person: Person) -> bool:
        """Whoever has a subject in the plan is known by that alone."""
        if person.subject is not None:
            return person.subject == self.subject
        email = (self.email or "").casefold()
        return bool(email) and (person.email or "").casefold() == email

    def rights_in(self, plan: Plan, day: dt.date) -> Rights:
        """What they may do in a plan on a day."""
        return EVERYTHING if self.is_here else rights_of(plan, self.person_in(plan), day)


class Gate(Protocol):
    """Says who is asking."""

    def visitor(self, request: Request) -> Visitor | None:
        """Who asks; None for a stranger."""
        ...

    @property
    def keeps_nothing(self) -> bool:
        """True where no page may stay in a browser's cache."""
        ...


@dataclass(frozen=True, slots=True)
class AtTheMachine:
    """Whoever asks from this machine is the person at it."""

    person_id: str | None = None
    """Under which id they record; None where they only read."""
    keeps_nothing: bool = False

    def visitor(self, request: Request) -> Visitor:
        """The person at the machine."""
        session = request.cookies.get("governance", "")
        return Visitor(self.person_id or "", self.person_id, None, session)
