"""`governance status`: the position for a person at a terminal."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from governance.cli.evidence import challenged_position
from governance.cli.options import (
    AsAt,
    AsJson,
    KnownBy,
    PlanId,
    Root,
    day,
    echo_json,
    in_colour,
    maybe_day,
    say,
    workspace_at,
)
from governance.cli.show import warn

if TYPE_CHECKING:
    from governance.workspace.kpis.remembered import Remembered


def status(
    as_at: AsAt = None,
    known_by: KnownBy = None,
    plan: PlanId = None,
    root: Root = None,
    as_json: AsJson = False,
) -> None:
    """Show ratings, owners, next dates and what is overdue."""
    from governance.views.position import position_json
    from governance.views.status import status_lines

    workspace = workspace_at(root)
    position = challenged_position(
        workspace, plan, day(as_at), maybe_day(known_by), remembered=_remembered()
    )
    if as_json:
        echo_json(position_json(position))
    else:
        width = shutil.get_terminal_size((80, 24)).columns
        say("\n".join(status_lines(position, width, colour=in_colour())), painted=True)
    warn(workspace.problems(plan))


def _remembered() -> Remembered | None:
    """Where what was found before is kept: GOVERNANCE_CACHE, or the system's place for that."""
    named = os.environ.get("GOVERNANCE_CACHE", "")
    if named.casefold() == "off":
        return None
    from governance.workspace.kpis.remembered import Remembered

    if named:
        return Remembered(Path(named))
    from platformdirs import user_cache_path

    return Remembered(user_cache_path("programme-governance", appauthor=False))
