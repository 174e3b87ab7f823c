"""The door to HiGHS: the largest value of a sum of whole numbers under rows and bounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import highspy
import numpy as np

from governance.disclosure.model.cells import Bounds

Terms = Sequence[tuple[int, int]]
Limits = tuple[int | None, int | None]


NODES = 20_000
"""So many branches of one question are looked at, then it counts as not answered: never a wait,
and never by the clock, which would answer otherwise on another machine."""


class _Quiet(highspy.Highs):
    """HiGHS without a word: theirs prints its name as soon as it is made."""

    def enableCallbacks(self) -> None:  # noqa: N802 - the first thing theirs does
        self.silent()
        super().enableCallbacks()  # type: ignore[no-untyped-call]  # theirs is not typed


class Solver:
    """One integer programme; several questions may be asked of it."""

    def __init__(
        self,
        bounds: Sequence[Bounds],
        rows: Sequence[tuple[Terms, Limits]],
        *,
        roughly: bool = False,
    ) -> None:
        """Roughly: a good answer is as welcome as the best."""
        self._highs = _Quiet()  # type: ignore[no-untyped-call]  # theirs is not typed
        for option, value in (("threads", 1), ("random_seed", 1), ("mip_rel_gap", 0.0)):
            self._highs.setOptionValue(option, value)
        self._highs.setOptionValue("mip_max_nodes", 1 if roughly else NODES)
        if roughly:
            self._highs.setOptionValue("mip_rel_gap", 0.3)
        self._is_rough = roughly
        self._size = len(bounds)
        self._highs.passModel(_programme(bounds, rows))
        self._highs.changeObjectiveSense(highspy.ObjSense.kMaximize)

    def best(self, aim: Mapping[int, int]) -> list[int] | None:
        """Whole numbers that make the aim largest; None where none was found.

        Rounded from the solver's, which are near: the caller checks them exactly.
        """
        costs = np.zeros(self._size)
        for number, many in aim.items():
            costs[number] = many
        self._highs.changeColsCost(self._size, np.arange(self._size, dtype=np.int32), costs)
        self._highs.run()
        ended = self._highs.getModelStatus()
        stopped = self._is_rough and ended == highspy.HighsModelStatus.kSolutionLimit
        if ended != highspy.HighsModelStatus.kOptimal and not stopped:
            return None
        return [round(value) for value in self._highs.getSolution().col_value]


def _programme(bounds: Sequence[Bounds], rows: Sequence[tuple[Terms, Limits]]) -> highspy.HighsLp:
    programme = highspy.HighsLp()
    programme.num_col_, programme.num_row_ = len(bounds), len(rows)
    programme.col_cost_ = np.zeros(len(bounds))
    programme.col_lower_ = np.array([low for low, _ in bounds], dtype=float)
    programme.col_upper_ = np.array([high for _, high in bounds], dtype=float)
    limits = [limit for _, limit in rows]
    programme.row_lower_ = np.array([-np.inf if low is None else low for low, _ in limits], float)
    programme.row_upper_ = np.array([np.inf if high is None else high for _, high in limits], float)
    terms = [term for row, _ in rows for term in row]
    starts = np.cumsum([0, *(len(row) for row, _ in rows)])
    programme.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    programme.a_matrix_.start_ = starts.astype(np.int32)
    programme.a_matrix_.index_ = np.array([cell for cell, _ in terms], dtype=np.int32)
    programme.a_matrix_.value_ = np.array([many for _, many in terms], dtype=float)
    programme.integrality_ = [highspy.HighsVarType.kInteger] * len(bounds)
    return programme
