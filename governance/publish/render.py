"""A report between its notebook and its files: the items that a page is made of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from governance.blocks import (
    AnyBlock,
    Blocks,
    Figure,
    Masthead,
    Prose,
    Table,
    blocks_from_json,
    paragraphs,
)
from governance.blocks.explained import only_used
from governance.blocks.sheet import DataSheet
from governance.disclosure.audience import for_audience
from governance.domain.plan.board import Audience
from governance.problems import NotebookError, UnreadableError
from governance.publish.notebooks.notebook import run_notebook
from governance.workspace import Workspace
from governance.workspace.reports.gathering import Gathered, Scope
from governance.writers.html.outputs import items_of

Item = Blocks | str
"""What a cell showed, or the Markdown of a prose cell."""


@dataclass(frozen=True)
class Rendering:
    """A report, ready to be written in any format."""

    title: str
    items: tuple[Item, ...]

    def marked(self, status: str) -> Rendering:
        """The same with a status in its marking, such as `Draft`."""
        return replace(self, items=tuple(_marked(item, status) for item in self.items))

    def after_masthead(self, blocks: Sequence[AnyBlock]) -> Rendering:
        """The same with more blocks below its masthead."""
        first, *rest = self.items
        return replace(self, items=(first, Blocks(blocks=tuple(blocks)), *rest))

    def as_json(self) -> bytes:
        """Its file, from which it can be rendered again years later."""
        items = [
            {"markdown": item} if isinstance(item, str) else {"blocks": item.as_json()}
            for item in self.items
        ]
        body = {"schema": "governance.blocks/1", "title": self.title, "items": items}
        return json.dumps(body, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"


def rendering_from(data: bytes, name: str) -> Rendering:
    """A rendering from its file. Raises UnreadableError."""
    try:
        body = json.loads(data)
        items = tuple(
            one["markdown"] if "markdown" in one else blocks_from_json(one["blocks"])
            for one in body["items"]
        )
        return Rendering(body["title"], items)
    except (ValueError, KeyError, TypeError, ValidationError) as fault:
        raise UnreadableError(f"{name} is not a report's blocks") from fault


def render(workspace: Workspace, report: Gathered, *, kernel: bool = False) -> Rendering:
    """Run a report's notebook. Raises NotebookError where it stops."""
    scope, name = report.scope, report.notebook.path.name
    stage = workspace.making(report)
    notebook = run_notebook(report.notebook, _parameters(scope), stage, kernel=kernel)
    programme = for_audience(scope.plan, scope.plan.title, scope.audience)
    items = only_used(_without_absent(items_of(notebook, name)))
    _refuse_figures_of_others(items, scope.audience, name)
    return Rendering(f"{scope.board.called}: {programme}", items)


def _without_absent(items: Iterable[Item]) -> tuple[Item, ...]:
    """The items without sections that have nothing to tell, which are named once, at the end."""
    kept: list[Item] = []
    absent: list[str] = []
    for item in items:
        if isinstance(item, str):
            kept.append(item)
            continue
        gone = [one for one in item.blocks if isinstance(one, Prose) and one.absent]
        absent += [one.absent for one in gone]
        left = tuple(one for one in item.blocks if one not in gone)
        if left or not gone:
            kept.append(Blocks(blocks=left))
    if absent:
        words = f"Left out, since there is nothing to tell: {'; '.join(dict.fromkeys(absent))}."
        kept.append(Blocks(blocks=(paragraphs(words),)))
    return tuple(kept)


def _parameters(scope: Scope) -> dict[str, Any]:
    """What a notebook is told of its report."""
    return {
        "plan": scope.plan.id,
        "as_at": scope.as_at.isoformat(),
        "since": scope.since.isoformat() if scope.since else None,
        "audience": scope.audience.value,
    }


def _refuse_figures_of_others(items: Sequence[Item], readers: Audience, name: str) -> None:
    """No table or chart goes to more readers than its figures were made for."""
    for item in items:
        for block in () if isinstance(item, str) else item.blocks:
            if not isinstance(block, Table | Figure | DataSheet) or block.made_for is None:
                continue
            if not readers.may_see(block.made_for):
                raise NotebookError(_why_refused(block, block.made_for, readers, name))


def _why_refused(
    block: Table | Figure | DataSheet, made_for: Audience, readers: Audience, name: str
) -> str:
    if isinstance(block, Table):
        said = f"the table {block.caption!r}"
    else:
        what = ("figure", block.title) if isinstance(block, Figure) else ("sheet", block.name)
        said = f"the {what[0]} {what[1]!r}"
    whose = f"is made from figures for {made_for.value} readers"
    if made_for is Audience.INTERNAL:
        whose = "is made from exact figures, or from a frame that does not say where it is from"
    return (
        f"{said} in {name} {whose}, and the report is for {readers.value} readers; take counts "
        "from `frames.kpis(facts.kpis)`, and say by `frames.made_from(frame, …)` what a frame "
        "that was grouped or joined was made from"
    )


def _marked(item: Item, status: str) -> Item:
    if isinstance(item, str):
        return item
    return Blocks(
        blocks=tuple(
            one.model_copy(update={"marking": f"{one.marking} · {status}"})
            if isinstance(one, Masthead)
            else one
            for one in item.blocks
        )
    )
