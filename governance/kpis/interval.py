"""How far chance alone moves a share of few."""

from __future__ import annotations

import math

_Z = 1.959963984540054
"""Normal quantile of 97.5 %, for an interval of 95 %."""


def share_interval(part: int, whole: int) -> tuple[float, float] | None:
    """The 95 % interval of a share, in percent; None where there is nothing to share.

    Wilson's score interval: E. B. Wilson, J. Am. Stat. Assoc. 22 (1927) 209-212. It stays
    between 0 and 100 and is sound for small numbers.
    """
    if whole <= 0:
        return None
    share, squared = part / whole, _Z * _Z
    middle = share + squared / (2 * whole)
    spread = _Z * math.sqrt(share * (1 - share) / whole + squared / (4 * whole * whole))
    scale = 100 / (1 + squared / whole)
    return max(0.0, (middle - spread) * scale), min(100.0, (middle + spread) * scale)
