"""Commands over registers: each kind in the list has `add`, `update`, `close` and `list`."""

import inspect
import shutil
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from governance.cli.options import (
    AsAt,
    AsJson,
    PlanId,
    Root,
    day,
    echo_json,
    maybe_day,
    number,
    say,
    workspace_at,
)
from governance.cli.writing import Command, Fields, option, recorded, when_field

if TYPE_CHECKING:
    from governance.domain.registers import Field, RegisterKind


def own_kinds(words: "Sequence[str]") -> "tuple[RegisterKind, ...]":
    """The kinds of register that the packs of a workspace's plans bring; `words` may name it."""
    from governance.problems import GovernanceError

    named = (after for word, after in pairwise([*words, ""]) if word == "--root")
    roots = [*named, *(one.removeprefix("--root=") for one in words if one.startswith("--root="))]
    found: dict[str, RegisterKind] = {}
    try:
        for folder in workspace_at(Path(roots[-1]) if roots else None).folders.values():
            if folder.is_usable:
                found |= folder.agreed.register_kinds
    except GovernanceError:  # the command itself says what is wrong
        return ()
    return tuple(one for one in found.values() if one.is_own)


def commands_of(kind: "RegisterKind") -> tuple[Command, ...]:
    """A register's commands."""
    return (
        _adder(kind),
        _changer(kind),
        _closer(kind),
        lister(kind.many, f"List the {kind.many_words}, {_order(kind)}."),
    )


def _order(kind: "RegisterKind") -> str:
    if kind.weights:
        return "the gravest first"
    return "those due first" if kind.date else "the oldest first"


def _adder(kind: "RegisterKind") -> Command:
    from governance.domain.registers import OWNER

    needed = (kind.title, OWNER, *kind.weights)
    told = (*needed, *kind.particulars, kind.note)

    def add(ref: str | None, **given: Any) -> Fields:
        return {**kind.recorded, "ref": ref, "state": "opened"} | _values(told, given)

    options = [_option(one, is_needed=one in needed) for one in told]
    ref = option(
        "ref", Annotated[str | None, typer.Option(help="Its ref; else the next one.")], None
    )
    return _command(add, kind.adding, [*options, ref])


def _changer(kind: "RegisterKind") -> Command:
    from governance.domain.registers import OWNER

    told = (kind.note, *kind.weights, *kind.particulars, OWNER, kind.title)

    def update(ref: str, **given: Any) -> Fields:
        values = _values(told, given)
        if all(value is None for value in values.values()):
            first = ", ".join(f"--{_name(one)}" for one in told[:3])
            raise typer.BadParameter(f"say what is new: {first} …")
        return {**kind.recorded, "ref": ref, "state": "changed"} | values

    options = [_option(one, is_needed=False, again=True) for one in told]
    return _command(update, kind.changing, [_which(kind), *options])


def _closer(kind: "RegisterKind") -> Command:
    def close(ref: str, note: str) -> Fields:
        return {**kind.recorded, "ref": ref, "state": "closed", "note": note}

    why = Annotated[str, typer.Option(help="Why, or how, it is closed.")]
    return _command(close, kind.closing, [_which(kind), option("note", why)])


def lister(name: str, about: str) -> Command:
    """The command `list` of a register, or of `decisions`; `about` is its help."""

    def list_(
        as_at: AsAt = None,
        everything: Annotated[bool, typer.Option("--all", help="Closed ones too.")] = False,
        plan: PlanId = None,
        root: Root = None,
        as_json: AsJson = False,
    ) -> None:
        _tell_register(name, root, plan, as_at, everything=everything, as_json=as_json)

    list_.__doc__ = about
    return list_


def _command(
    fields_of: Callable[..., Fields], about: str, options: list[inspect.Parameter]
) -> Command:
    """A command of these options, with this help."""
    fields_of.__doc__ = about
    fields_of.__annotations__ = {}
    fields_of.__dict__["__signature__"] = inspect.Signature(options)
    return recorded(fields_of)


def _which(kind: "RegisterKind") -> inspect.Parameter:
    about = f"The {kind.words}, such as {kind.letter}1."
    return option("ref", Annotated[str, typer.Argument(help=about)])


def _option(one: "Field", *, is_needed: bool, again: bool = False) -> inspect.Parameter:
    """A field as an option."""
    help_ = (again and one.again) or one.asks
    limits: dict[str, Any] = {"min": 1, "max": 5} if one.holds == "weight" else {}
    kind: Any = {"weight": int, "lines": list[str], "refs": list[str]}.get(one.holds, str)
    shown = typer.Option(f"--{_name(one)}", help=help_, **limits)
    if is_needed:
        return option(one.name, Annotated[kind, shown])
    return option(one.name, Annotated[kind | None, shown], None)


def _name(one: "Field") -> str:
    return one.option or one.name.replace("_", "-")


def _values(told: "Iterable[Field]", given: Fields) -> Fields:
    """What was given, as records hold it; None where nothing was."""
    return {one.name: _value(one, given[one.name]) for one in told}


def _value(one: "Field", given: Any) -> Any:
    if one.holds == "planned":
        return when_field(given)
    if one.holds == "day":
        found = maybe_day(given)
        return found.isoformat() if found else None
    if one.holds == "number":
        return None if given is None else number(given)
    return None if given == [] else given


def _tell_register(
    name: str,
    root: Path | None,
    plan: str | None,
    as_at: str | None,
    *,
    everything: bool,
    as_json: bool,
) -> None:
    """Print a register, or the decisions, as it stands on a day."""
    from governance.views.registers import register_json, register_lines

    position = workspace_at(root).standing(plan, day(as_at))
    if as_json:
        echo_json(register_json(position, everything=everything)[name])
        return
    width = shutil.get_terminal_size((80, 24)).columns
    for line in register_lines(position, name, width, everything=everything):
        say(line)
