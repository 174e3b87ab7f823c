"""`governance new`: a plan by questions, or by a setup workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from governance.cli.options import DryRun, Root, echo_lines, say, today, workspace_at

if TYPE_CHECKING:
    from governance.record.setup.forms import Row
    from governance.workspace.writing.new_plan import Founding

_NOTHING = "nothing was written (--dry-run)"


def new(
    plan: Annotated[
        str | None, typer.Option("--id", help="The plan's id; made from its title if absent.")
    ] = None,
    workbook: Annotated[
        Path | None, typer.Option("--workbook", help="A setup workbook that was filled in.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="Write a setup workbook to fill in.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Write without asking.")] = False,
    dry_run: DryRun = False,
    root: Root = None,
) -> None:
    """Set up a programme: answer questions, or fill in a workbook (--out, then --workbook)."""
    if out is not None and workbook is not None:
        raise typer.BadParameter("--out writes a workbook, --workbook reads one; name one of them")
    home, is_there = _home(root, workbook)
    if out is not None:
        _refuse_place(out)
        if dry_run:
            say(_NOTHING)
        else:
            _begin(home, workbook, is_there=is_there)
            _write_workbook(home, plan, out)
        return
    from governance.workspace.writing.new_plan import founded

    rows = _answers(workbook)
    founding = founded(home, plan or _named(rows, home / "plans", workbook), rows)
    _tell(founding)
    if not founding.is_sound:
        _refuse(())
    if dry_run:
        say(_NOTHING)
    elif founding.after == founding.before:
        say("nothing is new")
    elif yes or workbook is None or typer.confirm("Write this?", default=True):
        _begin(home, workbook, is_there=is_there)
        _write(home, founding)


def _answers(workbook: Path | None) -> tuple[Row, ...]:
    from governance.cli.interview import interview
    from governance.workspace.writing.new_plan import rows_in

    if workbook is None:
        return interview(today())
    rows, problems = rows_in(workbook)
    if any(one.is_error for one in problems):
        _refuse(problems)
    return rows


def _named(rows: tuple[Row, ...], plans: Path, workbook: Path | None) -> str:
    """An id from the title. Questions found a plan: where another has the id, a number is added."""
    from governance.record.setup.names import slug

    titles = (row.says("title") for row in rows if row.form == "Programme")
    wanted = slug(next((one for one in titles if one), "programme"))
    if workbook is not None:
        return wanted
    names = (wanted, *(f"{wanted}-{number}" for number in range(2, 100)))
    found = next(one for one in names if not (plans / one).exists())
    if found != wanted:
        say(f"there is a plan {wanted} already; this one is {found}")
    return found


def _home(root: Path | None, workbook: Path | None) -> tuple[Path, bool]:
    """The workspace, and whether it is one; else a folder that can become one."""
    from governance.problems import UnreadableError
    from governance.publish.start import refuse_what_is_used

    try:
        return workspace_at(root).root, True
    except UnreadableError:
        place = root or Path.cwd()
        refuse_what_is_used(place, workbook)
        return place, False


def _begin(place: Path, workbook: Path | None, *, is_there: bool) -> None:
    """Make a workspace where there is none, now that something is about to be written."""
    from governance.problems import quoted
    from governance.publish.start import start_empty

    if not is_there:
        start_empty(place, workbook)
        say(f"{quoted(place)} is a workspace now: plans/, notebooks/, exports/")


def _refuse_place(out: Path) -> None:
    from governance.problems import UnknownNameError, quoted

    if out.suffix.lower() != ".xlsx":
        raise UnknownNameError(f"{out.name!r} does not end in .xlsx; spreadsheets want that")
    if out.exists():
        raise UnknownNameError(f"{quoted(out)} is there already; name another file")


def _write_workbook(home: Path, plan: str | None, out: Path) -> None:
    from governance.problems import quoted
    from governance.record.setup.rows import rows_of_plan
    from governance.workspace.reports.names import report_names
    from governance.workspace.writing.new_plan import plan_of
    from governance.writers.setup import to_setup
    from governance.writers.storing.files import write_file

    there = plan_of(home, plan) if plan else None
    rows = rows_of_plan(there) if there else ()
    write_file(out, to_setup(rows, report_names(home), there.title if there else ""))
    named = f" --id {plan}" if plan else ""
    say(f"written: {quoted(out)}; fill it in, then: governance new --workbook {quoted(out)}{named}")


def _tell(founding: Founding) -> None:
    """What is wrong, then what would be written."""
    from governance.writers.setting.clean import clean

    told = [(one.is_error, clean(f"{one.what}; {one.todo}")) for one in founding.problems]
    echo_lines((f"error: {words}" for is_error, words in told if is_error), err=True)
    echo_lines(f"note: {words}" for is_error, words in told if not is_error)
    echo_lines(clean(line) for line in founding.diff)


def _refuse(problems: tuple[object, ...]) -> None:
    from governance.writers.setting.clean import clean

    echo_lines((clean(str(one)) for one in problems), err=True)
    say("nothing was written; put this right and run it again", err=True)
    raise typer.Exit(1)


def _write(home: Path, founding: Founding) -> None:
    from governance.workspace.writing.new_plan import write_founding

    path = write_founding(founding)
    name = founding.home.name
    say(f"written: {path.relative_to(home) if path.is_relative_to(home) else path}")
    say(f"next: governance check, then governance build -p {name}")
