"""Which small changes can be made to a module, and a drawing of them."""

from __future__ import annotations

import ast
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

_NOT = ("NoOp", "RemoveDecorator", "Variable", "Exception")
"""Operators that change nothing, or names and decorators, which types and linters hold."""
_IDENTITY = re.compile(r"ComparisonOperator_(?:\w+_Is(?:Not)?|Is(?:Not)?_\w+)$")
"""Into or out of `is`. What is asked by identity has no order, and between members of an enum or
None `is` and `==` are the same: all that can be got wrong is `is` for `is not`."""
_TURNED = ("ComparisonOperator_Is_IsNot", "ComparisonOperator_IsNot_Is")
_LAYS_OUT = ("Column",)
"""Calls whose bare numbers are widths: what they lay out is looked at, and no number is right."""
_ROOM = ("spare", "width")
"""Names of numbers that say how much room there is, which is looked at too."""


@dataclass(frozen=True, order=True)
class Mutant:
    """One change, not yet made."""

    path: str
    line: int
    column: int
    operator: str
    occurrence: int

    def made(self, source: str) -> str:
        """The module with it."""
        changed = mutate_code(source, get_operator(self.operator)(), self.occurrence)
        assert changed is not None
        return changed


def drawn(root: Path, rooms: Iterable[str], number: int, seed: int) -> list[Mutant]:
    """So many mutants of each room: first a place, then one of the changes to it."""
    chosen: list[Mutant] = []
    for room in rooms:
        places: dict[tuple[str, int, int], list[Mutant]] = defaultdict(list)
        home = root / "governance" / room
        for path in sorted(home.rglob("*.py")) if home.is_dir() else [home.with_suffix(".py")]:
            for one in _mutants(root, path):
                places[one.path, one.line, one.column].append(one)
        dice = random.Random(f"{seed} {room}")  # the same ones again, no secret
        kept = dice.sample(sorted(places), min(number, len(places)))
        ways = ([one for one in places[place] if _loads(root, one)] for place in sorted(kept))
        chosen += [dice.choice(those) for those in ways if those]
    return chosen


def _loads(root: Path, mutant: Mutant) -> bool:
    """False for what is no Python any more, such as the `**` of a call changed as if it were a sum.

    Nor is the bare `*` of a signature an operator: `/` in its place changes no call that is made.
    """
    source = (root / mutant.path).read_text("utf-8")
    try:
        return _by_place(mutant.made(source)) == _by_place(source)
    except SyntaxError:
        return False


def _by_place(source: str) -> int:
    found = (one for one in ast.walk(ast.parse(source)) if isinstance(one, ast.arguments))
    return sum(len(one.posonlyargs) for one in found)


def _mutants(root: Path, path: Path) -> Iterator[Mutant]:
    source = path.read_text("utf-8")
    inert = _inert(source)
    widths = _widths(source)
    nodes = list(ast_nodes(get_ast(source)))
    name = path.relative_to(root).as_posix()
    for operator in sorted(operator_names()):
        if any(word in operator for word in _NOT):
            continue
        if _IDENTITY.search(operator) and not operator.endswith(_TURNED):
            continue
        kind = get_operator(operator)()
        places = (start for node in nodes for start, _ in kind.mutation_positions(node))
        for occurrence, (line, column) in enumerate(places):
            if operator.endswith("NumberReplacer") and (line, column) in widths:
                continue
            if not any(first <= (line, column) < last for first, last in inert):
                yield Mutant(name, line, column, operator, occurrence)


def _widths(source: str) -> set[tuple[int, int]]:
    """Where a number stands as a bare argument of what lays out, or says how much room there is."""
    return {
        (one.lineno, one.col_offset)
        for node in ast.walk(ast.parse(source))
        for given in _laid_out(node)
        for one in ast.walk(given)
        if isinstance(one, ast.Constant)
    }


def _laid_out(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") in _LAYS_OUT:
        yield from (one for one in node.args if isinstance(one, ast.Constant))
    if isinstance(node, ast.keyword) and node.arg in _ROOM:
        yield node.value
    if isinstance(node, ast.AnnAssign | ast.Assign) and node.value is not None:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        if any(getattr(one, "id", "") in _ROOM for one in targets):
            yield node.value


def _inert(source: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Where a change does nothing: annotations, decorators, what only a type checker imports."""
    found: list[ast.AST] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.AnnAssign) or (isinstance(node, ast.arg) and node.annotation):
            found.append(node.annotation)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            found += node.decorator_list
            found += [node.returns] if isinstance(node, ast.FunctionDef) and node.returns else []
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            found.append(node)
    return [
        ((one.lineno, one.col_offset), (one.end_lineno or 0, one.end_col_offset or 0))
        for one in found
        if isinstance(one, ast.expr | ast.stmt)
    ]
