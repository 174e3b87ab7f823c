"""Rows of the update sheet as a form shows them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace

from governance.record.log.order import history_at
from governance.record.sheet.build import rows_at
from governance.record.sheet.form import Form
from governance.record.sheet.forms import FORMS
from governance.record.sheet.row import Row
from governance.web.forms.fields import SEPARATOR, Item, columns_of, field_of
from governance.web.forms.wanted import MADE, WAS, Judged, Wanted
from governance.web.http.ask import Ask
from governance.workspace.standings import standing


def rows_by_key(ask: Ask, keys: Iterable[str]) -> dict[str, tuple[Form, Row]]:
    """The rows of these keys, as the update sheet has them today, with their forms."""
    desk, day = ask.desk, ask.today
    position = standing(desk.folder, day)
    history = desk.kept(("history", day), lambda: history_at(desk.folder.log.updates, day))
    rows = rows_at(position, history, frozenset(keys))
    return {row.key: (form, row) for form in FORMS for row in rows[form.name]}


def items_of(ask: Ask, wanted: Iterable[Wanted], found: Judged | None) -> tuple[Item, ...]:
    """Each with its fields: empty, or as they were typed and with what is wrong with them."""
    return tuple(_item(ask, one, found.faults if found else {}) for one in wanted)


def _item(ask: Ask, one: Wanted, faults: Mapping[str, str]) -> Item:
    plan, typed = ask.desk.plan, ask.form
    row, key = one.row, one.key
    fields = []
    for column in columns_of(one.form, row, one.columns):
        name = f"{key}{SEPARATOR}{column.name}"
        now = row.now.get(column.name) if row else None
        value = typed.get(name, str(now) if column.name == "rag" and now else "")
        fault = faults.get(name, "")
        shown = field_of(column, key, plan, value, fault, new=row is None)
        label, hint = one.asks.get(column.name, (shown.label, shown.hint))
        fields.append(replace(shown, label=label, hint=hint))
    hidden = {f"{key}{SEPARATOR}{name}": value for name, value in one.given}
    if row is not None:
        was = {column.name: row.shown[column.name] for column in one.form.marked
               if not column.drifts and column.name != "updates"}  # fmt: skip
        hidden[f"{key}{SEPARATOR}{MADE}"] = row.stamp
        if ask.reader.is_office:  # else words of it may not be for them
            hidden[f"{key}{SEPARATOR}{WAS}"] = json.dumps(was, separators=(",", ":"))
    title, ref = (row.title, row.ref) if row else ("", "")
    return Item(key, ref, title, tuple(fields), tuple(hidden.items()))
