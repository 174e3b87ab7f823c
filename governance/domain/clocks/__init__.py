"""The statutory clocks of special educational needs in England, each with its source.

Regs: the Special Educational Needs and Disability Regulations 2014 (SI 2014/1530). CFA: the
Children and Families Act 2014. Rules: SI 2008/2699, of the tribunal that hears the appeals.
"""

from __future__ import annotations

from governance.domain.clock import Clock
from governance.domain.clocks.families import DISPUTES, MOVES
from governance.domain.clocks.plans import ASSESSMENTS, REVIEWS, TRANSFERS

__all__ = ["CLOCKS", "CLOCKS_BY_ID"]

CLOCKS: tuple[Clock, ...] = (*ASSESSMENTS, *TRANSFERS, *REVIEWS, *MOVES, *DISPUTES)
"""Every clock, in the order of its number."""
CLOCKS_BY_ID: dict[str, Clock] = {clock.id: clock for clock in CLOCKS}
"""Every clock by its number."""
