"""The exception report: what lies beyond a tolerance, why, what follows, what could be done."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from governance.assurance.tolerance import LIMITS, Breach, breaches_at, lateness
from governance.blocks import (
    AnyBlock,
    Blocks,
    Column,
    Facts,
    Heading,
    Line,
    Table,
    cell,
    line,
    paragraphs,
    rows_of,
)
from governance.domain.rag import Rag
from governance.domain.when.planned import planned_date
from governance.record.dependencies import waiting_for
from governance.record.position import DeliverablePosition
from governance.record.registers.concerns import AnyConcern, IssuePosition
from governance.reporting.report_facts import ReportFacts
from governance.views.amounts import money_words
from governance.views.words import how_many, listed, long_date, opening, some

FULL = 12
"""Exceptions told in full; the rest stand in the table."""
_LIMITS = {
    "milestone_days": ("Milestone late against its agreed date", "day"),
    "red_days": ("Deliverable Red", "day"),
    "risk_score": ("Score of an open risk", ""),
    "issue_impact": ("Impact of an open issue", ""),
    "money_percent": ("Forecast of a workstream over its budget", "per cent"),
}
Group = tuple[str, tuple[Breach, ...]]


def beyond_tolerance(facts: ReportFacts) -> Blocks:
    """Which limits the board has set, and what lies beyond each."""
    heading = Heading(text="What is beyond tolerance")
    limits = facts.plan.tolerances
    if all(getattr(limits, name) is None for name in _LIMITS):
        words = "The plan sets no tolerance, so nothing can be beyond one."
        return Blocks(blocks=(heading, paragraphs(words)))
    return Blocks(blocks=(heading, paragraphs(_aloud(facts), lead=True), _limits(facts)))


def exception_details(facts: ReportFacts) -> Blocks:
    """Each exception: cause, consequence, options, recommendation, and what is asked."""
    groups = _groups(facts)
    blocks: list[AnyBlock] = [Heading(text="Each exception")]
    if not groups:
        blocks.append(paragraphs("There is none to tell."))
    blocks += [_facts(facts, *group) for group in groups[:FULL]]
    if groups[FULL:]:
        blocks.append(_rest(facts, groups[FULL:]))
    return Blocks(blocks=tuple(blocks))


def _groups(facts: ReportFacts) -> list[Group]:
    """Breaches by what they are about; an issue that a deliverable's exception tells is in that."""
    found = list(breaches_at(facts.position))
    found.sort(key=lambda one: one.ref)
    by_ref = {ref: tuple(those) for ref, those in groupby(found, key=lambda one: one.ref)}
    inside = {issue.ref for ref in by_ref for issue in _issues(facts, ref)}
    order = {ref: n for n, ref in enumerate(facts.position.deliverables_by_ref)}
    kept = [(ref, those) for ref, those in by_ref.items() if ref not in inside]
    return sorted(kept, key=lambda group: _weight(facts, group, order))


def _weight(facts: ReportFacts, group: Group, order: dict[str, int]) -> tuple[int, int, str]:
    """Red deliverables first, then the others, then risks and issues, the gravest first."""
    ref = group[0]
    item = facts.position.deliverables_by_ref.get(ref)
    if item is not None:
        return (0 if item.rag is Rag.RED else 1, order[ref], ref)
    if ref in facts.position.workstreams_by_ref:
        return (2, 0, ref)
    return (3, -facts.position.concerns_by_ref[ref].score, ref)


def _issues(facts: ReportFacts, ref: str) -> list[IssuePosition]:
    """The open issues that bear on a deliverable, or the issue itself."""
    if ref in facts.position.deliverables_by_ref:
        return [one for one in facts.position.issues if one.is_open and ref in one.links]
    return []


def _aloud(facts: ReportFacts) -> Line:
    refs = {one.ref for one in breaches_at(facts.position)}
    if not refs:
        return line(f"Nothing lies beyond a tolerance on {long_date(facts.as_at)}.")
    position = facts.position
    kinds: dict[str, Iterable[str]] = {
        "deliverable": position.deliverables_by_ref,
        "workstream": position.workstreams_by_ref,
        "risk": {one.ref for one in position.risks},
        "issue": {one.ref for one in position.issues},
    }
    numbers = {what: len(refs & set(those)) for what, those in kinds.items()}
    parts = listed([how_many(number, what) for what, number in numbers.items() if number])
    verb = "lies" if len(refs) == 1 else "lie"
    return line(f"{parts[0].upper()}{parts[1:]} {verb} beyond what the board allowed.")


def _limits(facts: ReportFacts) -> Table:
    breaches = breaches_at(facts.position)
    rows = []
    for limit in LIMITS:
        name = limit.__name__
        allowed = getattr(facts.plan.tolerances, name)
        if allowed is not None:
            what, unit = _LIMITS[name]
            beyond = [one.ref for one in breaches if one.code == name]
            said = f"{allowed} {unit}{'s' if unit == 'day' and allowed != 1 else ''}".strip()
            rows.append([what, said, str(len(beyond)), some(beyond)])
    return Table(
        caption="Tolerances that the board has set, and what lies beyond them",
        columns=(
            Column(title="Tolerance", width="wide"),
            Column(title="Allowed"),
            Column(title="Beyond", numeric=True, width="narrow"),
            Column(title="Which", width="wide"),
        ),
        rows=rows_of(rows),
    )


def _facts(facts: ReportFacts, ref: str, breaches: tuple[Breach, ...]) -> Facts:
    item = facts.position.deliverables_by_ref.get(ref)
    beyond = [
        ("Beyond tolerance", line(f"{one.why} So since {long_date(one.since)}."))
        for one in breaches
    ]
    if item is not None:
        rag, title, owners = item.rag, item.title, item.owners
        particulars = _of_deliverable(facts, ref, _issues(facts, ref))
    elif stream := facts.position.workstreams_by_ref.get(ref):
        rag, title, owners = stream.rag, stream.title, ()
        particulars = _of_money(facts, ref)
    else:
        concern = facts.position.concerns_by_ref[ref]
        rag, title, owners = concern.level, concern.title, concern.owners
        particulars = _of_concern(facts, concern)
    asked = [("Asked of you", line(facts.text(one.words))) for one in facts.asked if one.ref == ref]
    return Facts(
        title=line(f"{ref} {facts.text(title)}"),
        items=(
            ("Rating", line(rag)),
            *beyond,
            *particulars,
            *([("Owner", line(facts.owners(owners)))] if owners else []),
            *asked,
        ),
        rag=rag,
    )


def _of_money(facts: ReportFacts, ref: str) -> list[tuple[str, Line]]:
    """What a workstream costs, why, and what the issues that bear on it say."""
    money = facts.position.money_by_ref[ref]
    said = facts.says(money.narrative)
    found = [("Money", line(money_words(money.now)))]
    found += [("What is said", line(said))] if said else []
    issues = [one for one in facts.position.issues if one.is_open and ref in one.links]
    if issues:
        return found + [pair for issue in issues for pair in _of_issue(facts, issue)]
    return [*found, *_not_recorded("cause, consequence, options, recommendation")]


def _of_deliverable(
    facts: ReportFacts, ref: str, issues: list[IssuePosition]
) -> list[tuple[str, Line]]:
    """From the issues that bear on it; else from what its dates and ratings say."""
    if issues:
        return [pair for issue in issues for pair in _of_issue(facts, issue)] + _waiting(facts, ref)
    item = facts.position.deliverables_by_ref[ref]
    cause, path = _cause(facts, item), facts.says(item.path_to_green)
    found = [("Cause", line(cause))] if cause else []
    found += [("Path to green", line(path))] if path else []
    missing = ("" if cause else "cause, ") + "consequence, options, recommendation"
    return [*found, *_waiting(facts, ref), *_not_recorded(missing)]


def _cause(facts: ReportFacts, item: DeliverablePosition) -> str | None:
    """Why its latest milestone moved; else why it is rated Red or Amber."""
    late = max(item.milestones, key=lambda mile: lateness(mile, facts.as_at), default=None)
    why = facts.says(late.reason) if late and lateness(late, facts.as_at) else None
    if why or item.rag not in (Rag.RED, Rag.AMBER):
        return why
    return facts.says(item.reason) or facts.says(item.narrative)


def _not_recorded(missing: str) -> list[tuple[str, Line]]:
    """What the owner still has to say, in one line."""
    if not missing:
        return []
    return [("Not recorded", line(f"{missing[0].upper()}{missing[1:]}. The owner is asked."))]


def _of_concern(facts: ReportFacts, one: AnyConcern) -> list[tuple[str, Line]]:
    if isinstance(one, IssuePosition):
        return _of_issue(facts, one)
    strikes = planned_date(one.date) if one.date else "at any time"
    parts = {
        "What is new": facts.says(one.narrative),
        "When it could happen": strikes,
        "What is done": facts.says(one.mitigation),
        "Bears on": _named(facts, one.links) or "the whole plan",
    }
    found = [(name, line(words)) for name, words in parts.items() if words]
    issues = (issue for issue in facts.position.issues if issue.is_open)
    happened = [issue for issue in issues if _is_of(issue, one.ref)]
    if happened:
        return found + [pair for issue in happened for pair in _of_issue(facts, issue)]
    return [*found, *_not_recorded("options, recommendation")]


def _is_of(issue: IssuePosition, ref: str) -> bool:
    """True where an issue is, or bears on, a risk."""
    return ref == issue.came_from or ref in issue.links


def _of_issue(facts: ReportFacts, one: IssuePosition) -> list[tuple[str, Line]]:
    options = [text for option in one.options if (text := facts.says(option))]
    parts = {
        "cause": facts.says(one.cause),
        "consequence": facts.says(one.consequence),
        **{f"option {n}": text for n, text in enumerate(options, 1)},
        "options": "" if options else None,
        "recommendation": facts.says(one.recommendation),
    }
    missing = ", ".join(name for name, words in parts.items() if words is None)
    return [
        ("Issue", line(f"{one.ref} {facts.text(one.title)}")),
        *((name.capitalize(), line(words)) for name, words in parts.items() if words),
        *_not_recorded(missing),
    ]


def _waiting(facts: ReportFacts, ref: str) -> list[tuple[str, Line]]:
    """What cannot be finished before it."""
    words = _named(facts, waiting_for(facts.plan, ref))
    return [("What waits for it", line(words))] if words else []


def _named(facts: ReportFacts, refs: Iterable[str]) -> str:
    streams = facts.position.workstreams_by_ref
    items = {**streams, **facts.position.deliverables_by_ref, **facts.position.concerns_by_ref}
    titles = (f"{ref} {facts.short(items[ref])}" if ref in items else ref for ref in refs)
    return "; ".join(titles)


def _rest(facts: ReportFacts, groups: list[Group]) -> Table:
    return Table(
        caption=f"{opening(len(groups), 'more exception')}",
        columns=(
            Column(title="What", width="wide"),
            Column(title="Beyond tolerance", width="wide"),
        ),
        rows=rows_of(
            [cell(line(_named(facts, (ref,)))), cell(" ".join(one.why for one in those))]
            for ref, those in groups
        ),
    )
