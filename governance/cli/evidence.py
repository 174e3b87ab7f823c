"""KPIs as evidence at the command line: what cannot be measured is said, and stops nothing."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from governance.cli.options import say

if TYPE_CHECKING:
    from governance.kpis.results import Results
    from governance.record.position import Position
    from governance.workspace import Workspace
    from governance.workspace.kpis.remembered import Remembered


def challenged_position(
    workspace: Workspace,
    plan: str | None,
    as_at: dt.date,
    known_by: dt.date | None = None,
    *,
    results: Results | None = None,
    remembered: Remembered | None = None,
) -> Position:
    """A position with every challenge; without those of KPIs where these cannot be measured."""
    from governance.workspace.kpis.evidence import standing

    found, why = standing(workspace, plan, as_at, known_by, results=results, remembered=remembered)
    _tell(why)
    return found


def evidence_on(workspace: Workspace, plan: str | None, fields: Any, today: dt.date) -> Results:
    """The KPIs behind a good rating that is claimed, or behind a challenge that is answered."""
    is_good = fields["kind"] == "rating" and fields["rag"] in ("green", "blue")
    if not is_good and fields["kind"] != "challenge_response":
        return ()
    return evidence_of(workspace, plan, {fields["ref"]}, today)


def evidence_of(workspace: Workspace, plan: str | None, refs: set[str], today: dt.date) -> Results:
    """The KPIs that are evidence for any of these deliverables, measured once."""
    if not refs:
        return ()
    from governance.workspace.kpis.evidence import evidence_if_any

    found, why = evidence_if_any(workspace, plan, workspace.position(plan, today), refs)
    _tell(why)
    return found


def _tell(why: str) -> None:
    if why:
        say(f"note: {why}", err=True)
