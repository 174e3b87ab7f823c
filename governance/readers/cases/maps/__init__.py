"""Maps: an export as somebody's system writes it, to the tables that a plan counts."""

from __future__ import annotations

from governance.readers.cases.maps.applying import mapped
from governance.readers.cases.maps.reading import read_map

__all__ = ["mapped", "read_map"]
