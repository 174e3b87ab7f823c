"""A working folder for a new programme: from a sample, or empty."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from governance.domain.plan import Plan
from governance.problems import (
    RefusedError,
    UnknownNameError,
    UnwritableError,
    nearest_names,
    quoted,
)
from governance.publish.guarding import ATTRIBUTE, HOOK, HOOK_TEXT
from governance.readers.plan import read_plan
from governance.readers.schema import SCHEMAS, schema_of
from governance.workspace.packs.loading import load_pack
from governance.workspace.writing.init_plan import blank_plan, refuse_odd_id
from governance.writers.storing.files import remove_files, write_file

SAMPLE = "send-panels"
"""The sample taken where none is named."""
_PACKAGE = Path(__file__).resolve().parents[1]
_IGNORED = (
    ".governance/\nexports/*\n!exports/published/\n.*.lock\n__pycache__/\n.ipynb_checkpoints/\n"
)
_ATTRIBUTES = f"plans/*/updates.jsonl merge=union -text\nexports/published/** -text\n{ATTRIBUTE}"
"""No byte that is hashed may be rewritten by git, on whatever system it is checked out."""


def start_workspace(
    root: Path, blank: str | None, today: dt.date, *, sample: str | None = None
) -> tuple[Path, ...]:
    """Make a workspace at `root`; returns the files written. A new repository may be there.

    It holds an empty plan with the id `blank`, else a sample. Raises UnknownNameError for an id
    that cannot be one and a sample there is not, RefusedError where the folder is not empty,
    UnwritableError where the disk refuses; what was written until then goes again.
    """
    if blank is not None:
        refuse_odd_id(blank)
    refuse_what_is_used(root)
    files = _blank(blank, today) if blank is not None else _sample(sample or SAMPLE)
    files |= _for_git()
    files |= _schemas() | _notebooks()
    made = tuple(root / name for name in sorted(files))
    try:
        for name, data in sorted(files.items()):
            write_file(root / name, data)
    except UnwritableError:
        remove_files(made)
        raise
    (root / HOOK).chmod(0o755)
    return made


def start_empty(root: Path, beside: Path | None = None) -> None:
    """Make a workspace without a plan: notebooks, schemas, and what git must know.

    A file that it is made from may lie there, `beside` it.
    """
    refuse_what_is_used(root, beside)
    for name, data in sorted((_for_git() | _schemas() | _notebooks()).items()):
        write_file(root / name, data)
    (root / "plans").mkdir(exist_ok=True)


def _for_git() -> dict[str, bytes]:
    files = {".gitignore": _IGNORED.encode(), ".gitattributes": _ATTRIBUTES.encode()}
    return files | {HOOK: HOOK_TEXT}


def refuse_what_is_used(root: Path, beside: Path | None = None) -> None:
    """Raise RefusedError where a folder cannot become a workspace, since it holds something."""
    if not root.exists():
        return
    if not root.is_dir():
        raise RefusedError(f"{quoted(root)} is a file; choose a new folder")
    mine = {".git"} | (
        {beside.name} if beside and beside.resolve().parent == root.resolve() else set()
    )
    found = sorted({path.name for path in root.iterdir()} - mine)
    if found:
        what = "plans" if "plans" in found else found[0]
        raise RefusedError(f"{quoted(root)} holds {what} already; choose a new or an empty folder")


def _sample(name: str) -> dict[str, bytes]:
    home = _shipped("plans")
    names = [path.parent.name for path in home.glob("*/plan.yaml")]
    if name not in names:
        raise UnknownNameError(f"no sample {name!r}{nearest_names(name, names)}")
    files = {
        f"plans/{path.relative_to(home).as_posix()}": path.read_bytes()
        for path in sorted((home / name).rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }
    plans = [data for name, data in files.items() if name.endswith("/plan.yaml")]
    return files | dict(_of_packs(plan for data in plans if (plan := read_plan(data, "")[0])))


def _of_packs(plans: Iterable[Plan]) -> Iterator[tuple[str, bytes]]:
    """The reports that boards take and that a pack of their plan brings."""
    for plan in plans:
        packs = [found for name in plan.pack if (found := load_pack(_PACKAGE, name)[0])]
        for notebook in sorted({board.notebook for board in plan.boards}):
            for pack in packs:
                if notebook in pack.notebooks:
                    path = pack.home / "notebooks" / f"{notebook}.ipynb"
                    yield f"notebooks/{path.name}", path.read_bytes()


def _notebooks() -> dict[str, bytes]:
    home = _shipped("notebooks")
    paths = sorted(path for path in home.iterdir() if path.suffix in (".ipynb", ".py"))
    return {f"notebooks/{path.name}": path.read_bytes() for path in paths}


def _schemas() -> dict[str, bytes]:
    texts = {
        name: json.dumps(schema_of(name), indent=2, ensure_ascii=False) + "\n"
        for name in SCHEMAS
        if name != "update"
    }
    return {f"docs/schema/{name}.schema.json": text.encode() for name, text in texts.items()}


def _blank(name: str, today: dt.date) -> dict[str, bytes]:
    return {f"plans/{name}/plan.yaml": blank_plan(name, today), f"plans/{name}/updates.jsonl": b""}


def _shipped(name: str) -> Path:
    """The sample as the wheel carries it, else as it stands beside the package."""
    inside = _PACKAGE / "sample" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name
