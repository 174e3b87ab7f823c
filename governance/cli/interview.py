"""The questions that `governance new` asks, and their answers as rows of a setup workbook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from governance.cli.options import maybe_day, say

if TYPE_CHECKING:
    from governance.record.setup.forms import Row

_CADENCES = ("weekly", "monthly", "bi-monthly", "quarterly", "six-monthly", "annual", "never")
_QUARTERLY = "lead_members_quarterly"
_AUDIENCES = ("internal", "board", "public")


def interview(today: dt.date) -> tuple[Row, ...]:
    """Title and life, who leads, who reads, what is done, how success is measured."""
    say("An empty answer ends a list. Everything can be changed later in plan.yaml.")
    rows = [_row("Programme", 1, {"title": _ask("What is the programme called?")})]
    first = _day("Its first day?", today.replace(day=1))
    last = _day("Its last day?", first.replace(year=first.year + 1, day=min(first.day, 28)), first)
    rows.append(_row("Programme", 2, {"first": first.isoformat()}))
    rows.append(_row("Programme", 3, {"last": last.isoformat()}))
    rows += _people()
    rows += _boards(today)
    rows += _work({row.says("name") for row in rows if row.form == "People"}, (first, last))
    rows += _success()
    return tuple(rows)


def _row(form: str, line: int, values: dict[str, str], above: Row | None = None) -> Row:
    from governance.record.setup.forms import Row  # here, so that help stays quick

    return Row(form, line, values, above)


def _people() -> Iterator[Row]:
    asked = (
        ("Who is the senior responsible owner?", "sro"),
        ("Who manages it (the project manager)?", "project_manager"),
    )
    named = ""
    for line, (question, role) in enumerate(asked, 1):
        name = _ask(question, empty=role != "sro")
        if name and name != named:  # one who does both is one person
            named = name
            yield _row("People", line, {"name": name, "role": role})


def _boards(today: dt.date) -> Iterator[Row]:
    for line, name in enumerate(_each("Which board or committee reads about it?"), 1):
        meets = _choose("  How often does it meet?", _CADENCES, "bi-monthly")
        values = {"name": name}
        if meets != "never":
            ahead = today + dt.timedelta(days=28)
            values |= {
                "cadence": meets,
                "first_meeting": _day("  Its next meeting?", ahead).isoformat(),
            }
        values["audience"] = _choose("  What may it see?", _AUDIENCES, "board")
        values["notebook"] = _report_for(values)
        yield _row("Boards", line, values)
    calendar = {"name": "Milestone calendar", "notebook": "milestone_calendar", "audience": "board"}
    yield _row("Boards", 99, calendar)


def _report_for(values: dict[str, str]) -> str:
    """The report that fits how often a board meets, and what it may see."""
    cadence = values.get("cadence")
    if cadence == "weekly":
        return "weekly"
    if values["audience"] != "public":
        return "board_bimonthly"
    return "scrutiny_six_monthly" if cadence in ("six-monthly", "annual") else _QUARTERLY


def _work(named: set[str], life: tuple[dt.date, dt.date]) -> Iterator[Row]:
    """Workstreams with what each will deliver; `named` are the people known by now."""
    line = 0
    for number, title in enumerate(_each("A workstream (a group of deliverables)?"), 1):
        yield (stream := _row("Workstreams", number, {"title": title}))
        for promised in _each(f"  A deliverable of {title}?"):
            line += 1
            values = {"title": promised}
            if owner := _ask("    Who owns it?", empty=True):
                if owner not in named:
                    named.add(owner)
                    yield _row("People", 100 + line, {"name": owner})
                values["owners"] = owner
            yield (item := _row("Deliverables", line, values, stream))
            if mile := _ask("    Its first milestone?", empty=True):
                when = _planned("    By when (a date, a month, Spring 2027, tbc)?", life)
                said = {"title": mile} | ({"date": when} if when else {})
                yield _row("Milestones", line, said, item)


def _success() -> Iterator[Row]:
    line = 0
    for number, text in enumerate(_each("What will be better when it is done (an outcome)?"), 1):
        yield (outcome := _row("Outcomes", number, {"text": text}))
        for measure in _each("  How will you know?"):
            line += 1
            yield _row("Measures", line, {"text": measure}, outcome)


def _each(question: str) -> Iterator[str]:
    while answer := _ask(question, empty=True):
        yield answer


def _ask(question: str, *, empty: bool = False) -> str:
    while True:
        answer: str = typer.prompt(
            question, default="" if empty else None, show_default=False, prompt_suffix=" "
        )
        if answer.strip() or empty:
            return answer.strip()


def _planned(question: str, life: tuple[dt.date, dt.date]) -> str:
    """A date as people plan, asked again until it can be read."""
    from governance.readers.dates.expected import read_expected

    while answer := _ask(question, empty=True):
        when, problems = read_expected(answer, *life)
        if when is not None and not any(one.is_error for one in problems):
            break
        for one in problems:
            say(f"  {one.what}; {one.todo}")
    return answer


def _day(question: str, default: dt.date, earliest: dt.date | None = None) -> dt.date:
    from governance.problems import UnknownNameError

    while True:
        answer = typer.prompt(question, default=default.isoformat(), prompt_suffix=" ")
        try:
            day = maybe_day(answer)
        except UnknownNameError as fault:
            say(f"  {fault}")
            continue
        if day is not None and earliest is not None and day < earliest:
            say(f"  {day} is before {earliest}")
        elif day is not None:
            return day


def _choose(question: str, choices: tuple[str, ...], default: str) -> str:
    while True:
        answer = typer.prompt(
            f"{question} ({', '.join(choices)})", default=default, prompt_suffix=" "
        ).strip()
        near = [one for one in choices if one.startswith(answer.casefold())]
        if near:
            return near[0]
        say(f"  one of {', '.join(choices)}, please")
