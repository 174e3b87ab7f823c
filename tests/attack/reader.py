"""What somebody can work out who holds what is printed: whole numbers, and sums that tie them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import highspy
import numpy as np

from tests.attack.county import AREAS, NEEDS, Key

MOST = 2000
"""No count here is larger."""
Name = tuple[object, ...]


@dataclass
class Reader:
    """Names with the numbers they can be, rows of multiples with the sum's two ends."""

    truth: dict[Name, int] = field(default_factory=dict)
    """Used to try a table that fits, and never to find out what cannot be."""
    domain: dict[Name, tuple[int, int]] = field(default_factory=dict)
    rows: list[tuple[dict[Name, int], int, int]] = field(default_factory=list)
    hidden: set[Name] = field(default_factory=set)
    open: set[Name] = field(default_factory=set)
    """Printed openly, be it later or for others: nothing is found out of these."""
    rests: set[Name] = field(default_factory=set)

    def read(self, name: Name, shown: object, truth: int, *, is_public: bool) -> None:
        """One printed count; a reader here even knows which signs stand for 1 to 4."""
        if isinstance(shown, str):
            self.hidden.add(name)
            ends = (1, 4) if truth < 5 else (5, MOST)
        elif is_public and shown:
            self.open.add(name)
            middle = int(str(shown))
            ends = max(5, middle - 2), middle + 2
        else:
            self.open.add(name)
            ends = int(str(shown)), int(str(shown))
        self.know(name, truth, *ends)

    def know(self, name: Name, truth: int, low: int = 0, high: int = MOST) -> None:
        """A count that lies between two numbers."""
        least, most = self.domain.get(name, (0, MOST))
        assert self.truth.get(name, truth) == truth
        self.truth[name] = truth
        self.domain[name] = max(low, least), min(high, most)

    def add_up(self, whole: Name, parts: list[Name], rest: Name | None = None) -> None:
        """The whole is the sum of its parts, and of a rest where there is one."""
        if whole not in self.domain or any(part not in self.domain for part in parts):
            return
        left = self.truth[whole] - sum(self.truth[part] for part in parts)
        if rest is not None and left >= 0:
            self.know(rest, left)
            self.rests.add(rest)
            parts = [*parts, rest]
        elif left:
            return
        self.rows.append(({whole: -1, **dict.fromkeys(parts, 1)}, 0, 0))

    def known(self) -> set[Name]:
        """Hidden counts, and rests from 1 to 4, that can only be one number."""
        return _Solver(self).pinned()


class _Solver:
    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.low = {name: ends[0] for name, ends in reader.domain.items()}
        self.high = {name: ends[1] for name, ends in reader.domain.items()}
        self._propagate()
        self.names = [name for name in reader.domain if self.low[name] < self.high[name]]
        self.place = {name: number for number, name in enumerate(self.names)}
        self.rows = [row for row in reader.rows if any(name in self.place for name in row[0])]
        self.highs = self._programme()

    def pinned(self) -> set[Name]:
        reader = self.reader
        small = {name for name in reader.rests if 1 <= reader.truth[name] <= 4}
        secrets = sorted((reader.hidden | small) - reader.open, key=str)
        told = {name for name in secrets if name not in self.place}
        differs: set[Name] = set()
        for name in secrets:
            for sign in (1, -1):
                if name not in told and name not in differs:
                    differs |= self._another(name, sign)
        return told | (set(secrets) - differs)

    def _propagate(self) -> None:
        moved = True
        while moved:
            moved = False
            for terms, low, high in self.reader.rows:
                for name, many in terms.items():
                    others = [
                        sorted((m * self.low[n], m * self.high[n]))
                        for n, m in terms.items() if n != name
                    ]  # fmt: skip
                    least = low - sum(one[1] for one in others)
                    most = high - sum(one[0] for one in others)
                    ends = sorted((least * many, most * many))  # multiples are 1 and -1
                    if ends[0] > self.low[name]:
                        self.low[name], moved = ends[0], True
                    if ends[1] < self.high[name]:
                        self.high[name], moved = ends[1], True

    def _programme(self) -> highspy.Highs:
        highs = highspy.Highs()
        highs.silent()
        highs.setOptionValue("threads", 1)  # one number of threads a process
        many = len(self.names)
        for name in self.names:
            highs.addCol(0.0, self.low[name], self.high[name], 0, [], [])
        for terms, low, high in self.rows:
            off = sum(m * self.low[n] for n, m in terms.items() if n not in self.place)
            inside = [(self.place[n], float(m)) for n, m in terms.items() if n in self.place]
            where, values = zip(*inside, strict=True)
            highs.addRow(low - off, high - off, len(inside), np.array(where), np.array(values))
        highs.changeColsIntegrality(
            many, np.arange(many), np.array([highspy.HighsVarType.kInteger] * many)
        )
        highs.changeObjectiveSense(highspy.ObjSense.kMaximize)
        return highs

    def _another(self, name: Name, sign: int) -> set[Name]:
        """All that differ from the truth in a table in which this one is as large as can be."""
        costs = np.zeros(len(self.names))
        costs[self.place[name]] = sign
        self.highs.changeColsCost(len(costs), np.arange(len(costs)), costs)
        self.highs.run()
        if self.highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return set()
        values = [round(value) for value in self.highs.getSolution().col_value]
        table = {**self.low, **dict(zip(self.names, values, strict=True))}
        if not self._fits(table):
            return set()
        return {one for one, value in table.items() if value != self.reader.truth[one]}

    def _fits(self, table: Mapping[Name, int]) -> bool:
        for name, (low, high) in self.reader.domain.items():
            if not low <= table[name] <= high:
                return False
        return all(
            low <= sum(many * table[name] for name, many in terms.items()) <= high
            for terms, low, high in self.reader.rows
        )


def tie(reader: Reader, at: Mapping[Key, Name], last: int, version: str) -> None:
    """All that anybody knows of how these counts hang together, by the definitions of the KPIs."""

    def name(*key: str) -> Name:
        return at.get(key, ("not shown", version, *key))

    months = [name("received", str(number)) for number in range(last + 1)]
    reader.add_up(name("year"), months)
    for by, values in (("area", AREAS), ("need", NEEDS)):
        for what in ("year", "refused"):
            reader.add_up(name(what), _shown(at, what, by, values))
        for value in values:
            rest = ("not refused", version, by, value)
            reader.add_up(name("year", by, value), [name("refused", by, value)], rest)
    reader.add_up(name("year"), [name("refused")], ("not refused", version))
    for what, whole in (("month", name("received", str(last))), ("open", name("open", str(last)))):
        reader.add_up(whole, _shown(at, what, "area", AREAS))
    for area in AREAS:
        rest = ("earlier months", version, area)
        reader.add_up(name("year", "area", area), [name("month", "area", area)], rest)
    for number in range(1, last + 1):
        before, after = name("open", str(number - 1)), name("open", str(number))
        came, went = name("received", str(number)), name("decided", str(number))
        if all(one in reader.domain for one in (before, after, came, went)):
            reader.rows.append(({before: 1, came: 1, went: -1, after: -1}, 0, 0))


def _shown(at: Mapping[Key, Name], what: str, by: str, values: tuple[str, ...]) -> list[Name]:
    return [at[what, by, value] for value in values if (what, by, value) in at]
