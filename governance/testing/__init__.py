"""For an analyst's own tests: a small workspace from strings, and each kind of extension run on it.

    from governance.testing import make_workspace, measured

    def test_calls(tmp_path):
        rows = [{"call_id": "1", "came_on": "2021-11-01"}]
        files = {"pack.yaml": ..., "measures.py": ...}
        work = make_workspace(tmp_path, kpis=..., pack=files, cases={"call": rows})
        assert measured(work, "CC01", "2021-12-31").counted.value == 50

Needs no test runner; days may be given as YYYY-MM-DD. See docs/extending.md.
"""

from __future__ import annotations

from governance.testing.making import PLAN, log_of, make_workspace, notebook_of
from governance.testing.running import (
    challenges_of,
    facts_of,
    installed_engines,
    measured,
    problems_of,
    report_of,
    results_by_engine,
    subject_of,
    try_kpis,
    words_of,
)

__all__ = [
    "PLAN",
    "challenges_of",
    "facts_of",
    "installed_engines",
    "log_of",
    "make_workspace",
    "measured",
    "notebook_of",
    "problems_of",
    "report_of",
    "results_by_engine",
    "subject_of",
    "try_kpis",
    "words_of",
]
