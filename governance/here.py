"""The notebooks' door: open the workspace, and show blocks as what they are."""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path
from typing import Any

from governance.blocks import BLOCK_MIME, AnyBlock, Blocks
from governance.publish.notebooks.stage import current_stage, take_stage
from governance.workspace import Workspace, open_workspace, places_in
from governance.writers.html import to_html


def here() -> Workspace:
    """The publisher's workspace, else the nearest folder above this one that holds `plans/`."""
    stage = current_stage()
    _teach_ipython(publishing=stage is not None)
    if stage is not None:
        return stage
    start, places = Path.cwd(), places_in(os.environ)
    for folder in (start, *start.parents):
        if (folder / "plans").is_dir():
            return open_workspace(folder, case_paths=places)
    return open_workspace(start, case_paths=places)


def enter(root: str, asked: tuple[str, str, str, str | None, str] | None) -> None:
    """Have `here()` give this workspace for a kernel's whole life; its first cell runs this.

    `asked` is the report that is being made, as its scope says it.
    """
    workspace = open_workspace(root, case_paths=places_in(os.environ))
    if asked is not None:
        from governance.publish.report import scope_of

        plan, board, as_at, since, audience = asked
        days = dt.date.fromisoformat(as_at), dt.date.fromisoformat(since) if since else None
        scope = scope_of(workspace.plan(plan), board, *days, audience)
        workspace = workspace.making(workspace.gather(scope))
    take_stage(workspace)


def leave() -> None:
    """Write out, as JSON, what the report's audience was told; a kernel's last cell runs this."""
    stage = current_stage()
    if stage and stage.report:
        sys.stdout.write(stage.report.told.new.model_dump_json())


def _teach_ipython(*, publishing: bool) -> None:
    """Have the shell show a block as HTML for a person and as JSON for the publisher."""
    ipython = sys.modules.get("IPython")
    shell: Any = ipython.get_ipython() if ipython else None
    if shell is None:
        return
    formatter = shell.display_formatter.mimebundle_formatter

    def bundle(blocks: Blocks, **_: Any) -> dict[str, Any]:
        data: dict[str, Any] = {BLOCK_MIME: blocks.as_json()}
        if not publishing:  # the page is made from the JSON; nobody looks at this copy
            data["text/html"] = to_html(blocks, standalone=True)
        return data

    formatter.for_type(Blocks, bundle)
    for kind in AnyBlock.__args__:
        formatter.for_type(kind, lambda block, **_: bundle(Blocks(blocks=(block,))))
