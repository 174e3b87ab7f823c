"""Every command, in the order that help shows them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from governance.cli.writing import Command
    from governance.domain.registers import RegisterKind

PLAIN: dict[str, Any] = {
    "no_args_is_help": True,
    "add_completion": False,
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
}

COMMANDS = (
    "init",
    "new",
    "import_",
    "check",
    "show",
    "status",
    "update",
    "note",
    "figure",
    "money",
    "milestone",
    "rebaseline",
    "undo",
    "log",
    "history",
    "sheet",
    "accept",
    "report",
    "calendar",
    "build",
    "chase",
    "send",
    "changes",
    "sign",
    "verify",
    "kpis",
    "schema",
    "serve",
)
"""Each a module beside this one, with a function of its name: the command without `_`."""

GROUPS = {
    "decision": "Decisions: ask a board for one, record what it decided.",
    "cases": "Case tables: check them, or make up a set.",
}
"""Commands that have commands of their own, each in the module of its name."""


def app_for(words: Sequence[str]) -> typer.Typer:
    """The command line for what was typed; of what was not asked for, no more than is shown."""
    from governance.domain.registers import REGISTERS

    app = typer.Typer(
        name="governance", help="Run a public programme from its action plan.", **PLAIN
    )
    names = {*(one.rstrip("_") for one in COMMANDS), *GROUPS, *(one.command for one in REGISTERS)}
    is_named = bool(words) and words[0] in names
    own = () if is_named or not words or words[0][:1] == "-" else _own_kinds(words)
    for module in COMMANDS:
        name = module.rstrip("_")
        if name in words:
            app.command(name=name)(command_in(module))
        else:  # a list of commands tells of each; where one is named, no list is shown
            app.command(name=name)(_stub(None if is_named else command_in(module).__doc__))
    for name, about in GROUPS.items():
        named = import_module(f"governance.cli.{name}").COMMANDS if name in words else ()
        app.add_typer(_group(name, about, named))
    for kind in (*REGISTERS, *own):
        about = f"{kind.many_words.capitalize()}: raise, change, close, list."
        named = _commands_of(kind) if kind.command in words else ()
        app.add_typer(_group(kind.command, about, named))
    return app


def _group(name: str, about: str, commands: Sequence[Command]) -> typer.Typer:
    """Commands under one name."""
    group = typer.Typer(name=name, help=about, **PLAIN)
    for command in commands:
        group.command(name=command.__name__.rstrip("_"))(command)
    return group


def _commands_of(kind: RegisterKind) -> Sequence[Command]:
    from governance.cli.registers import commands_of

    return commands_of(kind)


def _own_kinds(words: Sequence[str]) -> Sequence[RegisterKind]:
    """The registers that packs bring, where a word was typed that the package does not know."""
    from governance.cli.registers import own_kinds

    return [one for one in own_kinds(words) if one.command in words]


def command_in(module: str) -> Command:
    """The command of a module."""
    command: Command = getattr(import_module(f"governance.cli.{module}"), module)
    return command


def _stub(about: str | None) -> Callable[[], None]:
    """A command as a list of commands shows it; its options take time to read."""

    def stub() -> None:
        raise AssertionError  # whoever is called was asked for

    stub.__doc__ = about
    return stub
