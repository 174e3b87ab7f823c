"""The exact search for another table, where the quick one found none: integer programming."""

from __future__ import annotations

from collections.abc import Sequence

from governance.disclosure.hiding.net import Move, Net
from governance.disclosure.model.cells import Bounds, Terms
from governance.disclosure.model.solver import Solver

_FAR = 9
"""By so much a count differs at most in a table that is to differ in many."""
LARGEST = 400
"""Of more cells that hang together only the nearest may differ."""


def far_table(net: Net, cells: Sequence[int], secrets: Sequence[Terms]) -> Move:
    """One table in which as many of these sums differ as the solver finds quickly.

    Of all these cells together, none of which is to be hidden for it.
    """
    place = {one: number for number, one in enumerate(cells)}
    numbers = sorted({row for one in cells for row, _ in net.of_cell[one]})
    rows = []
    for number in numbers:
        if not net.is_off(number):
            terms = tuple((place[one], many) for one, many in net.rows[number] if one in place)
            low, high = net.slack[number]
            rows.append((terms, (_end(low), _end(high))))
    room = [_room(net, one, is_wide=False) for one in cells]
    limited = [(max(low, -_FAR), min(high, _FAR)) for low, high in room]
    aim: dict[int, int] = {}
    for number, secret in enumerate(secrets):
        for cell, many in secret:
            aim[place[cell]] = aim.get(place[cell], 0) + many * (1, -1)[number % 2]
    table = Solver(limited, rows, roughly=True).best(aim)
    return Move({one: by for one, by in zip(cells, table or (), strict=False) if by})


def another_table(net: Net, secret: Terms, *, may_hide: bool = False) -> Move | None:
    """A table in which the sum differs, be it with more hidden; None where none is found.

    The solver rounds, so whoever asks checks what it gives.
    """
    cells = _near(net, secret, may_hide=may_hide)
    place = {one: number for number, one in enumerate(cells)}
    opened = [one for one in cells if net.may_hide(one)] if may_hide else []
    numbers = sorted({row for one in cells for row, _ in net.of_cell[one]})
    rows = []
    for number in numbers:
        if not net.is_off(number, opened):
            terms = tuple((place[one], many) for one, many in net.rows[number] if one in place)
            low, high = net.slack[number]
            rows.append((terms, (_end(low), _end(high))))
    solver = Solver([_room(net, one, is_wide=one in opened) for one in cells], rows)
    for sign in (1, -1):
        table = solver.best({place[cell]: sign * many for cell, many in secret})
        change = {one: by for one, by in zip(cells, table or (), strict=False) if by}
        if Move(change).changes(secret):
            hides = (one for one in opened if one in change and not net.holds(one, change[one]))
            return Move(change, tuple(hides))
    return None


def _end(slack: float) -> int | None:
    return int(slack) if abs(slack) != float("inf") else None


def _room(net: Net, cell: int, *, is_wide: bool) -> Bounds:
    low, high = net.wide(cell) if is_wide else net.bounds[cell]
    return low - net.base[cell], high - net.base[cell]


def _near(net: Net, secret: Terms, *, may_hide: bool) -> list[int]:
    """The cells that rows tie to these and that may differ, the nearest first."""
    todo = [cell for cell, _ in secret]
    seen = dict.fromkeys(todo)
    for one in todo:
        for row, _ in net.of_cell[one]:
            if net.is_off(row):
                continue
            for other, _ in net.rows[row]:
                low, high = net.bounds[other]
                is_loose = low != high or (may_hide and net.may_hide(other))
                if other not in seen and is_loose and len(seen) < LARGEST:
                    seen[other] = None
                    todo.append(other)
    return list(seen)
