"""A county's case tables, made up from a seed: no child in them is real.

Same seed, same rows. Volumes and rates are of the size that Suffolk published; what published
figures do not say is a guess. Work falls behind over the last half year, so that there is
something to see.
"""

from __future__ import annotations

from governance.packs.send.synthesis.ground.book import Cases, Row, Value
from governance.packs.send.synthesis.second import second_system
from governance.packs.send.synthesis.story import synthesise

__all__ = ["Cases", "Row", "Value", "second_system", "synthesise"]
