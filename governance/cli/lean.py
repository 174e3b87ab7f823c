"""Commands that print figures do without pandas.

Arrow imports pandas at the first value that Python gives it, only to know pandas' own types. That
is a sixth of what such a command takes. Where Arrow alone counts, it is told that there is none.
"""

from __future__ import annotations

import sys

_ENGINES = "governance.readers.cases.engines."
_ARROW = _ENGINES + "in_arrow"
_OTHERS = frozenset(_ENGINES + name for name in ("in_pandas", "in_polars", "in_duckdb", "in_spark"))


class _Unneeded:
    """Finds no pandas while Arrow alone counts."""

    def find_spec(self, name: str, *_: object) -> None:
        """Find nothing; of pandas say so, before anybody else finds it."""
        if name == "pandas" and _ARROW in sys.modules and not _OTHERS & sys.modules.keys():
            raise ModuleNotFoundError("not needed where Arrow alone counts", name=name)


def spare_pandas() -> None:
    """Keep pandas out of this process, which ends with its command, where Arrow alone counts."""
    sys.meta_path.insert(0, _Unneeded())
