"""Who owes what before a report is made: updates, dates that have passed, what changed hands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from governance.domain.kpi import Kpi
from governance.domain.rag import Rag
from governance.record.position import (
    Challenge,
    DeliverablePosition,
    MilestonePosition,
    Position,
    State,
)
from governance.record.registers.concerns import AnyConcern
from governance.reporting.change import Change, ChangeKind
from governance.reporting.figures_owed import FigureOwed, figures_owed

if TYPE_CHECKING:  # what reads trends comes with it
    from governance.assurance.unspoken import Unspoken


@dataclass(frozen=True, slots=True)
class Owed:
    """What one owner is asked for. Every list is in the plan's order."""

    owner: str
    """A person's, team's or organisation's id."""
    updates: tuple[DeliverablePosition, ...] = ()
    """Deliverables that nothing was said about since the last report."""
    paths: tuple[DeliverablePosition, ...] = ()
    """Red or Amber, without a path to green."""
    doubted: tuple[DeliverablePosition, ...] = ()
    """Challenged by the evidence, and no board has answered."""
    overdue: tuple[MilestonePosition, ...] = ()
    due: tuple[MilestonePosition, ...] = ()
    """Milestones that end before the cut-off."""
    issues: tuple[AnyConcern, ...] = ()
    """Issues, actions and other entries of registers that should have been settled."""
    taken: tuple[Change, ...] = ()
    """What this owner took over since the last report."""
    given: tuple[Change, ...] = ()
    """What this owner handed on since the last report."""
    figures: tuple[FigureOwed, ...] = ()
    """Typed figures that nobody has typed."""
    words: tuple[Unspoken, ...] = ()
    """KPIs of which the owner has said nothing."""

    @property
    def is_nothing(self) -> bool:
        """True where there is nothing to ask and nothing to say."""
        return not any(
            (
                self.updates, self.paths, self.doubted, self.overdue, self.due,
                self.issues, self.taken, self.given, self.figures, self.words,
            )
        )  # fmt: skip


@dataclass(slots=True)
class _Basket:
    """What is found for one owner so far; lives only inside one fold."""

    updates: list[DeliverablePosition] = field(default_factory=list)
    paths: list[DeliverablePosition] = field(default_factory=list)
    doubted: list[DeliverablePosition] = field(default_factory=list)
    overdue: list[MilestonePosition] = field(default_factory=list)
    due: list[MilestonePosition] = field(default_factory=list)
    issues: list[AnyConcern] = field(default_factory=list)
    taken: list[Change] = field(default_factory=list)
    given: list[Change] = field(default_factory=list)
    figures: list[FigureOwed] = field(default_factory=list)
    words: list[Unspoken] = field(default_factory=list)


def owed_at(
    position: Position,
    since: dt.date,
    cut_off: dt.date,
    changes: Iterable[Change] = (),
    kpis: Iterable[Kpi] = (),
    silent: Iterable[Unspoken] = (),
) -> tuple[Owed, ...]:
    """What each owner owes before `cut_off`, in the order of the plan's people.

    `since` is the day of the last report; `changes` what differs since; `kpis` those of which
    figures may be owed; `silent` KPIs that want words. The first owner answers.
    """
    baskets = {person: _Basket() for person in position.plan.people_by_id}
    for item in position.deliverables:
        _deliverable(baskets, item, since)
        for mile in item.milestones:
            _milestone(baskets, mile, cut_off)
    for entry in position.concerns:
        if entry.is_overdue(position.as_at) and entry.owner in baskets:
            baskets[entry.owner].issues.append(entry)
    figures = figures_owed(kpis, position.figures, position.as_at, since, cut_off)
    _of_kpis(baskets, figures, silent)
    names = {person.called: person.id for person in position.plan.people}
    for change in changes:
        if change.kind is ChangeKind.REOWNED:
            _handed(baskets, change, names)
    found = (_owed(owner, basket) for owner, basket in baskets.items())
    return tuple(one for one in found if not one.is_nothing)


def _of_kpis(
    baskets: dict[str, _Basket], figures: Iterable[FigureOwed], silent: Iterable[Unspoken]
) -> None:
    for figure in figures:
        if figure.owner in baskets:
            baskets[figure.owner].figures.append(figure)
    for one in silent:
        if one.kpi.owner in baskets:
            baskets[one.kpi.owner].words.append(one)


def _deliverable(baskets: dict[str, _Basket], item: DeliverablePosition, since: dt.date) -> None:
    basket = baskets.get(item.owners[0]) if item.owners else None
    if basket is None or item.rag is Rag.BLUE:
        return
    if item.last_update is None or item.last_update <= since or item.stale:
        basket.updates.append(item)
    if item.wants_path:
        basket.paths.append(item)
    if any(is_unsettled(one) for one in item.challenges):
        basket.doubted.append(item)


def is_unsettled(one: Challenge) -> bool:
    """True where no board upheld the rating: one that is accepted asks for a new rating."""
    return one.response is None or not one.response.overrides


def _milestone(baskets: dict[str, _Basket], mile: MilestonePosition, cut_off: dt.date) -> None:
    basket = baskets.get(mile.owners[0]) if mile.owners else None
    last = mile.expected.last if mile.expected and mile.expected.is_scheduled else None
    if basket is None or last is None or mile.state.is_closed:
        return
    if mile.state is State.OVERDUE:
        basket.overdue.append(mile)
    elif last <= cut_off:
        basket.due.append(mile)


def _handed(baskets: dict[str, _Basket], change: Change, names: dict[str, str]) -> None:
    """The first owner answers, so only a change of the first one is a change of hands.

    The record gives owners by id, a publication by name.
    """
    old, new = (text.split(", ")[0] for text in (change.before, change.after))
    old, new = names.get(old, old), names.get(new, new)
    if old != new:
        if new in baskets:
            baskets[new].taken.append(change)
        if old in baskets:
            baskets[old].given.append(change)


def _owed(owner: str, basket: _Basket) -> Owed:
    lists = {name: tuple(getattr(basket, name)) for name in _Basket.__dataclass_fields__}
    return Owed(owner, **lists)
