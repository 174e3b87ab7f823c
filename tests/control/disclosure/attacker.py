"""A reader with a pencil: tries numbers one after the other against what is printed.

Nothing here is shared with the code under test: no solver, no model, no places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from governance.control.results import Number

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
    tests: list[tuple[tuple[str, ...], Callable[..., bool]]] = field(default_factory=list)
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
        """A printed whole percentage was rounded half up from the exact counts; 10 are behind it."""
        if isinstance(printed, int):
            self.tests.append(
                ((part, whole), lambda n, d: d >= 10 and (200 * n + d) // (2 * d) == printed)
            )
            self.tests.append(((part, whole), lambda n, d: d - n not in (1, 2, 3, 4)))

    def possible(self, name: str, enough: int = 2) -> set[int]:
        """Values that fit everything; stops when there are enough."""
        found: set[int] = set()
        low, high = self.domain[name]
        for value in range(low, high + 1):
            if self._search({**self.domain, name: (value, value)}):
                found.add(value)
                if len(found) >= enough:
                    break
        return found

    def _search(self, domain: Domain) -> bool:
        narrowed = _narrow(dict(domain), self.sums)
        if narrowed is None or not self._passes(narrowed):
            return False
        free = [name for name, (low, high) in narrowed.items() if low != high]
        if not free:
            return True
        name = min(free, key=lambda one: narrowed[one][1] - narrowed[one][0])
        low, high = narrowed[name]
        return any(self._search({**narrowed, name: (v, v)}) for v in range(low, high + 1))

    def _passes(self, domain: Domain) -> bool:
        for names, test in self.tests:
            ends = [domain[name] for name in names]
            if all(low == high for low, high in ends) and not test(*(low for low, _ in ends)):
                return False
        return True


def _narrow(domain: Domain, sums: list[Sum]) -> Domain | None:
    is_new = True
    while is_new:
        is_new = False
        for terms, total in sums:
            for name, many in terms:
                rest = [sorted((m * domain[n][0], m * domain[n][1])) for n, m in terms if n != name]
                ends = sorted(((total - sum(low for low, _ in rest)) * many,
                               (total - sum(high for _, high in rest)) * many))  # fmt: skip
                low, high = max(domain[name][0], ends[0]), min(domain[name][1], ends[1])
                if low > high:
                    return None
                if (low, high) != domain[name]:
                    domain[name], is_new = (low, high), True
    return domain
