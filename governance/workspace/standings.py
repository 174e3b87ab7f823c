"""Where a plan stood, as it was folded last: by the bytes of the log, so that none is folded twice.

A save folds the log as it would be; the next page asks for just that.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from governance.assurance.challenge import ChallengeRule
from governance.assurance.progress import progress_at
from governance.domain.plan import Plan
from governance.domain.update import AnyUpdate
from governance.record.position import Position

if TYPE_CHECKING:  # which makes one of these
    from governance.workspace.folder import PlanFolder

_MOST = 6


@dataclass(frozen=True)
class Standings:
    """The newest positions of a plan, as the office sees them."""

    plan: Plan
    rules: tuple[ChallengeRule, ...]
    """What challenges a claimed rating."""
    _kept: dict[tuple[bytes, dt.date], Position] = field(
        default_factory=dict, compare=False, repr=False
    )

    def at(self, log: bytes, updates: Iterable[AnyUpdate], day: dt.date) -> Position:
        """Where the plan stands on a day. `log` is the digest of the log that holds `updates`."""
        found = self._kept.get((log, day))
        if found is None:
            found = progress_at(self.plan, updates, day, rules=self.rules)
            while len(self._kept) >= _MOST:  # several threads may make room at once
                self._kept.pop(next(iter([*self._kept])), None)
            self._kept[log, day] = found
        return found


def standing(folder: PlanFolder, day: dt.date) -> Position:
    """Where a plan stands on a day by the log as it was read, as the office sees it."""
    data = folder.files.data("updates.jsonl") or b""
    return standings_of(folder).at(digest_of(data), folder.log.updates, day)


def standings_of(folder: PlanFolder) -> Standings:
    """Where a plan stood by logs that were folded already; kept as long as its folder is."""
    held = folder.__dict__
    if "standings" not in held:
        held["standings"] = Standings(folder.agreed, folder.challenges)
    found: Standings = held["standings"]
    return found


def digest_of(*parts: bytes) -> bytes:
    """Names a log by its bytes."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(part)
    return whole.digest()
