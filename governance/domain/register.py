"""Kinds of register that packs add to risks, issues and decisions."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from governance.domain.record import Record
from governance.domain.words import Text

TAKEN = ("risk", "issue", "decision")
"""The registers that every plan has."""


class RegisterKind(Record):
    """A kind of register. `check` lists it; commands, sheet and reports do not know it yet."""

    name: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]*$", max_length=40)]
    """One of its entries, such as `assumption`."""
    title: Text
    """The register, such as Assumptions."""
    letter: Annotated[str, StringConstraints(pattern=r"^[A-Z]{1,2}$")]
    """What its refs begin with, such as A for A1."""
