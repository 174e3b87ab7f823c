"""Packs: what a field needs beyond a plan, named in the plan and found by that name."""

from typing import Annotated

from pydantic import Field, StringConstraints

from governance.domain.record import Record
from governance.domain.words import Text

PackName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
"""A folder's name, and a Python module's where the pack brings code."""
Entry = Annotated[str, StringConstraints(pattern=r"^[a-z_][a-z0-9_.]*:[A-Za-z_]\w*$")]
"""A function of the pack's own code, as `module:name`."""


class Brings(Record):
    """What of a pack's code serves as what. Nothing is taken that is not named here."""

    measures: tuple[Entry, ...] = ()
    """Kinds of measure for kpis.yaml: each a `MeasureKind`."""
    rules: tuple[Entry, ...] = ()
    """Rules of consistency, which `check` applies: from a `Subject` to problems."""
    challenges: tuple[Entry, ...] = ()
    """Challenges to a claimed rating: from a `RatingClaim` to a `Challenge` or None."""
    sections: tuple[Entry, ...] = ()
    """Sections of reports, which notebooks call by name: from a report's facts to `Blocks`."""
    charts: tuple[Entry, ...] = ()
    """Charts: from a tidy frame to a `Figure`."""
    importers: tuple[Entry, ...] = ()
    """Readers of files that hold an action plan: each an `Importer` or a `FileImporter`."""
    feeds: tuple[Entry, ...] = ()
    """Kinds of calendar feed: each a `FeedKind`."""
    registers: tuple[Entry, ...] = ()
    """Kinds of register: each a `RegisterKind`."""
    returns: tuple[Entry, ...] = ()
    """Readers of statutory returns and other files that hold many tables: each a `ReturnReader`."""


class Pack(Record):
    """A pack.yaml."""

    name: PackName
    """The folder's name, and what a plan's `pack:` says."""
    title: Text
    """What field it serves, in a few words."""
    version: Text
    """Told in `check`, in manifests, and where figures are explained."""
    brings: Brings = Field(default_factory=Brings)
    """Its own code, if it has any; tables, clocks, KPIs, words and notebooks are files beside."""
