"""What a row asks the record to take up, before the doors judge it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from governance.problems import Problem, error
from governance.record.sheet.proposal import Proposal
from governance.record.sheet.row import Row
from governance.record.sheet.same import changed_in

Fields = dict[str, Any]
"""A record's kind, ref and own fields, as JSON holds them."""


@dataclass(frozen=True, slots=True)
class Request:
    """One record that a row comes to."""

    proposal: Proposal
    fields: Mapping[str, Any]
    """Without who says so, on which day, and what it follows."""
    row: Row | None = None
    """The item as it stands; None for one that is new."""


def incomplete(proposal: Proposal, name: str, what: str, todo: str) -> Problem:
    """A row of which something is missing, or in which two things do not go together."""
    return error("incomplete-row", what, todo).placed(proposal.at(name))


def already(proposal: Proposal, row: Row, name: str) -> Problem | None:
    """Nothing where the row says what the record says; else a problem, for two would be alike."""
    told = {one: value for one, value in proposal.typed.items() if one in row.now}
    if not changed_in(row, told):
        return None
    what = f"{row.ref} says so already"
    todo = "change that row of a new sheet, or use other words"
    return error("already-there", what, todo).placed(proposal.at(name))
