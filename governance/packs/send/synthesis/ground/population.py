"""Pupils expected, by area, year group and year."""

from __future__ import annotations

import datetime as dt

from governance.packs.send.synthesis.ground.county import County

_GROUPS = range(16)
"""Reception to the end of sixth form and a little beyond, as plans need."""
_YEARS = 6
_PLANS_PER_HUNDRED = 4
"""Children with a plan among a hundred."""


def write_population(county: County) -> None:
    """Projections made once, at the beginning of the year of the last day."""
    chance = county.chance("population")
    made = min(dt.date(county.as_at.year, 1, 20), county.as_at)
    everyone = county.children * 100 // _PLANS_PER_HUNDRED // 20
    whole = sum(weight for _, weight in county.area_weights) or 1.0
    weights = dict(county.area_weights)
    for area in county.real_areas:
        for group in _GROUPS:
            size = everyone * weights[area] / whole * chance.whole(92, 108) / 100
            for year in range(county.as_at.year, county.as_at.year + _YEARS):
                county.book.write(
                    "population",
                    (made, {"area": area, "ncy": group, "year": year, "n": round(size)}),
                    lag=False,
                )
                size *= chance.whole(975, 1015) / 1000
