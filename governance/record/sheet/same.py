"""Whether what was typed says what the record says already, and how typed values are shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from governance.domain.rag import Rag
from governance.domain.when import When
from governance.domain.when.planned import short_day
from governance.record.sheet.form import Form, folded
from governance.record.sheet.latest import shortened
from governance.record.sheet.row import Row

_SHOWN = 80


def changed_in(row: Row, typed: Mapping[str, object]) -> dict[str, object]:
    """What of the typed values differs from the row's present ones."""
    return {name: value for name, value in typed.items() if not _is_same(value, row.now.get(name))}


def _is_same(typed: object, now: object) -> bool:
    if isinstance(typed, When) and isinstance(now, When):
        if typed.edtf is None or now.edtf is None:
            return typed.edtf == now.edtf and folded(typed.text) == folded(now.text)
        return typed.edtf == now.edtf
    if isinstance(typed, tuple) and isinstance(now, tuple):
        return sorted(typed) == sorted(now)
    if isinstance(typed, str) and isinstance(now, str) and not isinstance(typed, Rag):
        return typed.split() == now.split()
    return typed == now


def for_record(value: object) -> Any:
    """A typed value as a record of the log holds it."""
    if isinstance(value, Rag):
        return value.value
    if isinstance(value, When):
        return {"edtf": value.edtf, "text": value.text, "precision": value.precision.value}
    if isinstance(value, dt.date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def typed_words(form: Form, typed: Mapping[str, object]) -> str:
    """`New rating Red; What is new “Nobody is left”`, in the form's order."""
    named = ((one.title, typed[one.name]) for one in form.columns if one.name in typed)
    return "; ".join(f"{title} {_shown(value)}" for title, value in named)


def _shown(value: object) -> str:
    if isinstance(value, Rag):
        return value.word
    if isinstance(value, When):
        return value.text
    if isinstance(value, dt.date):
        return short_day(value)
    if value is True:
        return "Yes"
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return f"“{shortened(value, _SHOWN)}”" if isinstance(value, str) else str(value)
