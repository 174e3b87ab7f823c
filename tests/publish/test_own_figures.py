"""Tables and figures of one's own go to no more readers than their figures were made for."""

from __future__ import annotations

from pathlib import Path

import pytest

from governance.problems import NotebookError
from governance.testing import PLAN, make_workspace, report_of
from governance.workspace import Workspace

BOARDS = """\
  - {id: inside, name: Inside, notebook: one, audience: internal}
  - {id: before-board, name: Board, notebook: one, audience: board}
  - {id: outside, name: Outside, notebook: one, audience: public}
"""
KPIS = """\
kpis:
  - id: RQ01
    name: Requests
    definition: Requests in the month.
    measure: {kind: count, table: request, event: received_on}
"""
TABLES = """\
tables:
  - id: request
    title: Requests
    key: request_id
    counts: people
    columns: [{id: request_id, type: text}, {id: received_on, type: day}]
"""
ROWS = [{"request_id": f"R{n}", "received_on": "2021-12-02"} for n in range(3)]
OPEN = """\
import altair as alt
import governance
from governance import Blocks, Figure, Table, frames

work = governance.here()
facts = work.facts("one", plan, as_at, since, audience)
position = facts.position
exact = frames.kpis(work.results(plan, facts.as_at, 'internal'))
usual = frames.kpis(work.results(plan, facts.as_at))
told = frames.kpis(facts.kpis)
steps = frames.milestones(position)
grouped = steps.groupby("state").size().reset_index(name="many")
bars = lambda frame: alt.Chart(frame).mark_bar().encode(y=alt.Y(frame.columns[0]))
"""


def made(root: Path, cell: str) -> Workspace:
    cells = [OPEN, f"Blocks(blocks=({cell},))"]
    masthead = "from governance import sections\nsections.masthead(facts, 'One')"
    return make_workspace(
        root, PLAN + BOARDS, kpis=KPIS, tables=TABLES, cases={"request": ROWS},
        notebooks={"one": [cells[0], masthead, cells[1]]},
    )  # fmt: skip


def page(work: Workspace, board: str, *, kernel: bool = False) -> str:
    return report_of(work, board, formats=("html",), kernel=kernel)["report.html"].decode()


EXACT = {
    "results": "Table.from_frame(exact, 'Ours')",
    "some of them": "Table.from_frame(exact[exact['value'] > 0][['id', 'value']], 'Ours')",
    "grouped ones": "Table.from_frame(exact.groupby('id').sum(numeric_only=True), 'Ours')",
    "a chart of them": "Figure.from_chart(bars(exact), 'Ours')",
    "layers of them": "Figure.from_chart(bars(steps) + bars(exact), 'Ours')",
    "cases": "Table.from_frame(work.cases().record.cases.frames['request'].collect(), 'Ours')",
    "cases in pandas": (
        "Table.from_frame(work.cases().record.cases.frames['request'].collect().to_pandas(), 'Ours')"
    ),
    "nobody knows what": "Table.from_frame(grouped, 'Ours')",
}


@pytest.mark.parametrize("what", EXACT)
def test_exact_figures_stay_inside(tmp_path: Path, what: str):
    work = made(tmp_path, EXACT[what])
    assert "Ours" in page(work, "inside")
    for board, readers in (("before-board", "board"), ("outside", "public")):
        said = rf"the (table|figure) 'Ours' in one.ipynb is made from exact figures, or from a frame .* for {readers} readers"
        with pytest.raises(NotebookError, match=said):
            page(work, board)


TOLD = {
    "told results": "Table.from_frame(told, 'Ours')",
    "a chart of them": "Figure.from_chart(bars(told), 'Ours')",
    "results, not asked for by name": "Table.from_frame(usual, 'Ours')",
    "steps": "Table.from_frame(steps[steps['state'] != 'done'].sort_values('last'), 'Ours')",
    "a chart of steps": "Figure.from_chart(bars(steps), 'Ours')",
    "deliverables": "Table.from_frame(frames.deliverables(position, facts.audience), 'Ours')",
    "what is said to come from them": "Table.from_frame(frames.made_from(grouped, steps), 'Ours')",
}


@pytest.mark.parametrize("what", TOLD)
def test_what_was_made_for_the_readers_reaches_them(tmp_path: Path, what: str):
    work = made(tmp_path, TOLD[what])
    for board in ("inside", "before-board", "outside"):
        assert "Ours" in page(work, board)


def test_small_counts_are_hidden_in_what_was_told(tmp_path: Path):
    work = made(tmp_path, TOLD["told results"])
    assert ">3<" in page(work, "inside")
    assert "[c]" in page(work, "before-board")
    assert ">3<" not in page(work, "before-board")


def test_what_was_made_for_the_board_is_not_for_everyone(tmp_path: Path):
    cell = "Table.from_frame(frames.kpis(work.results(plan, facts.as_at, 'board')), 'Ours')"
    work = made(tmp_path, cell)
    assert "Ours" in page(work, "before-board")
    with pytest.raises(
        NotebookError, match="made from figures for board readers, and the report is for public"
    ):
        page(work, "outside")


@pytest.mark.slow
def test_a_kernel_is_no_way_round(tmp_path: Path):
    work = made(tmp_path, EXACT["results"])
    with pytest.raises(NotebookError, match="exact figures"):
        page(work, "outside", kernel=True)
