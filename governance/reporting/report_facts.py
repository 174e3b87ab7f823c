"""Everything one report is made from: the position now and before, and what lies between."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from governance.assurance.evidence import with_kpi_evidence
from governance.assurance.progress import progress_at
from governance.disclosure.audience import for_audience, named, owners_text, readable
from governance.domain.field_words import FieldWords
from governance.domain.kpi import Family
from governance.domain.kpi.benchmark import BenchmarkFile
from governance.domain.plan import Audience, Board, Plan
from governance.domain.update import Updates
from governance.problems import Problems
from governance.record.log.order import history_at
from governance.record.meetings import Meeting, next_meeting, period_start
from governance.record.position import DeliverablePosition, MilestonePosition, Position, State
from governance.record.progress import fold_record
from governance.record.registers.decisions import DecisionPosition
from governance.record.statement import Statement
from governance.reporting.as_published import as_it_was
from governance.reporting.changes import Change, changes_between
from governance.reporting.corrections import Correction, corrections
from governance.reporting.own import Own

if TYPE_CHECKING:
    from collections.abc import Callable

    from governance.kpis.results import Result, Results
    from governance.reporting.published import PublishedPosition


class Titled(Protocol):
    """Something of the plan with a ref and a title."""

    @property
    def ref(self) -> str:
        """Its ref."""
        ...

    @property
    def title(self) -> str:
        """Its title."""
        ...


@dataclass(frozen=True)
class Evidence:
    """What KPIs say, measured when a section asks for it."""

    results: Callable[[dt.date, tuple[dt.date, ...]], Results] = lambda _, __: ()
    """Every KPI on a day, as the audience may see it that is given those of other days too."""
    families: tuple[Family, ...] = ()
    benchmarks: BenchmarkFile | None = None


@dataclass(frozen=True)
class Signed:
    """A publication that was signed."""

    position: PublishedPosition
    person: str
    """Who signed: a person's id."""
    on: dt.date


@dataclass(frozen=True)
class ReportFacts:
    """What a section function takes: a plan, its record, a board, a day and an audience."""

    plan: Plan
    updates: Updates
    board: Board
    audience: Audience
    as_at: dt.date
    since: dt.date
    looked_at: Callable[[], Problems] = tuple
    """Says what is wrong with the record, where that is asked."""
    heads: tuple[str, ...] = ()
    """The ids of the newest records, which name the state of the log."""
    evidence: Evidence = Evidence()
    last_shown: PublishedPosition | None = None
    """What this board was last shown, where something was published for it."""
    last_known: Updates | None = None
    """The records that were known when it was; absent where nobody can say."""
    signed: Signed | None = None
    """What was last signed for this board, where anything was."""
    own: Own = field(default_factory=Own)
    """What the plan's packs add."""

    def report_by(self, notebook: str) -> str:
        """What the report of a notebook is called, in quotes; empty where no board takes it."""
        found = (one.called for one in self.plan.boards if one.notebook == notebook)
        name = next(found, "")
        return f"“{name}”" if name else ""

    @property
    def problems(self) -> Problems:
        """What is wrong with the record."""
        return self.looked_at()

    @property
    def words(self) -> FieldWords:
        """The field's own words."""
        return self.own.words

    def section(self, name: str) -> Callable[..., Any]:
        """A section by name, the package's or a pack's. Raises UnknownNameError."""
        return self.own.section(name)

    def chart(self, name: str) -> Callable[..., Any]:
        """A chart by name, the package's or a pack's. Raises UnknownNameError."""
        return self.own.chart(name)

    @cached_property
    def kpis(self) -> Results:
        """Every KPI, as this audience may see it."""
        return self.evidence.results(self.as_at, ())

    @cached_property
    def kpis_before(self) -> Results:
        """The same when this board last heard, without trends; what both would tell is hidden."""
        return self.evidence.results(self.since, (self.as_at,))

    def kpi(self, kpi_id: str) -> Result | None:
        """One KPI by id; None where the plan does not define it."""
        return next((one for one in self.kpis if one.kpi.id == kpi_id), None)

    @cached_property
    def position(self) -> Position:
        """Where the programme stands."""
        return progress_at(
            self.plan, self.updates, self.as_at, None, self.audience, self.own.challenges
        )

    @cached_property
    def challenged(self) -> Position:
        """The same with the challenges that KPIs raise, as far as this audience may see them."""
        return with_kpi_evidence(
            self.position, self.kpis, history_at(self.updates, self.as_at).current
        )

    @cached_property
    def before(self) -> Position:
        """Where it stood when this board last heard: as it was shown then, else as was known."""
        known_by = None if self.last_shown else self.since
        updates = self.updates if self.last_known is None else self.last_known
        then = progress_at(
            self.plan, updates, self.since, known_by, self.audience, self.own.challenges
        )
        return as_it_was(self.last_shown, then, self.position) if self.last_shown else then

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What differs between the two."""
        return changes_between(self.before, self.position)

    @cached_property
    def finished(self) -> tuple[tuple[DeliverablePosition, MilestonePosition], ...]:
        """Milestones done that this board was not told of yet, whatever day they were done."""
        before = self.before.milestones_by_ref
        return tuple(
            (item, mile)
            for item, mile in self.position.each_milestone()
            if mile.state is State.DONE
            and not (mile.ref in before and before[mile.ref].state is State.DONE)
        )

    @cached_property
    def corrections(self) -> tuple[Correction, ...]:
        """Figures that this board was shown and that are others now."""
        was = self.last_shown
        return corrections(was, self.kpis) if was and was.kpis else ()

    @cached_property
    def meeting(self) -> Meeting | None:
        """The meeting that will take this report; None where none will."""
        return next_meeting(self.board, self.as_at)

    @cached_property
    def trend(self) -> tuple[Position, ...]:
        """The last six month-ends, oldest first, the position itself last.

        Months that ended before the plan began are left out. What the evidence said to ratings
        then is not asked.
        """
        days = [self.as_at]
        while len(days) < 6:
            last = month_end_before(days[-1])
            if last < self.plan.window.first:
                break
            days.append(last)
        older = [fold_record(self.plan, self.updates, day)[0] for day in reversed(days[1:])]
        return (*older, self.position)

    @property
    def asked(self) -> tuple[DecisionPosition, ...]:
        """Decisions asked of this board and not yet given, oldest first.

        Those asked of a board that meets stand in its report alone. Others, and every one in a
        report that no meeting takes, are told to whoever may read of them.
        """
        meets = {one.id for one in self.plan.boards if one.meets}
        others = meets - {self.board.id} if self.board.id in meets else set()
        return tuple(one for one in self.position.open_decisions if one.asked_of not in others)

    @property
    def decided(self) -> tuple[DecisionPosition, ...]:
        """Decisions given since this board last heard, whatever day they speak of."""
        known = {one.record for one in self.before.decisions if not one.is_open}
        return tuple(
            one for one in self.position.decisions if not one.is_open and one.record not in known
        )

    def says(self, narrative: Statement | None) -> str | None:
        """Narrative as this audience may read it; None where it may not."""
        allowed = readable(narrative, self.audience)
        return for_audience(self.plan, allowed.text, self.audience) if allowed else None

    def text(self, words: str | None) -> str:
        """Words of the plan, without names where the audience is the public."""
        return for_audience(self.plan, words or "", self.audience)

    def short(self, item: Titled) -> str:
        """An item by the few words that the plan has for it, else by its title."""
        return self.text(self.plan.shorts.get(item.ref) or item.title)

    def owners(self, owners: tuple[str, ...], *, short: bool = False) -> str:
        """Owners as this audience may know them."""
        return owners_text(self.plan, owners, self.audience, short=short)

    def who(self, party: str) -> str:
        """One person as this audience may know them; or a board by name."""
        board = self.plan.boards_by_id.get(party)
        return board.name if board else named(self.plan, party, self.audience)


def gather_facts(
    plan: Plan,
    updates: Updates,
    board: Board,
    as_at: dt.date,
    since: dt.date | None = None,
    audience: Audience | None = None,
    looked_at: Callable[[], Problems] = tuple,
    heads: tuple[str, ...] = (),
    evidence: Evidence | None = None,
    last_shown: PublishedPosition | None = None,
    signed: Signed | None = None,
    own: Own | None = None,
    last_known: Updates | None = None,
) -> ReportFacts:
    """The facts of a report; `since` is the day of what was told, or a cadence back, unless given.

    What was shown to another audience is in words that are not for this one: then the record says
    what that day was.
    """
    reader = audience or board.audience
    alike = last_shown is not None and last_shown.audience is reader and since is None
    return ReportFacts(
        plan=plan,
        updates=updates,
        board=board,
        audience=reader,
        as_at=as_at,
        since=since or (last_shown.as_at if last_shown else period_start(board, as_at)),
        looked_at=looked_at,
        heads=heads,
        evidence=evidence or Evidence(),
        last_shown=last_shown if alike else None,
        last_known=last_known if alike else None,
        signed=signed if signed and signed.position.audience is reader else None,
        own=own or Own(),
    )


def month_end_before(day: dt.date) -> dt.date:
    """The last day of the month before."""
    return day.replace(day=1) - dt.timedelta(days=1)
