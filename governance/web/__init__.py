"""The small web: the index, the reports and the feeds, read-only, on this machine."""

from __future__ import annotations

from governance.web.app import create_app
from governance.web.library import Library, Served, WorkspaceLibrary
from governance.web.serve import serve

__all__ = ["Library", "Served", "WorkspaceLibrary", "create_app", "serve"]
