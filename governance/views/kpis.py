"""KPI results: as JSON for programs, as lines for a person at a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from governance.assurance.kpi_links import links_of
from governance.disclosure.audience import for_audience, named
from governance.domain.kpi import KpiFile
from governance.domain.plan import Plan
from governance.domain.plan.board import Audience
from governance.kpis.results import Beside, Counted, Group, Period, Result, Results, State, TypedBy
from governance.record.spoken import KpiWords
from governance.record.statement import Statement
from governance.views.amounts import (
    amount,
    beside_words,
    figure,
    rating_word,
    target_text,
    typed_words,
)
from governance.views.words import short_date

Json = dict[str, Any]
Said = Mapping[str, KpiWords]
"""What was last said of KPIs, by their ids."""
_NOTHING: Said = MappingProxyType({})


def kpis_json(
    results: Results, plan: Plan, audience: Audience = Audience.INTERNAL, said: Said = _NOTHING
) -> list[Json]:
    """The results under the names that programs rely on; days as YYYY-MM-DD.

    `audience` is the one that the results are for; who typed a figure, or `said` something of a
    KPI, is called as it may be told.
    """
    return [
        _result(one, plan, audience) | {"said": _said(said.get(one.kpi.id), plan, audience)}
        for one in results
    ]


def _said(words: KpiWords | None, plan: Plan, audience: Audience) -> Json | None:
    if words is None:
        return None
    told = {"note": words.note, "reason": words.reason, "path_to_green": words.path_to_green}
    return {
        "on": words.on.isoformat(),
        "by": _who(words.by, plan, audience),
        **{name: _in_words(one, plan, audience) for name, one in told.items()},
    }


def _who(person: str, plan: Plan, audience: Audience) -> str:
    return named(plan, person, audience) if audience is Audience.PUBLIC else person


def _in_words(said: Statement | None, plan: Plan, audience: Audience) -> str | None:
    return for_audience(plan, said.text, audience) if said else None


def _result(result: Result, plan: Plan, audience: Audience) -> Json:
    kpi = result.kpi
    return {
        "id": kpi.id,
        "name": kpi.name,
        "period": _period(result.period),
        **_counted(result.counted),
        "unit": result.unit.value,
        "target": _round(result.target),
        "statutory": kpi.statutory,
        "rag": result.rag.value if result.rag else None,
        "state": result.state.value,
        "links": links_of(kpi, plan).model_dump(mode="json"),
        "definition": kpi.definition,
        "counted_as": result.counted_as,
        "why": result.why,
        "overdue": result.overdue,
        "p90": result.p90,
        "closed": _maybe(result.closed),
        "without_exceptions": _maybe(result.without_exceptions),
        "flow": result.flow.model_dump(mode="json") if result.flow else None,
        "groups": _groups(result.groups),
        "excluded": _groups(result.excluded),
        "trend": [
            {"period": _period(point.period), **_counted(point.counted)} for point in result.trend
        ],
        "last_year": _beside(result.last_year) if result.last_year else None,
        "also": [_beside(one) for one in result.also],
        "rests_on": result.rests_on.model_dump(mode="json") if result.rests_on else None,
        "typed": _typed(result.typed, plan, audience) if result.typed else None,
    }


def _beside(other: Beside) -> Json:
    words = {"label": other.label, "difference": other.difference}
    return {**words, "period": _period(other.period), **_counted(other.counted)}


def _typed(typed: TypedBy, plan: Plan, audience: Audience) -> Json:
    return {
        "on": typed.on.isoformat(),
        "by": _who(typed.by, plan, audience),
        "typed_on": typed.known_on.isoformat(),
        "note": _in_words(typed.note, plan, audience),
        "corrects": typed.corrects,
        "reason": _in_words(typed.reason, plan, audience),
    }


def _period(period: Period) -> Json:
    first, last = period.first.isoformat(), period.last.isoformat()
    return {"first": first, "last": last, "label": period.label}


def _counted(counted: Counted) -> Json:
    return {
        "numerator": counted.numerator,
        "denominator": counted.denominator,
        "value": _round(counted.value),
    }


def _maybe(counted: Counted | None) -> Json | None:
    return _counted(counted) if counted else None


def _groups(groups: Iterable[Group]) -> list[Json]:
    return [{"name": group.name, **_counted(group.counted)} for group in groups]


def _round(value: float | str | None) -> float | str | None:
    """Six decimals: more would be noise of the machine's own."""
    if not isinstance(value, float):
        return value
    return int(value) if value == int(value) else round(value, 6)


def kpi_lines(
    results: Results,
    file: KpiFile,
    width: int = 80,
    who: Callable[[str], str] = str,
    said: Said = _NOTHING,
) -> Iterator[str]:
    """A screenful a family: rating, figure, target and the law's level; then what it is.

    `who` says how a person who typed a figure is called.
    """
    family = ""
    names = {one.id: one.name for one in file.families}
    for result in results:
        if result.kpi.family != family:
            family = result.kpi.family
            yield ""
            yield f"{family}  {names.get(family, '')}".rstrip()
        yield from _lines(result, width, who)
        if words := said.get(result.kpi.id):
            yield from _said_lines(words, width, who)


def _lines(result: Result, width: int, who: Callable[[str], str]) -> Iterator[str]:
    kpi = result.kpi
    parts = [figure(result)]
    if result.target is not None:
        parts.append(f"target {target_text(kpi, result.target, result.unit)}")
    if kpi.statutory is not None:
        parts.append(f"by law {amount(kpi.statutory, result.unit)}")
    if result.overdue not in (None, 0):
        parts.append(f"{amount(result.overdue)} overdue")
    head = f"{kpi.id:<8}{rating_word(result):<7}{'; '.join(parts)}"
    yield from textwrap.wrap(head, width, subsequent_indent=" " * 15)
    told = [f"{kpi.name}: {result.period.label}"]
    told += [result.why] if result.state in (State.NO_DATA, State.UNRELIABLE) else []
    told += [*beside_words(result), *(other.difference for other in result.also)]
    told += [typed_words(result.typed, who(result.typed.by))] if result.typed else []
    *some, last = [one for one in told if one]
    text = " ".join([*(f"{one.rstrip('.')}." for one in some), last])
    for line in textwrap.wrap(text, width - 8):
        yield " " * 8 + line


def _said_lines(words: KpiWords, width: int, who: Callable[[str], str]) -> Iterator[str]:
    """What was last said of a KPI: how it stands, why, what is done about it, by whom, when."""
    parts = [words.note.text.rstrip(".")]
    parts += [f"Why: {words.reason.text.rstrip('.')}"] if words.reason else []
    parts += [f"Done: {words.path_to_green.text.rstrip('.')}"] if words.path_to_green else []
    text = f"{'. '.join(parts)}. ({who(words.by)}, {short_date(words.on)})"
    for line in textwrap.wrap(" ".join(text.split()), width - 8):
        yield " " * 8 + line


def kpi_rows(results: Results) -> Iterator[str]:
    """A line a KPI: id, rating, figure, name."""
    for result in results:
        yield f"{result.kpi.id:<8}{rating_word(result):<7}{figure(result)}  {result.kpi.name}"
