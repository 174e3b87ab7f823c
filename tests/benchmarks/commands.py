"""How long a person waits at a terminal: whole processes, against importing a library.

Processor time, side by side in one run. The sample's KPIs are counted with Arrow, which imports
pandas, so that whatever looks at them costs that first; a copy of the sample without KPIs tells what
the rest takes. A status remembers which KPIs were Red; told beside is what it takes to count them.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.timing import Result, least_cpu
from tests.conftest import DEMO_DAY, REPOSITORY

_MAIN = "import sys; from governance.cli import main; sys.argv[0] = 'governance'; main()"
_ANEW = f"import os; os.environ['GOVERNANCE_CACHE'] = 'off'; {_MAIN}"
_DAY = ("--as-at", DEMO_DAY.isoformat())
_SAID = ("2.1", "--note", "The tenders are in", "--by", "TW", "--on", DEMO_DAY.isoformat())
_RATED = ("--rag", "red", "--reason", "One tender only")
_WRITTEN: dict[str, tuple[tuple[str, ...], float | None]] = {
    "update": (("update", *_SAID, *_RATED), 0.7),
    "note": (("note", *_SAID), 0.7),
    "status, after an update": (("status", *_DAY), None),
}
"""What is asked of a sample that is written to, and how many times `import pandas` it may take."""
_SAMPLE: dict[str, tuple[tuple[str, ...], float | None]] = {
    "check": (("check",), 1.0),
    "status": (("status", *_DAY), 1.0),
    "show --json": (("show", "--json", *_DAY), 3.0),
    "kpis --json": (("kpis", "--json", *_DAY), 3.0),
    "calendar": (("calendar", *_DAY), None),
}
"""What is asked of the sample as it is."""
_NO_KPIS: dict[str, tuple[tuple[str, ...], float | None]] = {
    "status": (("status", *_DAY), 1.0),
    "show --json": (("show", "--json", *_DAY), 1.0),
}
"""What is asked of the same plan where nothing is counted."""
_FIRST = "status, nothing remembered"


def commands() -> Iterator[Result]:
    """Help over `import typer`; every other command over `import pandas`."""
    with tempfile.TemporaryDirectory() as folder:
        sample, written, bare = (Path(folder, name) for name in ("sample", "written", "bare"))
        for root in (sample, written, bare):
            shutil.copytree(REPOSITORY / "plans/send-panels", root / "plans/send-panels")
        shutil.rmtree(bare / "plans/send-panels/cases")
        (bare / "plans/send-panels/kpis.yaml").unlink()
        asked = {name: (written, *one) for name, one in _WRITTEN.items()}
        asked |= {name: (sample, *one) for name, one in _SAMPLE.items()}
        asked |= {f"{name}, without KPIs": (bare, *one) for name, one in _NO_KPIS.items()}
        programs = {
            name: ("-c", _MAIN, *words, "--root", str(root))
            for name, (root, words, _) in asked.items()
        }
        floors = {library: ("-c", f"import {library}") for library in ("typer", "pandas")}
        first = ("-c", _ANEW, *_SAMPLE["status"][0], "--root", str(sample))
        programs |= {"--help": ("-c", _MAIN, "--help"), _FIRST: first}
        took = least_cpu({**programs, **floors}, given={"GOVERNANCE_CACHE": str(Path(folder, "c"))})
    yield "governance --help / import typer", took["--help"] / took["typer"], 1.3
    for name, (_, _, goal) in asked.items():
        yield f"governance {name} / import pandas", took[name] / took["pandas"], goal
    yield f"governance {_FIRST} / import pandas", took[_FIRST] / took["pandas"], None
