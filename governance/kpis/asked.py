"""What somebody asks of a plan's KPIs: which of them, and how much of their past."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asked:
    """Which KPIs, and how much of their trends."""

    ids: frozenset[str] = frozenset()
    """Only these; empty for all."""
    periods: int | None = None
    """How many periods a trend has, the figure's own among them; None for the usual number."""


EVERYTHING = Asked()
