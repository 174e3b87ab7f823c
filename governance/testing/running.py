"""One kind of extension at a time, run on what was made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from importlib.util import find_spec
from typing import Any

from governance.assurance.challenge import ChallengeRule
from governance.assurance.progress import progress_at
from governance.assurance.rules import Rule, Subject, check_record
from governance.blocks import AnyBlock, Blocks
from governance.kpis.kpis import measure_kpis
from governance.kpis.measures.own import MeasureKind
from governance.kpis.results import Result, Results
from governance.problems import GovernanceError, Problem
from governance.publish.formats import FORMATS, files_of
from governance.publish.report import draft, scope_of
from governance.readers.kpis import read_kpis
from governance.readers.updates import read_updates
from governance.record.position import Challenge
from governance.reporting.report_facts import ReportFacts
from governance.testing.making import PLAN, log_of, read_text
from governance.workspace import Workspace

Day = dt.date | str
Records = Iterable[Mapping[str, Any]]
_UNSAID = frozenset(("spec", "narrow", "kind", "rag", "width", "level", "made_for"))
"""Of a block's fields, those that a reader is not told in words."""


def installed_engines() -> tuple[str, ...]:
    """The engines that are here, but for Spark, which has to be started."""
    libraries = {"arrow": "pyarrow", "polars": "polars", "duckdb": "duckdb"}
    return ("pandas", *(name for name, library in libraries.items() if find_spec(library)))


def results_by_engine(
    workspace: Workspace, kpi: str, on: Day, engines: Iterable[str] = ()
) -> dict[str, Result]:
    """A KPI of the only plan on a day, exact, as each engine counts it."""
    found: dict[str, Result] = {}
    for engine in tuple(engines) or installed_engines():
        results = workspace.results(None, _day(on), engine=engine)
        found[engine] = next(one for one in results if one.kpi.id == kpi)
    return found


def measured(workspace: Workspace, kpi: str, on: Day, engines: Iterable[str] = ()) -> Result:
    """The same where all engines agree. Raises AssertionError where they do not."""
    found = results_by_engine(workspace, kpi, on, engines)
    first, *others = found
    for engine in others:
        ours, theirs = (_rounded(found[one].model_dump(exclude={"kpi"})) for one in (first, engine))
        if ours != theirs:
            raise AssertionError(f"{kpi} is {ours} on {first}, and {theirs} on {engine}")
    return found[first]


def try_kpis(
    workspace: Workspace,
    kpis: str,
    on: Day,
    kinds: Iterable[MeasureKind] = (),
    plan: str | None = None,
) -> Results:
    """KPIs as kpis.yaml would define them, measured on a plan's cases; exact, so for inside alone.

    `kinds` are known beside the package's and the packs'. Raises GovernanceError for what is wrong.
    """
    folder = workspace.folder(plan)
    known = {**folder.extensions.measures, **{one.name: one for one in kinds}}
    records = {name: one.record for name, one in known.items()}
    defined, problems, source = read_kpis(kpis.encode(), "kpis.yaml", records)
    if defined is None:
        raise GovernanceError("; ".join(map(str, source.placed(problems))))
    position = workspace.position(folder.id, _day(on))
    record = workspace.cases(folder.id).record
    return measure_kpis(defined.kpis, record, position.as_at, position, own=known)


def subject_of(workspace: Workspace, plan: str | None = None) -> Subject:
    """What a rule is given, for a plan of a workspace."""
    folder = workspace.folder(plan)
    return Subject(folder.plan, folder.log.updates, folder.kpis.kpis, folder.tables)


def problems_of(rule: Rule, plan: str = PLAN, log: Records = (), kpis: str = "") -> list[Problem]:
    """What a rule finds in a plan, a log and KPIs given as text."""
    defined = read_kpis(kpis.encode(), "kpis.yaml")[0] if kpis else None
    updates = read_updates(log_of(*log), "updates.jsonl")[0].updates
    subject = Subject(read_text(plan), updates, defined.kpis if defined else ())
    return check_record(subject, (rule,))


def challenges_of(
    challenge: ChallengeRule, plan: str = PLAN, log: Records = (), on: Day = "2021-12-31"
) -> dict[str, Challenge]:
    """What a challenge raises on a day, by the deliverable it stands against."""
    updates = read_updates(log_of(*log), "updates.jsonl")[0].updates
    position = progress_at(read_text(plan), updates, _day(on), rules=(challenge,))
    return {item.ref: one for item in position.deliverables for one in item.challenges}


def facts_of(
    workspace: Workspace, on: Day = "2021-12-31", board: str = "", audience: str = ""
) -> ReportFacts:
    """What a section is given: the only plan's facts for a board, the first unless named."""
    plan = workspace.plan()
    scope = scope_of(plan, board or plan.boards[0].id, _day(on), None, audience or None)
    return workspace.gather(scope).facts


def report_of(
    workspace: Workspace,
    board: str,
    on: Day = "2021-12-31",
    formats: tuple[str, ...] = FORMATS,
    *,
    kernel: bool = False,
) -> dict[str, bytes]:
    """A board's report as files by name, made in this process or in a kernel; nothing is written.

    Raises NotebookError where its notebook stops.
    """
    report = workspace.gather(scope_of(workspace.plan(), board, _day(on)))
    drawn = draft(workspace, report, kernel=kernel)
    return files_of(drawn, _day(on), formats)


def words_of(shown: Blocks | AnyBlock) -> str:
    """Everything that blocks say, as one text with single spaces; ratings as their words."""
    blocks = shown if isinstance(shown, Blocks) else Blocks(blocks=(shown,))
    return " ".join(" ".join(_words(blocks.as_json())).split())


def _words(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for one in node:
            yield from _words(one)
    elif isinstance(node, dict) and node.get("rag") and "text" in node:
        yield str(node["rag"]).capitalize()
    elif isinstance(node, dict):
        for key, value in node.items():
            if key not in _UNSAID:
                yield from _words(value)
    elif isinstance(node, str):
        yield node


def _rounded(node: Any) -> Any:
    """The same with fractions to nine places: engines add up in different orders."""
    if isinstance(node, dict):
        return {key: _rounded(value) for key, value in node.items()}
    if isinstance(node, list | tuple):
        return [_rounded(one) for one in node]
    return round(node, 9) if isinstance(node, float) else node


def _day(day: Day) -> dt.date:
    return dt.date.fromisoformat(day) if isinstance(day, str) else day
