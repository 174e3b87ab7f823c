"""Risks, issues and decisions as rows of the update sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from governance.domain.concerns import IssueUpdate, RiskUpdate
from governance.domain.planned import planned_date, short_day
from governance.domain.update import AnyUpdate, Decision, Note
from governance.record.concerns import AnyConcern, IssuePosition, RiskPosition
from governance.record.decisions import DecisionPosition
from governance.record.sheet.latest import last_updates
from governance.record.sheet.row import Row, Source
from governance.record.statement import Statement


def concern_rows(source: Source) -> Iterator[Row]:
    """A row for each risk and issue, the gravest first, risks before issues."""
    every: list[AnyConcern] = [*source.position.risks, *source.position.issues]
    every.sort(key=lambda one: (isinstance(one, IssuePosition), -one.score, one.opened_on))
    return (_concern(source, one) for one in every)


def _concern(source: Source, one: AnyConcern) -> Row:
    is_risk = isinstance(one, RiskPosition)
    when = one.proximity if isinstance(one, RiskPosition) else one.due
    kinds = (RiskUpdate, IssueUpdate, Note)
    records = source.about(one.ref, *kinds)
    return Row(
        key=f"{'r' if is_risk else 'i'}:{one.ref}",
        ref=one.ref,
        title=one.title,
        owners=one.owners,
        shown={
            "ref": one.ref,
            "what": "Risk" if is_risk else "Issue",
            "title": one.title,
            "level": one.level.word,
            "score": _score(one),
            "owner_now": one.owner or "",
            "mitigation_now": _text(one.mitigation) or "",
            "date_now": planned_date(when) if when else "",
            "links_now": ", ".join(one.links),
            "updates": last_updates(records),
        },
        now={
            "likelihood": one.likelihood if isinstance(one, RiskPosition) else None,
            "impact": one.impact,
            "owner": one.owner,
            "mitigation": _text(one.mitigation),
            "date": when,
            "links": one.links or None,
            "note": _text(one.narrative),
            "closed": not one.is_open or None,
            **_of_an_issue(one),
        },
        records=records,
        withdrawn=source.withdrawn(one.ref, *kinds),
        is_open=one.is_open,
        item=one,
    )


def decision_rows(source: Source) -> Iterator[Row]:
    """A row for each decision, in the order in which they were asked."""
    behind, gone = _by_question(source.by_ref), _by_question(source.undone_by_ref)
    for one in source.position.decisions:
        withdrawn = sorted(record.id for record in gone.get(one.record, ()))
        yield _decision(one, tuple(behind.get(one.record, ())), tuple(withdrawn))


def _by_question(by_ref: Mapping[str, tuple[AnyUpdate, ...]]) -> dict[str, list[Decision]]:
    found: dict[str, list[Decision]] = {}
    for those in by_ref.values():
        for record in those:
            if isinstance(record, Decision):
                found.setdefault(record.answers or record.id, []).append(record)
    return found


def _decision(
    one: DecisionPosition, records: tuple[Decision, ...], withdrawn: tuple[str, ...]
) -> Row:
    asked = one.question
    return Row(
        key=f"q:{one.record}",
        ref=one.ref,
        title=one.words,
        owners=(one.asked_of,) if one.asked_of else (),
        shown={
            "about": one.ref,
            "question": one.words,
            "asked": f"{short_day(asked.on)}, {asked.by}" if asked else "",
            "of": one.asked_of or "",
            "due_now": short_day(one.due) if one.due else "",
        },
        now={"answer": _text(one.answer), "given_by": one.given_by, "minute": one.minute},
        records=records,
        withdrawn=withdrawn,
        is_open=one.is_open,
        item=one,
    )


def _score(one: AnyConcern) -> str:
    if isinstance(one, RiskPosition):
        return f"{one.likelihood} × {one.impact} = {one.score}"
    return f"impact {one.impact}"


def _of_an_issue(one: AnyConcern) -> dict[str, object]:
    if not isinstance(one, IssuePosition):
        return {}
    return {
        "cause": _text(one.cause),
        "consequence": _text(one.consequence),
        "options": tuple(option.text for option in one.options) or None,
        "recommendation": _text(one.recommendation),
    }


def _text(said: Statement | None) -> str | None:
    return said.text if said else None
