"""A folder whose log has grown: nothing else of it is read again."""

from __future__ import annotations

from governance.workspace.folder import PlanFolder
from governance.workspace.plan_files import PlanFiles

_WITHOUT_LOG = (
    "_read",
    "_plan",
    "agreed",
    "plan",
    "_packs",
    "packs",
    "extensions",
    "_declared",
    "_kpis",
    "_benchmarks",
    "standings",
)
"""What is held of a folder and hangs on no record."""


def with_log_anew(folder: PlanFolder) -> PlanFolder:
    """The same folder with its log as it is now."""
    anew = PlanFolder(folder.root, folder.id)
    kept = {name: folder.__dict__[name] for name in _WITHOUT_LOG if name in folder.__dict__}
    data = {file: data for file, data in folder.files.read_already if file != "updates.jsonl"}
    files = PlanFiles(folder.path, folder.files.shown, data)
    anew.__dict__.update(kept, files=files)
    return anew
