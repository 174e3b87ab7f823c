"""Whom a frame's figures were made for: a mark that stays with it through filters and sorting.

What pandas does not carry it through (grouping, joining, a new frame) leaves a frame without one,
and nobody knows any more what it holds. Then it is for inside, until `made_from` says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from governance.domain.plan.board import Audience

if TYPE_CHECKING:
    import pandas as pd

MARK = "governance.made_for"
"""The name under which a frame's `attrs` hold it."""


def marked(frame: pd.DataFrame, audience: Audience) -> pd.DataFrame:
    """The frame, marked; the widest audience that may read what it holds."""
    frame.attrs[MARK] = audience.value
    return frame


def made_for(frame: Any) -> Audience:
    """The widest audience that may read a frame; inside the programme where it bears no mark."""
    said = getattr(frame, "attrs", {}).get(MARK)
    return Audience(said) if said in set(Audience) else Audience.INTERNAL


def made_from(frame: pd.DataFrame, *sources: Any) -> pd.DataFrame:
    """The frame, marked as what it was made from: as the source that fewest may read.

    For what was grouped, joined or built by hand: `made_from(late, milestones)`.
    """
    return marked(frame, narrowest(made_for(one) for one in sources))


def narrowest(audiences: Iterable[Audience]) -> Audience:
    """Of several audiences the one that is furthest inside; inside the programme for none."""
    order = list(Audience)
    return min(audiences, key=order.index, default=Audience.INTERNAL)
