"""Statutory returns and inspection lists, known by what they hold, as the pack's tables."""

from __future__ import annotations

from governance.packs.send.returns.sen2 import SEN2

__all__ = ["SEN2"]
