"""Run a public programme from its action plan.

The public names load on first use, so that `import governance` stays quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_NAMES = {
    "Blocks": "governance.blocks",
    "Figure": "governance.blocks",
    "Plan": "governance.domain.plan",
    "Rag": "governance.domain.rag",
    "Table": "governance.blocks",
    "When": "governance.domain.when",
    "frames": "governance.frames",
    "here": "governance.here",
    "open_workspace": "governance.workspace",
    "progress_at": "governance.assurance.progress",
    "read_when": "governance.readers.dates",
    "sections": "governance.views.sections",
    "testing": "governance.testing",
}
"""Public name to the module it lives in; some are modules themselves."""
_MODULES = ("frames", "sections", "testing")

__all__ = sorted(_NAMES)  # noqa: PLE0605 - one list of names, kept above


def __getattr__(name: str) -> Any:
    """Load a public name the first time it is asked for (PEP 562)."""
    if name not in _NAMES:
        raise AttributeError(f"module 'governance' has no attribute {name!r}")
    home = import_module(_NAMES[name])
    value = home if name in _MODULES else getattr(home, name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*globals(), *__all__]
