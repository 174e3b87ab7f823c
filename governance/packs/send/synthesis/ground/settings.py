"""Schools, colleges and other settings that there are not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from governance.packs.send.synthesis.ground.book import Fields
from governance.packs.send.synthesis.ground.chance import Chance, plus
from governance.packs.send.synthesis.ground.county import County

_KINDS: tuple[tuple[str, int, int, int, int], ...] = (
    ("mainstream", 18, 60, 0, 11),
    ("sen_unit", 3, 600, 0, 11),
    ("resourced_provision", 3, 700, 0, 11),
    ("special_state", 5, 350, 0, 13),
    ("special_independent", 5, 600, 0, 13),
    ("ap", 2, 1500, 4, 11),
    ("post16_fe", 3, 1500, 12, 20),
    ("post16_specialist", 2, 2500, 12, 20),
    ("early_years", 5, 300, -4, -1),
)
"""Kind, how many there are at least, children for each one more, youngest and oldest year group."""
_SPECIALIST = {"sen_unit", "resourced_provision", "special_state", "special_independent", "ap",
               "post16_specialist"}  # fmt: skip
_PROFILES = ("ASD", "SEMH", "SLCN", "MLD", "SLD PMLD", "ASD SEMH")


@dataclass(frozen=True)
class Setting:
    """A setting."""

    setting_id: str
    kind: str
    area: str | None
    youngest: int = -4
    oldest: int = 20


class Settings:
    """The settings of the county, and how many children each was given."""

    def __init__(self, county: County) -> None:
        self._county = county
        self._chance = county.chance("settings")
        self._given: Counter[str] = Counter()
        self._by_kind: dict[str, tuple[Setting, ...]] = {}
        for kind, least, each, youngest, oldest in _KINDS:
            size = least + county.children // each
            self._by_kind[kind] = tuple(self._make(kind, youngest, oldest) for _ in range(size))

    def _make(self, kind: str, youngest: int, oldest: int) -> Setting:
        areas = self._county.real_areas
        area = areas[self._chance.whole(0, len(areas) - 1)] if areas else None
        return Setting(self._county.book.number("S"), kind, area, youngest, oldest)

    def one_of(self, kind: str, chance: Chance) -> Setting:
        """A setting of a kind, the first ones more often; for other kinds, no setting at all."""
        found = self._by_kind.get(kind)
        if not found:
            return Setting(f"none-{kind}", kind, None)
        one = found[min(chance.whole(0, len(found) - 1), chance.whole(0, len(found) - 1))]
        self._given[one.setting_id] += 1
        return one

    def write_supply(self) -> None:
        """Specialist places paid for: about as many as were given, some more planned."""
        county, chance = self._county, self._chance
        for kind, settings in self._by_kind.items():
            for one in settings if kind in _SPECIALIST else ():
                places = max(2, self._given[one.setting_id] * chance.whole(80, 115) // 100)
                county.book.write(
                    "supply",
                    (county.start, self._supply(one, places)),
                    (plus(county.as_at, -chance.whole(60, 200)), self._planned(places)),
                    lag=False,
                )

    def _supply(self, one: Setting, places: int) -> Fields:
        return {
            "setting_id": one.setting_id,
            "area": one.area,
            "provision_type": one.kind,
            "need_profile": _PROFILES[self._chance.whole(0, len(_PROFILES) - 1)],
            "phase": "post16" if one.youngest > 11 else "all",
            "ncy_from": one.youngest,
            "ncy_to": one.oldest,
            "places_commissioned": places,
            "status": "open",
        }

    def _planned(self, places: int) -> Fields:
        """More places in a third of settings, from next September or later."""
        if not self._chance.yes(0.35):
            return {"status": "reviewed"}
        ahead = self._chance.whole(200, 600)
        return {
            "places_planned_on": plus(self._county.as_at, ahead),
            "planned_places": max(1, places * self._chance.whole(5, 30) // 100),
            "status": self._chance.pick((("approved", 2.0), ("proposed", 3.0))),
        }
