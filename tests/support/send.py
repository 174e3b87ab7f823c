"""A workspace whose empty plan counts the tables of the SEND pack."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from governance.publish.start import start_workspace


def send_workspace(root: Path, plan: str = "move") -> Path:
    """The workspace's folder, made with one plan of that id."""
    start_workspace(root, plan, dt.date(2021, 12, 1))
    path = root / "plans" / plan / "plan.yaml"
    path.write_text(f"{path.read_text('utf-8')}pack: send\n", "utf-8")
    return root
