"""The reports there are to choose from: notebooks of the workspace and of the package."""

from __future__ import annotations

from pathlib import Path


def report_names(root: Path) -> tuple[str, ...]:
    """The names that a board's `notebook:` can have, sorted; starters for analysts left out."""
    package = Path(__file__).resolve().parents[2]
    homes = (root, package / "sample", package.parent)
    found = {path.stem for home in homes for path in (home / "notebooks").glob("*.ipynb")}
    return tuple(sorted(found - {"analyst_starter", "data_dictionary"}))
