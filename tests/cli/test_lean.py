"""Where Arrow alone counts, pandas is kept from Arrow's own question, and from nobody else."""

from __future__ import annotations

import datetime as dt
import textwrap
from pathlib import Path

import pytest

from governance.testing import make_workspace
from governance.workspace import open_workspace
from tests.cli.test_budget import loaded_by

CODE = """
    from typing import Literal
    from governance.extending import Measured, MeasureKind, OwnOverTable, Unit, in_table, plain_count

    class Frames(OwnOverTable):
        kind: Literal["frames"]

    def frames(measure, context):
        import pandas as pd
        found = in_table(measure, context, "call_id").collect().to_pandas()
        return Measured(Unit.COUNT, (plain_count(int(pd.unique(found["call_id"]).size)),))

    FRAMES = MeasureKind(Frames, frames, of_a_day=True)

    def rule(subject):
        import pandas
        return ()
"""


@pytest.mark.parametrize("words", [("kpis", "--json"), ("show", "--json"), ("check",)])
def test_a_pack_may_import_pandas(tmp_path: Path, words: tuple[str, ...]):
    about = 'name: local\ntitle: Our own\nversion: "1"\nbrings: {measures: [own:FRAMES], rules: [own:rule]}\n'
    make_workspace(
        tmp_path,
        kpis="kpis: [{id: X1, name: n, definition: d, period: snapshot, links: {deliverables: ['1.1']},"
        " measure: {kind: frames, table: call}}]",
        tables="tables: [{id: call, title: Calls, key: call_id, counts: things,"
        " columns: [{id: call_id, type: text}, {id: on, type: day}]}]",
        cases={"call": [{"call_id": f"K{n}", "on": "2021-11-02"} for n in range(3)]},
        pack={"pack.yaml": about, "own.py": textwrap.dedent(CODE)},
    )
    assert "pandas" in loaded_by(tmp_path, words)
    (found,) = open_workspace(tmp_path).results(None, dt.date(2021, 12, 31))
    assert found.counted.value == 3
