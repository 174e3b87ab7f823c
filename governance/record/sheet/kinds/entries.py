"""Registers without scores on the update sheet: actions, assumptions, benefits and so on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from governance.domain.registers import OWN, UNWEIGHED, Field, Holds
from governance.domain.when.planned import planned_date
from governance.record.sheet.form import Column, Form, Subject
from governance.record.sheet.kinds.register_rows import RegisterRows
from governance.record.sheet.latest import last_updates
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


ENTRIES = Form(
    name="Registers",
    key="Register key",
    kinds=_ROWS.shorthands,
    about="One row an action, assumption, dependency, change request, lesson or benefit.",
    empty="These registers hold nothing that is open; new entries at the foot.",
    subjects=_ROWS.subjects,
    asks=_ROWS.asked,
    adds=_ROWS.added,
    spare=20,
    columns=(
        Column("ref", "Ref", 7, lambda one: one.ref),
        Column("what", "Register", 15, lambda one: one.item.kind.words.capitalize(),
               asks=Holds.LISTED, hint="Which register."),
        Column("title", "What it is", 32, lambda one: one.title,
               asks=Holds.TEXT, hint="What it is, in a sentence."),
        Column("owner", "New owner", 12, lambda one: one.item.owner,
               Holds.PERSON, "Who answers for it."),
        Column("date", "New date", 14, lambda one: one.item.date, Holds.PLANNED,
               "By when it must be done, known, given, decided or there."),
        Column("links", "Now bears on", 12, lambda one: one.item.links or None,
               Holds.REFS, "Refs with commas: 2.1, 3.4."),
        Column("note", "What is new", 27, lambda one: _present("narrative", one),
               Holds.TEXT, "Asked for when it is closed."),
        Column("closed", "Close", 8, lambda one: not one.is_open or None,
               Holds.YES, "Yes, where it is over. Say how."),
        *(_column(*one) for one in _fields()),
        Column("owner_now", "Owner", 9, lambda one: one.item.owner or ""),
        Column("date_now", "When", 14,
               lambda one: planned_date(one.item.date) if one.item.date else ""),
        Column("links_now", "Bears on", 12, lambda one: ", ".join(one.item.links)),
        Column("updates", "Last updates", 30, lambda one: last_updates(one.records)),
    ),
)  # fmt: skip
