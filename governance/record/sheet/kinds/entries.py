"""Registers without scores on the update sheet: actions, assumptions, benefits and so on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from governance.domain.registers import OWN, UNWEIGHED, Field, Holds
from governance.record.sheet.form import Column, Subject
from governance.record.sheet.kinds.register_rows import (
    NEW_LINKS,
    NEW_OWNER,
    OWNER_NOW,
    REF,
    SINCE,
    RegisterRows,
)
from governance.record.statement import Statement

_ROWS = RegisterRows(UNWEIGHED, "an entry of one register", "what it is")


def _fields() -> Iterator[tuple[Field, str]]:
    """Each further thing that some kind holds, once, with how the keys of such kinds begin."""
    held: dict[str, Field] = {}
    kinds: dict[str, list[str]] = {}
    for kind in UNWEIGHED:
        for one in kind.particulars:
            if one.holds in (Holds.TEXT, Holds.NUMBER):
                held.setdefault(one.name, one)
                kinds.setdefault(one.name, []).append(kind.shorthand)
    for name, one in held.items():
        yield one, " ".join((*kinds[name], OWN))


def _present(name: str, one: Subject) -> Any:
    value = getattr(one.item, name)
    return value.text if isinstance(value, Statement) else value


def _column(field: Field, only: str) -> Column:
    names = [one.words for one in UNWEIGHED if one.shorthand in only.split()]
    hint = f"{field.asks} Of: {', '.join(names)}."
    width = 11 if field.holds is Holds.NUMBER else 24

    def value(one: Subject) -> Any:
        return _present(field.name, one)

    return Column(field.name, field.words.capitalize(), width, value, field.holds, hint, only=only)


ENTRIES = _ROWS.form(
    name="Registers",
    key="Register key",
    about="One row an action, assumption, dependency, change request, lesson or benefit.",
    empty="These registers hold nothing that is open; new entries at the foot.",
    columns=(
        REF,
        Column("what", "Register", 15, lambda one: one.item.kind.words.capitalize(),
               asks=Holds.LISTED, hint="Which register."),
        Column("title", "What it is", 32, lambda one: one.title,
               asks=Holds.TEXT, hint="What it is, in a sentence."),
        NEW_OWNER,
        Column("date", "New date", 14, lambda one: one.item.date, Holds.PLANNED,
               "By when it must be done, known, given, decided or there."),
        NEW_LINKS,
        Column("note", "What is new", 27, lambda one: _present("narrative", one),
               Holds.TEXT, "Asked for when it is closed."),
        Column("closed", "Close", 8, lambda one: not one.is_open or None,
               Holds.YES, "Yes, where it is over. Say how."),
        *(_column(*one) for one in _fields()),
        OWNER_NOW,
        *SINCE,
    ),
)  # fmt: skip
