"""The ordinary chain on the board's notebook: papermill, nbconvert, WeasyPrint and pandoc.

It counts the KPIs too, in its kernel. Its PDF has no tags, and its Word file no charts where
`rsvg-convert` is not installed; it is timed as it is.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.timing import Result, least
from tests.conftest import DEMO_DAY

NOTEBOOK = "board_bimonthly"


def ordinary(root: Path, base: float) -> Iterator[Result]:
    """Its time over the floor's, in seconds; nothing, and a sentence why, where it cannot run."""
    try:
        import papermill  # noqa: F401
        import pypandoc  # noqa: F401
        import weasyprint  # noqa: F401
    except (ImportError, OSError) as fault:
        print(f"the ordinary chain was not measured: {str(fault).splitlines()[0]}")
        return
    logging.disable(logging.WARNING)  # each says at length what it misses
    (took,) = least(lambda: run(root), turns=2)
    logging.disable(logging.NOTSET)
    yield "papermill, nbconvert, WeasyPrint and pandoc / the same", took / base, None


def run(root: Path) -> None:
    """The board's report of the demonstration day as HTML, PDF and Word, in `root/chain`."""
    import papermill
    import pypandoc
    import weasyprint
    from nbconvert import HTMLExporter

    out = root / "chain"
    out.mkdir(exist_ok=True)
    papermill.execute_notebook(
        root / f"notebooks/{NOTEBOOK}.ipynb",
        out / "run.ipynb",
        parameters={"as_at": DEMO_DAY.isoformat()},
        cwd=root / "notebooks",
        progress_bar=False,
    )
    html, _ = HTMLExporter(exclude_input=True).from_filename(str(out / "run.ipynb"))
    (out / "report.html").write_text(html, "utf-8")
    weasyprint.HTML(string=html, base_url=str(out)).write_pdf(out / "report.pdf")
    pypandoc.convert_file(
        str(out / "report.html"),
        "docx",
        outputfile=str(out / "report.docx"),
        extra_args=["--quiet"],
    )
