"""Cases made up by a pack, for plans that take it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Protocol, cast

from governance.problems import UnknownNameError
from governance.workspace.packs.code import has_module, module_in
from governance.workspace.packs.loading import LoadedPack

Row = tuple[str | int | dt.date | None, ...]
"""A row's values, in the order in which its table declares the columns."""


class MadeUpCases(Protocol):
    """What a pack's module `synthesis` must offer."""

    def synthesise(
        self, seed: int, people: int, as_at: dt.date, areas: tuple[str, ...]
    ) -> Mapping[str, Iterable[Row]]:
        """Rows of every table of the pack, made up from a seed; every row says so."""
        ...

    def second_system(
        self, cases: Mapping[str, Iterable[Row]], seed: int
    ) -> Mapping[str, Iterable[Row]]:
        """The same as another system has them."""
        ...


def made_up_cases(packs: Iterable[LoadedPack]) -> MadeUpCases:
    """The first pack's that can make up cases. Raises UnknownNameError where none can."""
    for pack in packs:
        if has_module(pack, "synthesis"):
            return cast("MadeUpCases", module_in(pack, "synthesis"))
    what = "no pack of this plan can make up cases; `pack: send` in plan.yaml names one that can"
    raise UnknownNameError(what)
