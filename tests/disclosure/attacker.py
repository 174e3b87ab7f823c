"""A reader with a pencil: tries numbers one after the other against what is printed.

Nothing here is shared with the code under test: no solver, no model, no places.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from governance.kpis.results import Number

MOST = 160
"""No count in these tests is larger."""
Sum = tuple[tuple[tuple[str, int], ...], int]
"""Names with multiples, and what they add up to."""
Domain = dict[str, tuple[int, int]]


@dataclass
class Attacker:
    """What is known of each count by name, and what ties them."""

    domain: Domain = field(default_factory=dict)
    sums: list[Sum] = field(default_factory=list)
    shares: list[tuple[str, str, int]] = field(default_factory=list)
    found: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    hidden: set[str] = field(default_factory=set)

    def read(
        self, name: str, printed: Number | None, *, rounded: bool, truth: int | None = None
    ) -> None:
        """Read a figure or a sign; with the truth, know which signs stand for 1 to 4."""
        if printed is None:
            return
        if isinstance(printed, str):
            assert printed in ("[c]", "[u]")
            self.hidden.add(name)
            low, high = (1 if printed == "[c]" else 0), MOST
            if truth is not None and printed == "[c]":
                high = 4 if 1 <= truth <= 4 else MOST
        elif rounded and printed:
            assert printed % 5 == 0
            low, high = max(5, int(printed) - 2), int(printed) + 2
        else:
            assert rounded or not 1 <= printed <= 4
            low = high = int(printed)
        known = self.domain.get(name, (0, MOST))
        self.domain[name] = max(low, known[0]), min(high, known[1])

    def worked_out(self, name: str, terms: Sequence[tuple[str, int]], low: int = 0) -> None:
        """A count that is not printed but follows from others."""
        self.domain.setdefault(name, (low, MOST))
        self.add([*terms, (name, -1)])

    def add(self, terms: Iterable[tuple[str, int]], total: int = 0) -> None:
        self.sums.append((tuple(terms), total))

    def percent(self, part: str, whole: str, printed: Number | None) -> None:
        """A percentage is printed of the figures shown; 10 are behind it, and 1 to 4 not left."""
        if isinstance(printed, int):
            self.shares.append((part, whole, printed))

    def possible(self, name: str) -> set[int]:
        """Up to two values that fit everything; one where there is only one."""
        low, high = self.domain[name]
        for value in range(low, high + 1):
            if len(self.found[name]) >= 2:
                break
            if value not in self.found[name]:
                self._search({**self.domain, name: (value, value)})
        return self.found[name]

    def _search(self, domain: Domain) -> bool:
        """Try numbers until a whole table fits, and keep what it says of every count."""
        narrowed = self._narrow(domain)
        if narrowed is None:
            return False
        free = [name for name, (low, high) in narrowed.items() if low != high]
        if not free:
            for name, (low, _) in narrowed.items():
                self.found[name].add(low)
            return True
        name = min(free, key=lambda one: narrowed[one][1] - narrowed[one][0])
        low, high = narrowed[name]
        return any(self._search({**narrowed, name: (v, v)}) for v in range(low, high + 1))

    def _narrow(self, domain: Domain) -> Domain | None:
        """Cross out what no row of the table allows."""
        domain, before = dict(domain), None
        while domain != before:
            before = dict(domain)
            for terms, total in self.sums:
                for name, many in terms:
                    rest = [
                        sorted((m * domain[n][0], m * domain[n][1])) for n, m in terms if n != name
                    ]
                    ends = sorted(
                        (many * (total - sum(one[end] for one in rest))) for end in (0, 1)
                    )
                    _cut(domain, name, ends[0], ends[1])
            for part, whole, printed in self.shares:
                (least, most), (few, many) = domain[part], domain[whole]
                both = [
                    (n, d)
                    for n in range(least, most + 1) for d in range(max(few, 10), many + 1)
                    if d - n not in (1, 2, 3, 4) and _percent(n, d) == printed
                ]  # fmt: skip
                for name, values in zip((part, whole), zip(*both, strict=True), strict=False):
                    _cut(domain, name, min(values), max(values))
                if not both:
                    return None
            if any(low > high for low, high in domain.values()):
                return None
        return domain


def _percent(part: int, whole: int) -> int:
    """Of the two as they are shown to the public, half up."""
    n, d = (5 * ((many + 2) // 5) for many in (part, whole))
    return (200 * n + d) // (2 * d)


def _cut(domain: Domain, name: str, low: int, high: int) -> None:
    domain[name] = max(domain[name][0], low), min(domain[name][1], high)
