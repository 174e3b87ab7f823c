"""A notebook in a kernel of its own finds what the publisher's process finds."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from governance.publish.notebooks.kernel import run_in_kernel
from governance.workspace import open_workspace
from tests.support.plans import write_workspace

ASK = "import governance\nprint(governance.here().cases('made-up').place)"


@pytest.mark.slow
def test_case_tables_named_by_the_environment_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    root = write_workspace(tmp_path, 1)
    outside = tmp_path / "kept elsewhere"
    outside.mkdir()
    plan = root / "plans/made-up/plan.yaml"
    plan.write_text(f"{plan.read_text('utf-8')}cases: {{env: MADE_UP_CASES}}\n", "utf-8")
    monkeypatch.setenv("MADE_UP_CASES", str(outside))
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(ASK, id="ask")])
    done = run_in_kernel(notebook, root / "ask.ipynb", open_workspace(root))
    assert [cell.outputs[0].text.strip() for cell in done.cells] == [str(outside)]
