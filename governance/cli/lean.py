"""Commands that print figures do without pandas.

Arrow imports pandas at the first value that Python gives it, only to know pandas' own types. That
is a sixth of what such a command takes. Where Arrow alone counts, it is told that there is none.
Whoever else asks, such as code that a pack brings, gets it.
"""

from __future__ import annotations

import sys
from types import FrameType

_ENGINES = "governance.readers.cases.engines."
_ARROW = _ENGINES + "in_arrow"
_OTHERS = frozenset(_ENGINES + name for name in ("in_pandas", "in_polars", "in_duckdb", "in_spark"))


_ASKING = ("pyarrow", "narwhals", "governance.readers.cases")
"""Those from whose code Arrow asks; its own is compiled, and seen as the code that calls it."""


class _Unneeded:
    """Finds no pandas while Arrow alone counts."""

    def find_spec(self, name: str, *_: object) -> None:
        """Find nothing; of pandas say so to Arrow, before anybody else finds it."""
        if name != "pandas" or _ARROW not in sys.modules or _OTHERS & sys.modules.keys():
            return
        if f"{_importer()}.".startswith(tuple(f"{one}." for one in _ASKING)):
            raise ModuleNotFoundError("not needed where Arrow alone counts", name=name)


def _importer() -> str:
    """The module that imports: the nearest on the way here that is not of `importlib`."""
    frame: FrameType | None = sys._getframe(2)  # noqa: SLF001 - a finder is not told who asks
    while frame and frame.f_globals.get("__name__", "").partition(".")[0] == "importlib":
        frame = frame.f_back
    return frame.f_globals.get("__name__", "") if frame else ""


def spare_pandas() -> None:
    """Keep pandas out of this process, which ends with its command, where Arrow alone counts."""
    sys.meta_path.insert(0, _Unneeded())
