"""The web: one address for everybody. The same library, the same doors, the same words."""

from __future__ import annotations

from governance.web.app import create_app
from governance.web.office.commits import Commits
from governance.web.office.office import Office
from governance.web.office.visitor import AtTheMachine
from governance.web.serve import serve

__all__ = ["AtTheMachine", "Commits", "Office", "create_app", "serve"]
