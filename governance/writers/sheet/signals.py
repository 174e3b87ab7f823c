"""What a form offers in its white cells, and what lights up: rules of ours, nothing from data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from governance.domain.rag import Rag
from governance.domain.registers import Holds
from governance.record.sheet.form import Column, Form
from governance.record.sheet.forms import CONCERNS, DECISIONS, DELIVERABLES, ENTRIES, MILESTONES
from governance.record.sheet.kinds.deliverables import NO_PATH
from governance.writers.excel.workbook import Book
from governance.writers.sheet.about import Lists
from governance.writers.sheet.looks import overdue_look, rating_look, wanted_look

_LEFT = 2
_PROMPT, _TITLE = 255, 32
"""Characters that a prompt and its title can have."""
_RATED = {DELIVERABLES.name: ("rated", "rag"), CONCERNS.name: ("level",)}
"""The columns that hold nothing but a rating."""
_WANTED: dict[str, tuple[tuple[str, str], ...]] = {
    DELIVERABLES.name: (
        ("reason", '{rag}<>"",{rag}<>{rated},{rated}<>"Unrated"'),
        (
            "path_to_green",
            f'OR({{rag}}="Amber",{{rag}}="Red"),OR({{rag}}<>{{rated}},{{path}}="{NO_PATH}")',
        ),
    ),
    MILESTONES.name: (("evidence", '{done_on}<>""'), ("reason", '{cancelled}<>""')),
    CONCERNS.name: (
        ("note", '{ref}<>"",OR({likelihood}<>"",{impact}<>"",{closed}<>"")'),
        ("what", '{title}<>""'),
        ("likelihood", '{title}<>"",{what}="Risk",{ref}=""'),
        ("impact", '{title}<>"",{what}<>"",{ref}=""'),
    ),
    ENTRIES.name: (("note", '{ref}<>"",{closed}<>""'), ("what", '{title}<>""')),
    DECISIONS.name: (
        ("about", '{question}<>""'),
        ("given_by", '{answer}<>""'),
        ("minute", '{answer}<>""'),
    ),
}
"""The cells that are asked for, and when."""
Span = tuple[int, int, int]
"""The first row of items, the first white row, the last row; counted from 0."""


def offer_values(paper: Worksheet, form: Form, span: Span, lists: Lists) -> None:
    """Drop-down lists where there is a choice, and a prompt in each white cell."""
    top, white, foot = span
    for place, column in enumerate(form.columns, _LEFT):
        first = top if column.is_input else white
        if column.holds_in(new=True) and first <= foot:
            offered = _offered(column, lists)
            paper.data_validation(first, place, foot, place, offered)


def _offered(column: Column, lists: Lists) -> dict[str, Any]:
    prompt = {"input_title": column.title[:_TITLE], "input_message": column.hint[:_PROMPT]}
    holds = column.holds_in(new=True)
    if holds is None or holds not in lists:
        return {"validate": "any"} | prompt
    many = holds in (Holds.PERSON, Holds.PARTY)
    return prompt | {
        "validate": "list",
        "source": lists[holds],
        "error_type": "warning" if many else "stop",
        "error_title": "Not on the list",
        "error_message": column.hint[:_PROMPT],
    }


def show_signals(book: Book, paper: Worksheet, form: Form, span: tuple[int, int]) -> None:
    """Ratings tinted, what is overdue in bold, and white cells that are asked for."""
    names = {one.name: number for number, one in enumerate(form.columns, _LEFT)}
    for name in _RATED.get(form.name, ()):
        for rag in Rag:
            value = f'"{rag.word}"'
            rule = {"type": "cell", "criteria": "==", "value": value}
            _rule(paper, names[name], span, rule | {"format": rating_look(book, rag)})
    if form is MILESTONES:
        rule = {"type": "text", "criteria": "begins with", "value": "Overdue"}
        _rule(paper, names["state"], span, rule | {"format": overdue_look(book)})
    for name, rule in _wanted(form, names, span[0] + 1):
        _rule(paper, names[name], span, rule | {"format": wanted_look(book)})


def _wanted(form: Form, names: dict[str, int], row: int) -> Iterator[tuple[str, dict[str, Any]]]:
    cells = {name: f"${xl_col_to_name(place)}{row}" for name, place in names.items()}
    for name, when in _WANTED[form.name]:
        criteria = f'=AND({when.format(**cells)},{cells[name]}="")'
        yield name, {"type": "formula", "criteria": criteria}


def _rule(paper: Worksheet, place: int, span: tuple[int, int], rule: dict[str, Any]) -> None:
    paper.conditional_format(span[0], place, span[1], place, rule)
