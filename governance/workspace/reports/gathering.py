"""One report, gathered once: what its sections take, and what was told before it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from governance.domain.plan import Audience, Board, Plan
from governance.problems import UnknownNameError, nearest_names
from governance.readers.updates import heads_of
from governance.record.log.heads import stood_with
from governance.reporting.own import Own
from governance.reporting.report_facts import Evidence, ReportFacts, Signed, gather_facts
from governance.workspace.folder import PlanFolder
from governance.workspace.kpis.told import Told
from governance.workspace.own_words import words_of
from governance.workspace.reports.notebooks import NotebookFile
from governance.workspace.reports.publications import Publication, last_before, last_signed

if TYPE_CHECKING:  # what counts cases is heavy, and many reports need none
    from governance.workspace.kpis.cases import PlanCases


@dataclass(frozen=True, slots=True)
class Scope:
    """Which report: of a plan, for a board, on a day, since a day, for an audience."""

    plan: Plan
    board: Board
    as_at: dt.date
    since: dt.date | None
    """None where it is to compare with what the board was told last."""
    audience: Audience

    def as_asked(self) -> tuple[str, str, str, str | None, str]:
        """The same in plain words, for another process."""
        since = self.since.isoformat() if self.since else None
        return self.plan.id, self.board.id, self.as_at.isoformat(), since, self.audience.value


@dataclass(frozen=True)
class Gathered:
    """All that a report is made from. What takes long is read when it is first asked for."""

    scope: Scope
    facts: ReportFacts
    """What its sections take."""
    published: tuple[Publication, ...]
    """What was published of the plan, in the order of its making."""
    before: tuple[Publication, ...]
    """The same for this board."""
    told: Told
    """What its audience is told of KPIs, and was before."""
    folder: PlanFolder
    cases: Callable[[], PlanCases]
    """Its case tables, opened when they are first asked for."""
    notebook: NotebookFile


def gather(
    scope: Scope,
    folder: PlanFolder,
    published: tuple[Publication, ...],
    told: Told,
    cases: Callable[[], PlanCases],
    notebook: NotebookFile,
) -> Gathered:
    """Everything that one report is made from; `published` is what was of the plan before."""
    before = tuple(one for one in published if one.manifest.board == scope.board.id)
    last, own = last_before(before, scope.as_at), folder.extensions
    counted = bool(folder.kpis.kpis)  # else nothing is loaded that counts or hides
    facts = gather_facts(
        scope.plan,
        folder.log.updates,
        scope.board,
        scope.as_at,
        scope.since,
        scope.audience,
        lambda: folder.problems,
        heads_of(folder.log),
        Evidence(
            lambda day, beside: (
                told.results(cases(), day, beside, trend=not beside) if counted else ()
            ),
            folder.kpis.families,
            folder.benchmarks,
        ),
        last.position if last else None,
        _signed(last_signed(before, scope.as_at)),
        Own(own.section, own.chart, own.challenges, words_of(folder)[0]),
        stood_with(folder.log.updates, last.manifest.log)[0] if last else None,
    )
    return Gathered(scope, facts, published, before, told, folder, cases, notebook)


def _signed(last: Publication | None) -> Signed | None:
    signoff = last.signoff if last else None
    return Signed(last.position, signoff.person, signoff.on) if last and signoff else None


def board_for(plan: Plan, notebook: str) -> Board:
    """The first board that takes a notebook. Raises UnknownNameError."""
    for board in plan.boards:
        if board.notebook == notebook:
            return board
    known = (board.notebook for board in plan.boards)
    raise UnknownNameError(f"no board takes {notebook!r}{nearest_names(notebook, known)}")
