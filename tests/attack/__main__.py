"""The attack, wide: what was hidden, how much more than must be, and what could be worked out.

`python -m tests.attack [SETS]`, so many table sets of each kind; `make attack` asks for 200.
"""

from __future__ import annotations

import sys

from tests.attack.sets import BOARD, PUBLIC, Attacked, attack
from tests.attack.test_attack import GIVEN


def line(name: str, those: list[Attacked], told: list[Attacked]) -> str:
    """One kind of table set in figures."""
    hidden, least = sum(one.hidden for one in those), sum(one.least for one in those)
    many = (
        f"{len(those):5} attacks, {sum(one.refused for one in those):3} refused, "
        f"{hidden:6} hidden of {sum(one.shown for one in those):6} counts, "
        f"{hidden / max(least, 1):5.2f} times the least, "
        f"{sum(one.recovered for one in those):3} recovered"
    )
    also = sum(one.recovered for one in told)
    return f"{name:<32}{many}" + (f"; {also} where corrections are told" if told else "")


def main() -> int:
    """Print a line a kind; 1 where anything was recovered."""
    sets = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    found = 0
    for name, given in GIVEN.items():
        for reader in (BOARD, PUBLIC):
            if reader not in {audience for audience, _ in given}:
                continue
            those = [attack(seed, given, reader) for seed in range(sets)]
            is_one = len(given) == 1
            told = [] if is_one else [
                attack(seed, given, reader, is_told=True) for seed in range(sets)
            ]  # fmt: skip
            found += sum(one.recovered for one in those)
            print(line(f"{name}, {reader.value}", those, told), flush=True)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
