"""Results as an audience may see them."""

from __future__ import annotations

from governance.disclosure.model.building import Built
from governance.disclosure.model.slots import Part
from governance.disclosure.telling.figures import DAYS
from governance.disclosure.telling.levels import FEWEST, shown_count
from governance.disclosure.telling.shares import Signs, figure_of
from governance.disclosure.telling.signs import HIDDEN, TOO_FEW
from governance.domain.plan.board import Audience
from governance.kpis.results import Counted, Flow, Number, Result, Results, State

WHY = "Hidden, so that nobody can be recognised."
RATED = (State.OK, State.NO_TARGET, State.TOO_FEW)
"""States of results that have a figure."""


def dressed(built: Built, audience: Audience, signs: Signs) -> Results:
    """Every result with signs where counts are hidden."""
    dresser = _Dresser(built, audience, signs)
    return tuple(dresser.result(number) for number in range(len(built.results)))


class _Dresser:
    def __init__(self, built: Built, audience: Audience, signs: Signs) -> None:
        self.built, self.audience, self.signs = built, audience, signs
        self.counted = {number for number, _, _ in built.pairs}
        """Results in which anything counts people, be it an earlier period alone."""

    def result(self, number: int) -> Result:
        """One result; its state and rating tell nothing that its figure does not."""
        result = self.built.results[number]
        if number not in self.counted:
            return result
        counted = self._counted(number, Part.FIGURE, 0, result.counted)
        changes: dict[str, object] = {
            "counted": counted,
            "p90": self._ninetieth(number, result),
            "overdue": self._overdue(number, result),
            "closed": self._one(number, Part.CLOSED, result.closed),
            "without_exceptions": self._one(
                number, Part.WITHOUT_EXCEPTIONS, result.without_exceptions
            ),
            "flow": self._flow(number, result.flow),
        }
        if year := result.last_year:
            told = self._counted(number, Part.LAST_YEAR, 0, year.counted)
            changes["last_year"] = year.model_copy(update={"counted": told})
        for part in (one for one in Part if one.is_many):
            items = getattr(result, part.field)
            changes[part.field] = tuple(
                item.model_copy(update={"counted": self._counted(number, part, n, item.counted)})
                for n, item in enumerate(items)
            )
        if result.state in RATED and _is_hidden(counted):
            changes |= {"state": State.SUPPRESSED, "rag": None, "why": WHY}
        elif counted.value == TOO_FEW:
            why = f"Fewer than {FEWEST} are behind the figure."
            changes |= {"state": State.TOO_FEW, "rag": None, "why": why}
        return result.model_copy(update=changes)

    def _counted(self, number: int, part: Part, place: int, counted: Counted) -> Counted:
        pair = self.built.pairs.get((number, part, place))
        if pair is None:
            return counted
        whole = counted.denominator if pair.whole is None else self._count(pair.whole)
        value = figure_of(self.built.model.cells, self.audience, self.signs, pair).value
        return Counted(numerator=self._count(pair.part), denominator=whole, value=value)

    def _count(self, cell: int) -> Number:
        value = self.built.model.cells[cell].value or 0
        return self.signs.get(cell) or shown_count(self.audience, value)

    def _one(self, number: int, part: Part, counted: Counted | None) -> Counted | None:
        return None if counted is None else self._counted(number, part, 0, counted)

    def _overdue(self, number: int, result: Result) -> Number | None:
        pair = self.built.pairs.get((number, Part.OVERDUE, 0))
        return result.overdue if pair is None else self._count(pair.part)

    def _ninetieth(self, number: int, result: Result) -> Number | None:
        """It is shown, or hidden, with the median."""
        if result.p90 is None or result.unit not in DAYS:
            return result.p90
        value = self._counted(number, Part.FIGURE, 0, result.counted).value
        return value if isinstance(value, str) else result.p90

    def _flow(self, number: int, flow: Flow | None) -> Flow | None:
        cells = self.built.flows.get(number)
        if flow is None or cells is None:
            return flow
        opening, received, closed, closing = map(self._count, cells)
        return Flow(opening=opening, received=received, closed=closed, closing=closing)


def _is_hidden(counted: Counted) -> bool:
    return HIDDEN in (counted.value, counted.denominator)
