"""Templates: everything typed is cleaned and escaped; nothing undefined is passed over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from governance.domain.plan import Audience
from governance.domain.plan.concerns import a
from governance.domain.rag import Rag
from governance.domain.when.planned import planned_date, short_day
from governance.record.rights import Rights
from governance.views.words import count, long_date, short_date, shortened
from governance.web.http.files import static_address
from governance.writers.html.marks import edge, rag_mark
from governance.writers.html.text import html_text
from governance.writers.setting.clean import clean


def rendered(template: str, values: Mapping[str, Any]) -> str:
    """A template with its values."""
    return environment().get_template(f"{template}.html.j2").render(values)


@cache
def environment() -> Environment:
    """The one environment of every page."""
    found = Environment(
        loader=PackageLoader("governance.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_cleaned,
    )
    found.filters.update(
        text=_text, rag=_rag, edge=edge, long_date=long_date, short_date=short_date,
        planned=planned_date, short=shortened, sentence=_sentence,
    )  # fmt: skip
    found.globals.update(
        pages_of=_pages_of,
        here="-",
        static=static_address,
        a=a,
        count=count,
        short_day=short_day,
        Rag=Rag,
    )
    return found


def _cleaned(value: Any) -> Any:
    """Typed text loses what no reader should meet before it is escaped."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return clean(value)
    if isinstance(value, dt.date):
        return long_date(value)
    return "" if value is None else value


def _text(value: str | None) -> Markup:
    return Markup(html_text(value or ""))  # noqa: S704 - cleaned and escaped there


def _rag(value: Rag) -> Markup:
    return Markup(rag_mark(value))  # noqa: S704 - drawn by us


def _sentence(words: str) -> str:
    """A line of the library's as a sentence on a page."""
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith(('.', '?', '!')) else '.'}"


def _pages_of(rights: Rights) -> list[tuple[str, str]]:
    """The pages of a plan that somebody may use: words, and the part of the address."""
    records = rights.manages or bool(rights.owns)
    names = ("round", "registers", "decisions", "kpis", "changes", "meetings", "calendars", "sheet")
    words = {"kpis": "KPIs"}
    is_office = rights.reads is Audience.INTERNAL
    may = {"round": records, "sheet": records and is_office}
    shown = (name for name in names if may.get(name, True))
    return [("Position", ""), *((words.get(name, name.capitalize()), name) for name in shown)]
