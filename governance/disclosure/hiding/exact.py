"""The exact search for another table, where the quick one found none: integer programming."""

from __future__ import annotations

from governance.disclosure.hiding.net import Move, Net
from governance.disclosure.model.cells import Bounds, Terms
from governance.disclosure.model.solver import Solver

LARGEST = 400
"""Of more cells that hang together only the nearest may differ."""


def another_table(net: Net, secret: Terms) -> Move | None:
    """A table in which the sum differs, with nothing more hidden; None where none is found.

    The solver rounds, so whoever asks checks what it gives.
    """
    cells = _near(net, secret)
    place = {one: number for number, one in enumerate(cells)}
    numbers = sorted({row for one in cells for row, _ in net.of_cell[one] if not net.is_off(row)})
    rows = []
    for number in numbers:
        terms = tuple((place[one], many) for one, many in net.rows[number] if one in place)
        low, high = net.slack[number]
        rows.append((terms, (_end(low), _end(high))))
    solver = Solver([_room(net, one) for one in cells], rows)
    for sign in (1, -1):
        table = solver.best({place[cell]: sign * many for cell, many in secret})
        move = Move({one: by for one, by in zip(cells, table or (), strict=False) if by})
        if move.changes(secret):
            return move
    return None


def _end(slack: float) -> int | None:
    return int(slack) if abs(slack) != float("inf") else None


def _room(net: Net, cell: int) -> Bounds:
    low, high = net.bounds[cell]
    return low - net.base[cell], high - net.base[cell]


def _near(net: Net, secret: Terms) -> list[int]:
    """The cells that rows tie to these and that may differ, the nearest first."""
    todo = [cell for cell, _ in secret]
    seen = dict.fromkeys(todo)
    for one in todo:
        for row, _ in net.of_cell[one]:
            if net.is_off(row):
                continue
            for other, _ in net.rows[row]:
                low, high = net.bounds[other]
                if other not in seen and low != high and len(seen) < LARGEST:
                    seen[other] = None
                    todo.append(other)
    return list(seen)
