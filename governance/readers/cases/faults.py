"""Problems of reading case tables: the rule says how bad it is and what to do."""

from __future__ import annotations

from governance.domain.cases.problem import RULES, Level
from governance.problems import Location, Problem, Severity


class RefusedError(Exception):
    """A table that cannot be read, with the problem that says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def fault(code: str, file: str, what: str, line: int | None = None) -> Problem:
    """A problem in a file of case tables. `what` never holds a cell's value."""
    rule = RULES[code]
    severity = Severity.ERROR if rule.severity is Level.ERROR else Severity.WARNING
    return Problem(rule.id, what, rule.do, severity, Location(file, line))


def listed(names: tuple[str, ...], most: int = 10) -> str:
    """Names for a message: cut short, and no more than ten."""
    shown = [f"`{name[:40]}`" for name in names[:most]]
    rest = len(names) - len(shown)
    return ", ".join(shown) + (f" and {rest} more" if rest > 0 else "")
