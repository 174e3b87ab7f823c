"""Records that the update sheet has no row for: claims, new baselines, figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

from governance.domain.kpi.measure import Typed
from governance.domain.plan import WHOLE_PLAN
from governance.domain.rag import Rag
from governance.problems import GovernanceError, UnknownNameError
from governance.readers.dates.expected import read_expected
from governance.readers.numbers import read_number
from governance.record.sheet.same import for_record
from governance.web.forms.fields import Field, day_in
from governance.web.http.ask import Ask
from governance.workspace.writing.updates import Outcome, write_update

Json = dict[str, Any]
_RATINGS = (Rag.GREEN, Rag.AMBER, Rag.RED, Rag.BLUE)


@dataclass(frozen=True, slots=True)
class Form:
    """What is asked for, and the record that it comes to."""

    title: str
    about: str
    back: str
    fields: tuple[Field, ...]
    record: Callable[[Ask], Json]
    """The record's own fields, from what was typed. Raises GovernanceError."""


def claim_page(ask: Ask) -> Response:
    """A rating claimed for a workstream or the plan as a whole."""
    ref = ask.path("ref")
    if ref != WHOLE_PLAN and ref not in ask.desk.plan.workstreams_by_ref:
        raise HTTPException(404)
    what = "the plan as a whole" if ref == WHOLE_PLAN else f"workstream {ref}"
    fields = (
        Field("rag", "Rating", "rating", choices=_RATINGS),
        Field("note", "What is new", "long", "What happened, in a sentence or two.", rows=4),
        Field("reason", "Why the rating changes", "long", "Asked for when it does.", rows=2),
    )
    back = ask.address("items", ref) if ref != WHOLE_PLAN else ask.address()
    about = "It is never shown better than what lies under it."
    return _page(ask, Form(f"Rate {what}", about, back, fields, lambda ask: {
        "kind": "rating", "ref": ref, **_typed(ask, "rag", "note", "reason")}))  # fmt: skip


def baseline_page(ask: Ask) -> Response:
    """A new agreed date that a board has approved."""
    ref = ask.path("ref")
    found = ask.desk.plan.milestones_by_ref.get(ref)
    if found is None:
        raise HTTPException(404)
    boards = tuple((one.id, one.name) for one in ask.desk.plan.boards)
    people = tuple((one.id, one.called) for one in ask.desk.plan.people)
    hint = "A day, or as people plan: mid Feb 22, Spring 2022."
    fields = (
        Field("date", "New agreed date", "short", hint),
        Field("approved_by", "Who approved it", "choice", choices=(*boards, *people)),
        Field("minute", "Where that is minuted", "text"),
    )
    about = "It takes the place of the date that was agreed before; both stay in the record."
    back = ask.address("items", found[0].ref)

    def record(ask: Ask) -> Json:
        told = _typed(ask, "approved_by", "minute")
        return {"kind": "rebaseline", "ref": ref, "date": _planned(ask), **told}

    return _page(ask, Form(f"A new agreed date for {ref}", about, back, fields, record))


def figure_page(ask: Ask) -> Response:
    """The figure of a KPI that nobody keeps as rows."""
    name = ask.path("kpi")
    kpi = next((one for one in ask.desk.folder.kpis.kpis if one.id == name), None)
    if kpi is None or not isinstance(kpi.measure, Typed):
        raise HTTPException(404)
    fields = (
        Field("value", "The figure", "short", "With what is below the line, what is above it."),
        Field("of", "Of how many", "short", "What is below the line; empty where nothing is."),
        Field("day", "A day of its period", "short", "Such as its last: 2021-12-31."),
        Field("note", "What is to be said of it", "long", rows=2),
        Field("reason", "Why it takes another's place", "long", "Where one is there.", rows=2),
    )

    def record(ask: Ask) -> Json:
        of = ask.form.get("of", "").strip()
        numbers = {"value": read_number(ask.form.get("value", "")), "of": of and read_number(of)}
        told = {name: value for name, value in numbers.items() if value != ""}
        day = day_in(ask.form.get("day", ""))
        words = _typed(ask, "note", "reason")
        return {"kind": "figure", "ref": name, "on": day.isoformat(), **told, **words}

    title = f"Type the figure of {name} {kpi.name}"
    return _page(ask, Form(title, kpi.definition, ask.address("kpis", name), fields, record))


def _page(ask: Ask, form: Form) -> Response:
    """Shown, looked through, saved."""
    ask.must(ask.rights.manages)
    writer, outcome, fault = ask.writer(), None, ""
    if ask.is_sent:
        try:
            outcome = _written(ask, form, writer)
        except GovernanceError as why:
            fault = str(why)
        if outcome is not None and outcome.saved:
            return ask.go(form.back, "; ".join(outcome.lines))
    return ask.page(
        "plain", 422 if fault else 200, form=form, fault=fault, outcome=outcome, writer=writer,
        fields=_filled(form.fields, ask),
    )  # fmt: skip


def _written(ask: Ask, form: Form, writer: str) -> Outcome:
    fields = {"on": ask.today.isoformat(), **form.record(ask)}
    whole = {**fields, "by": writer, "via": "web", "visibility": _visibility(ask)}
    saves = ask.form.get("press") == "save" and not ask.desk.fault
    return write_update(ask.desk.folder, whole, ask.now, dry_run=not saves)


def _filled(fields: Iterable[Field], ask: Ask) -> tuple[Field, ...]:
    return tuple(replace(one, value=ask.form.get(one.name, "")) for one in fields)


def _typed(ask: Ask, *names: str) -> Json:
    """What was typed; nothing where nothing was."""
    return {name: ask.form.get(name, "").strip() or None for name in names}


def _visibility(ask: Ask) -> str:
    found = ask.form.get("visibility", "")
    return found if found in ("internal", "board", "public") else "board"


def _planned(ask: Ask) -> Json:
    window = ask.desk.plan.window
    when, problems = read_expected(ask.form.get("date", ""), window.first, window.last)
    if when is None:
        raise UnknownNameError("; ".join(f"{one.what}; {one.todo}" for one in problems))
    found: Json = for_record(when)
    return found
