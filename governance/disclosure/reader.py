"""One reader: words, names and owners of a plan as an audience may read them."""

from __future__ import annotations

from dataclasses import dataclass

from governance.disclosure.audience import for_audience, named, owners_text, readable
from governance.domain.plan import Audience, Plan
from governance.record.statement import Statement


@dataclass(frozen=True, slots=True)
class Reader:
    """What stands between a plan's record and somebody who reads of it."""

    plan: Plan
    audience: Audience

    @property
    def is_office(self) -> bool:
        """True for those who read everything."""
        return self.audience is Audience.INTERNAL

    def may_see(self, audience: Audience) -> bool:
        """True where what was made for an audience is for this one too."""
        return self.audience.may_see(audience)

    def text(self, words: str | None) -> str:
        """Words of the plan, without names where the audience is the public."""
        return for_audience(self.plan, words or "", self.audience)

    def says(self, narrative: Statement | None) -> str | None:
        """Narrative as this audience may read it; None where it may not."""
        allowed = readable(narrative, self.audience)
        return self.text(allowed.text) if allowed else None

    def owners(self, owners: tuple[str, ...], *, short: bool = False) -> str:
        """Owners as this audience may know them."""
        return owners_text(self.plan, owners, self.audience, short=short)

    def who(self, party: str) -> str:
        """One person as this audience may know them; or a board by name."""
        board = self.plan.boards_by_id.get(party)
        return board.name if board else named(self.plan, party, self.audience)
