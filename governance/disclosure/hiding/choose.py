"""Which counts are hidden: the small ones, and as few more as it takes to keep them.

The attacker here knows more than any reader: every rule, every tie between counts, and which
signs stand for 1 to 4. A second table that fits all of it is proof that what differs in it is
safe. Each is checked in exact arithmetic.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from governance.disclosure.hiding.decided import Hidden, StuckError, TooMuchError, first_signs
from governance.disclosure.hiding.exact import another_table, far_table
from governance.disclosure.hiding.moves import CHEAPLY, CLOSED, SOMEHOW, find
from governance.disclosure.hiding.net import Gated, Move, Net
from governance.disclosure.model.building import Built, Owner
from governance.disclosure.model.cells import FIRST, SMALL, Cell, Terms, Was
from governance.disclosure.model.slots import Part, Rank
from governance.disclosure.telling.levels import bounds
from governance.disclosure.telling.shares import Signs, told_rows
from governance.disclosure.telling.signs import HIDDEN
from governance.domain.plan.board import Audience

PRICES = {Rank.DETAIL: 100, Rank.BESIDE: 130, Rank.FIGURE: 180, Rank.WHOLE: 200}
"""What hiding one more count costs; of two alike the smaller one is hidden."""
FINE = 50
ROUNDS = 4
"""So many tables that differ in much are looked for first."""
MOST = 20_000
"""So many counts at most are looked at by themselves in one release, before it is refused."""


def hide(built: Built) -> Hidden:
    """The signs after which nobody can work out a hidden count.

    What was hidden before stays so. Where signs are not enough, the parts that a reader would miss
    least are left out. Raises StuckError where that is not enough either.
    """
    cells = built.model.cells
    first = first_signs(built)
    started = {
        number for number, cell in enumerate(cells)
        if cell.is_shown and cell.was is Was.HIDDEN and number not in first
        and (cell.value or 0) >= FIRST
    }  # fmt: skip
    choice = _Choice(built, _net(built, first, started), first)
    choice.secure()
    choice.show_again(started)
    signs = {**dict.fromkeys(sorted(choice.net.hidden), HIDDEN), **first}
    kept = {cell: sign for cell, sign in signs.items() if cell not in choice.gone}
    return Hidden(kept, frozenset(choice.left_out), frozenset(choice.gone))


def _net(built: Built, first: Signs, started: set[int]) -> Net:
    cells, ceiling = built.model.cells, built.model.ceiling

    def wide(cell: int) -> tuple[int, int]:
        return bounds(cells[cell], first.get(cell, HIDDEN), ceiling)

    rows = [Gated(row) for row in built.model.rows]
    rows += (
        Gated(row, gates)
        for row, gates in told_rows(built.results, cells, built.pairs.values(), Audience.BOARD)
    )
    net = Net.of(
        built.base,
        [bounds(cell, None, ceiling) for cell in cells],
        wide,
        {number: price for number, cell in enumerate(cells) if (price := _price(built, cell))},
        rows,
    )
    net.hide((*first, *started))
    return net


def _price(built: Built, cell: Cell) -> int:
    """What it costs to hide it; 0 where it cannot be, or would be no use."""
    if not cell.is_shown or cell.is_known or (cell.value or 0) < FIRST:
        return 0
    shows = [number for number, part in cell.owners if part is Part.FIGURE]
    matters = max((built.results[number].kpi.matters for number in shows), default=1)
    return PRICES[cell.rank] * (1, 3, 9)[matters] // 3 + min(cell.value or 0, FINE)


@dataclass(slots=True)
class _Choice:
    built: Built
    net: Net
    first: Signs
    proofs: dict[Terms, Move] = field(default_factory=dict)
    """For each secret another table in which it differs."""
    of_cell: dict[int, list[Terms]] = field(default_factory=lambda: defaultdict(list))
    """The secrets that a cell is in."""
    left_out: set[Owner] = field(default_factory=set)
    gone: set[int] = field(default_factory=set)
    looked_at: int = 0
    used_by: dict[int, set[Terms]] = field(default_factory=lambda: defaultdict(set))
    """The secrets whose proofs differ in a cell, or did."""

    def secure(self) -> None:
        """Hide more, until there is a proof for every secret."""
        touched = self._touched()
        todo = [one for one in self._secrets() if any(cell in touched for cell, _ in one)]
        todo.sort(key=lambda one: (len(self.net.of_cell[one[0][0]]), one))
        for secret in todo:
            self._note(secret)
        self._prove_many(touched, todo)
        for secret in todo:
            if secret in self.proofs or self._prove(secret) or self._was_told_before(secret):
                continue
            while not self._is_gone(secret) and not self._prove(secret):
                self._leave_out(self._about(secret))

    def _prove_many(self, touched: set[int], todo: Sequence[Terms]) -> None:
        """With a table each for as many as can be: what is hidden by now stays so in any case."""
        bounds = self.net.bounds
        cells = [one for one in sorted(touched) if bounds[one][0] < bounds[one][1]]
        inside = set(cells)
        left = [one for one in todo if all(cell in inside for cell, _ in one)]
        for _ in range(ROUNDS):
            move = far_table(self.net, cells, left)
            if not move.change or not self.net.fits(move):
                return
            new: dict[Terms, Move] = {}
            self._take(move, new)
            for one in new.keys() - self.proofs.keys():
                self.proofs[one] = move
            left = [one for one in left if one not in self.proofs]

    def _is_gone(self, secret: Terms) -> bool:
        """It is not shown after all, never was, and would be no harm if it were worked out."""
        cell = self.built.model.cells[secret[0][0]]
        is_secret = cell.was is Was.HIDDEN or cell.is_small
        return len(secret) == 1 and secret[0][0] in self.gone and not is_secret

    def _leave_out(self, about: frozenset[int]) -> None:
        """The part that a reader would miss least, of those that these cells are in."""
        cells = self.built.model.cells
        owners = {owner for cell in about for owner in cells[cell].owners} - self.left_out
        parts = sorted((part, number) for number, part in owners if part is not Part.FIGURE)
        if not parts:
            raise StuckError(about)
        part, number = parts[0]
        self.left_out.add((number, part))
        for cell, one in enumerate(cells):
            if cell not in self.gone and one.owners and one.owners <= self.left_out:
                self.gone.add(cell)
                self.net.hide((cell,))
                most = self.built.model.ceiling if one.high is None else one.high
                self.net.bounds[cell] = one.low, most

    def _touched(self) -> set[int]:
        """All that hangs together with what this release tells and no earlier one did.

        What does not is as safe as it was.
        """
        net, cells = self.net, self.built.model.cells
        new = [
            one for one, cell in enumerate(cells)
            if cell.is_shown and (one in net.hidden or net.bounds[one] != (cell.low, cell.high))
        ]  # fmt: skip
        seen, todo, rows = set(new), new, set[int]()
        for cell in todo:
            for row, _ in net.of_cell[cell]:
                if row in rows:
                    continue
                rows.add(row)
                for other, _ in net.rows[row]:
                    if other not in seen and net.bounds[other][0] != net.bounds[other][1]:
                        seen.add(other)
                        todo.append(other)
        return seen

    def _was_told_before(self, secret: Terms) -> bool:
        """It could be worked out although nothing of this release were shown.

        Some of that is no more than a guess of what was not corrected, and nothing that is
        hidden now takes it back.
        """
        net, cells = self.net, self.built.model.cells
        those = [cells[cell] for cell, _ in secret]
        if all(one.value is not None and one.place is None for one in those):
            return False
        kept = list(net.bounds)
        for number, cell in enumerate(cells):
            if cell.is_shown:
                most = self.built.model.ceiling if cell.high is None else cell.high
                net.bounds[number] = cell.low, most
        found = another_table(net, secret)
        net.bounds[:] = kept
        return found is None

    def _note(self, secret: Terms) -> None:
        for cell, _ in secret:
            self.of_cell[cell].append(secret)

    def _secrets(self) -> Iterator[Terms]:
        """What is hidden now or was and is not shown; what is worked out and is from 1 to 4."""
        base = self.net.base
        for number, cell in enumerate(self.built.model.cells):
            is_hidden = number in self.net.hidden or (not cell.is_shown and cell.was is Was.HIDDEN)
            if (is_hidden and not cell.is_known) or (
                cell.is_guarded and not is_hidden and abs(base[number]) in SMALL
            ):
                yield ((number, 1),)
        for terms in self.built.model.guarded:
            if abs(sum(many * base[cell] for cell, many in terms)) in SMALL:
                yield terms

    def _prove(self, secret: Terms) -> bool:
        net = self.net
        self.looked_at += 1
        if self.looked_at > MOST:
            raise TooMuchError
        move = (
            find(net, secret, CLOSED)
            or find(net, secret, CHEAPLY)
            or find(net, secret, SOMEHOW)
            or another_table(net, secret)
            or another_table(net, secret, may_hide=True)
        )
        if move is None or not net.fits(move):
            return False
        net.hide(move.opened)
        for cell in move.opened:
            self._note(((cell, 1),))
        new: dict[Terms, Move] = {}
        self._take(Move(move.change), new)
        for one, proof in new.items():
            if one not in self.proofs:
                self._prove_by(one, proof)
        return True

    def _take(self, move: Move, proofs: dict[Terms, Move]) -> None:
        """It is a proof for every secret that differs in it."""
        for cell in move.change:
            for secret in self.of_cell[cell]:
                if secret not in proofs and move.changes(secret):
                    proofs[secret] = move

    def _prove_by(self, secret: Terms, move: Move) -> None:
        self.proofs[secret] = move
        for cell in move.change:
            self.used_by[cell].add(secret)

    def show_again(self, kept: set[int]) -> None:
        """Show what was hidden needlessly; what is missed most comes first."""
        more = self.net.hidden - self.first.keys() - kept - self.gone
        for cell in sorted(more, key=lambda one: (-self.net.price.get(one, 0), one)):
            self._try_to_show(cell)

    def _try_to_show(self, cell: int) -> None:
        """Where every proof that hangs on the cell has another in its place."""
        net, model = self.net, self.built.model
        own = ((cell, 1),)
        net.show(cell, bounds(model.cells[cell], None, model.ceiling))
        new: dict[Terms, Move] = {}
        for secret in sorted(self._hanging_on(cell) - {own}):
            if secret in new or net.fits(self.proofs[secret]):
                continue
            found = find(net, secret, CLOSED)
            if found is None or not net.fits(found):
                net.hide((cell,))
                return
            self._take(found, new)
        for secret, move in new.items():
            self._prove_by(secret, move)
        self.proofs.pop(own, None)
        self.of_cell[cell].remove(own)

    def _hanging_on(self, cell: int) -> set[Terms]:
        """The secrets whose proofs differ in it, or in what is told while it is open."""
        told = {one for row in self.net.gated.get(cell, ()) for one, _ in self.net.rows[row]}
        found = set[Terms]().union(*(self.used_by[one] for one in {cell, *told}))
        return {one for one in found if one in self.proofs}

    def _about(self, secret: Terms) -> frozenset[int]:
        """The nearest cells of which something could be left out, or all that hang together."""
        cells, net = self.built.model.cells, self.net
        ring = {cell for cell, _ in secret}
        seen = set(ring)
        while ring:
            owners = {owner for one in ring for owner in cells[one].owners} - self.left_out
            if any(part is not Part.FIGURE for _, part in owners):
                break
            rows = {row for one in ring for row, _ in net.of_cell[one]}
            ring = {one for row in rows for one, _ in net.rows[row]} - seen
            seen |= ring
        return frozenset(seen)
