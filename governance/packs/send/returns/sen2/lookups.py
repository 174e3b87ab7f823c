"""What a council has and the return has not: what kind a setting is, where a post code lies."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from governance.readers.cases.raw import RawTable, raw_table

_KINDS: tuple[tuple[str, str], ...] = (
    (r"special post.?16", "post16_specialist"),
    (r"independent special|non.maintained special", "special_independent"),
    (r"special", "special_state"),
    (r"pupil referral|alternative provision", "ap"),
    (r"further education|sixth form|16.19|post.?16", "post16_fe"),
    (r"nursery|early years|children.s centre", "early_years"),
    (r"school|academy|free school|college", "mainstream"),
)
"""Types of establishment in the Department's register, and the kind of provision that each is."""
_POST_CODE = re.compile(r"(([A-Z]{1,2})[0-9][A-Z0-9]?)(?: ?([0-9])([A-Z]{2})?)?")
"""Outward half, the sector's digit, the unit's letters (BS 7666)."""
_PROVISIONS = frozenset(
    ("mainstream", "sen_unit", "resourced_provision", "special_state", "special_independent", "ap",
     "post16_fe", "post16_specialist", "early_years", "eotas", "ehe", "other", "unknown")
)  # fmt: skip


@dataclass
class Lookups:
    """What is known of settings and post codes."""

    provision: dict[str, str] = field(default_factory=dict)
    """By URN or UKPRN."""
    authority: dict[str, str] = field(default_factory=dict)
    """The local authority's code by URN or UKPRN."""
    areas: dict[str, str] = field(default_factory=dict)
    """By post code (`NR12 8AB`), its sector (`NR12 8`), district (`NR12`) or letters (`NR`)."""

    def area(self, postcode: object) -> str:
        """The area of a post code: the nearest of what is listed."""
        known = (self.areas[one] for one in _halves(postcode) if one in self.areas)
        return next(known, "unknown")


def lookup_kind(headings: Iterable[str]) -> str:
    """`settings` or `areas` for a look-up's headings; empty for others."""
    known = {_heading(one) for one in headings}
    if known & {"urn", "ukprn"} and known & {"provisiontype", "typeofestablishmentname"}:
        return "settings"
    return "areas" if "area" in known and known & {"postcode", "sector", "district"} else ""


def read_lookups(files: Iterable[tuple[str, Path]]) -> Lookups:
    """Every look-up of a place. Raises RefusedError."""
    found = Lookups()
    for kind, path in files:
        table = raw_table(path)
        columns = {_heading(name): column for name, column in table.columns.items()}
        if kind == "areas":
            code = next(
                columns[one] for one in ("postcode", "sector", "district") if one in columns
            )
            found.areas |= {
                _halves(text)[0]: area
                for text, area in zip(code, columns["area"], strict=True)
                if text and area
            }
        else:
            _settings(found, columns, table)
    return found


def _settings(found: Lookups, columns: dict[str, list[str | None]], table: RawTable) -> None:
    kinds = columns.get("provisiontype") or columns["typeofestablishmentname"]
    authorities = columns.get("lacode") or [None] * table.size
    for name in ("urn", "ukprn"):
        for code, kind, authority in zip(
            columns.get(name) or [None] * table.size, kinds, authorities, strict=True
        ):
            if code:
                found.provision[code.removesuffix(".0")] = _provision(kind or "")
                if authority:
                    found.authority[code.removesuffix(".0")] = authority.removesuffix(".0")


def _provision(text: str) -> str:
    if text in _PROVISIONS:
        return text
    low = text.casefold()
    return next((kind for pattern, kind in _KINDS if re.search(pattern, low)), "other")


def _heading(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.casefold())


def _halves(text: object) -> tuple[str, ...]:
    """A post code, its sector, district and area letters; of less, what there is; never nothing.

    NR1 is no beginning of NR12: where one half ends is told by what must follow, or by a blank.
    """
    plain = " ".join(re.sub(r"[^A-Z0-9 ]", "", str(text or "").upper()).split())
    found = _POST_CODE.fullmatch(plain)
    if found is None:
        return (plain,)
    district, letters, sector, unit = found.groups()
    whole = [f"{district} {sector}{unit}"] if unit else []
    return (*whole, *([f"{district} {sector}"] if sector else []), district, letters)
