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
from governance.cli.registers import commands_of
from governance.cli.writing import Command

PLAIN: dict[str, Any] = {
    "no_args_is_help": True,
    "add_completion": False,
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
}

COMMANDS: tuple[Command, ...] = (
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
    "cases": "Case tables: check them, or make up a set.",
}
"""Commands that have commands of their own, each in the module of its name."""


def app_for(words: Sequence[str]) -> typer.Typer:
    """The command line for what was typed; of what was not asked for, its name and help alone."""
    from governance.domain.registers import REGISTERS

    app = typer.Typer(
        name="governance", help="Run a public programme from its action plan.", **PLAIN
    )
    for command in COMMANDS:
        name = command.__name__.rstrip("_")
        app.command(name=name)(command if name in words else _named(command))
    for name, about in GROUPS.items():
        named = import_module(f"governance.cli.{name}").COMMANDS if name in words else ()
        app.add_typer(_group(name, about, named))
    for kind in REGISTERS:
        about = f"{kind.many.capitalize()}: raise, change, close, list."
        app.add_typer(_group(kind.name, about, commands_of(kind) if kind.name in words else ()))
    return app


def _group(name: str, about: str, commands: Sequence[Command]) -> typer.Typer:
    """Commands under one name."""
    group = typer.Typer(name=name, help=about, **PLAIN)
    for command in commands:
        group.command(name=command.__name__.rstrip("_"))(command)
    return group


def _named(command: Command) -> Callable[[], None]:
    """A command as a list of commands shows it; its options take time to read."""

    def stub() -> None:
        raise AssertionError  # whoever is called was asked for

    stub.__doc__ = command.__doc__
    return stub
