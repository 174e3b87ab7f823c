"""How a file was read, in lines for a person: counts first, then what was guessed and left."""

from __future__ import annotations

from collections.abc import Iterator

from governance.domain.imported import IMPORT_RULES, Finding, Imported, Sort

_ORDER = (Sort.LEFT, Sort.GUESSED, Sort.ABSENT, Sort.READ)
_HEADS = {
    Sort.LEFT: "Not placed",
    Sort.GUESSED: "Guessed",
    Sort.ABSENT: "Not in the file",
    Sort.READ: "Read",
}


def report_lines(imported: Imported, most: int | None = None) -> Iterator[str]:
    """The report; with `most`, no more than so many places of each kind."""
    yield from (_heading(imported), "")
    for sort in _ORDER:
        found = [one for one in imported.findings if one.sort is sort]
        if not found:
            continue
        yield f"{_HEADS[sort]} ({len(found)})"
        yield from _groups(found, most)
        yield ""
    yield "Look through plan.yaml before the first update: a ref is never changed later."


def summary(imported: Imported) -> str:
    """What was read, in a line."""
    count = imported.counts
    parts = (
        _many(count["deliverables"], "deliverable"),
        _many(count["milestones"], "milestone"),
        f"{count['dated']} dated",
        f"{count['rated']} rated",
    )
    rest = (
        f"{_many(count['guessed'], 'thing')} guessed",
        f"{count['not_placed']} not placed",
        f"{count['absent']} not in the file",
    )
    return f"{', '.join(parts)}; {', '.join(rest)}"


def _heading(imported: Imported) -> str:
    return f"{imported.source} as the plan {imported.plan.id}: {summary(imported)}"


def _groups(found: list[Finding], most: int | None) -> Iterator[str]:
    for code in IMPORT_RULES:
        group = sorted((one for one in found if one.code == code), key=lambda one: bool(one.where))
        if not group:
            continue
        rule = group[0].rule
        todo = "" if rule.todo.startswith("nothing") and "," not in rule.todo else f" – {rule.todo}"
        yield f"  {code} ({len(group)}): {rule.when}{todo}"
        shown = group if most is None or len(group) <= most else group[: most - 1]
        yield from (f"    {one}" for one in shown)
        if len(shown) < len(group):
            yield f"    … and {len(group) - len(shown)} more"


def _many(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
