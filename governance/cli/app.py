"""Every command, in the order that help shows them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

import typer

from governance.cli import (
    accept,
    build,
    calendar,
    changes,
    chase,
    check,
    import_,
    init,
    kpis,
    log,
    milestone,
    note,
    rebaseline,
    report,
    schema,
    serve,
    sheet,
    show,
    sign,
    status,
    undo,
    update,
    verify,
)

PLAIN: dict[str, Any] = {
    "no_args_is_help": True,
    "add_completion": False,
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
}

COMMANDS: tuple[Callable[..., None], ...] = (
    init.init,
    import_.import_,
    check.check,
    show.show,
    status.status,
    update.update,
    note.note,
    milestone.milestone,
    rebaseline.rebaseline,
    undo.undo,
    log.log,
    log.history,
    sheet.sheet,
    accept.accept,
    report.report,
    calendar.calendar,
    build.build,
    chase.chase,
    changes.changes,
    sign.sign,
    verify.verify,
    kpis.kpis,
    schema.schema,
    serve.serve,
)

GROUPS = {
    "decision": "Decisions: ask a board for one, record what it decided.",
    "risk": "Risks: raise, change, close, list.",
    "issue": "Issues: raise, change, close, list.",
    "cases": "Case tables: check them, or make up a set.",
}
"""Commands that have commands of their own, each in the module of its name."""


def app_for(words: Sequence[str]) -> typer.Typer:
    """The command line for what was typed; of what was not asked for, its name and help alone."""
    app = typer.Typer(
        name="governance", help="Run a public programme from its action plan.", **PLAIN
    )
    for command in COMMANDS:
        name = command.__name__.rstrip("_")
        app.command(name=name)(command if name in words else _named(command))
    for name, about in GROUPS.items():
        group = typer.Typer(name=name, help=about, **PLAIN)
        if name in words:
            for command in import_module(f"governance.cli.{name}").COMMANDS:
                group.command(name=command.__name__.rstrip("_"))(command)
        app.add_typer(group)
    return app


def _named(command: Callable[..., None]) -> Callable[[], None]:
    """A command as a list of commands shows it; its options take time to read."""

    def stub() -> None:
        raise AssertionError  # whoever is called was asked for

    stub.__doc__ = command.__doc__
    return stub
