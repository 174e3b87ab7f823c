"""The items of the return, by the names of its XML in small letters; its modules."""

from __future__ import annotations

from typing import Any

Node = dict[str, Any]
"""Items by name, and modules below by name as lists of nodes."""

PARENTS = {
    "requests": "person",
    "assessment": "requests",
    "namedplan": "assessment",
    "plandetail": "namedplan",
    "activeplans": "requests",
    "placementdetail": "activeplans",
    "senneed": "activeplans",
}
"""Each module, and the one that it stands in."""
MODULES = ("person", *PARENTS)
ID = "_id"
"""What a flat form calls a node; XML has no ids, and counts."""

_MODULE_ITEMS: dict[str, tuple[str, ...]] = {
    "header": ("collection", "year", "referencedate", "lea"),
    "person": ("personbirthdate", "sex", "ethnicity", "postcode", "upn", "uniquelearnernumber",
               "upnunknown"),
    "requests": ("receiveddate", "requestsource", "rya", "requestoutcomedate", "requestoutcome",
                 "requestmediation", "requesttribunal", "exported"),
    "assessment": ("assessmentoutcome", "assessmentoutcomedate", "assessmentmediation",
                   "assessmenttribunal", "othermediation", "othertribunal", "week20"),
    "namedplan": ("startdate", "ceasedate", "ceasereason"),
    "plandetail": ("urn", "ukprn", "sensetting", "placementrank"),
    "activeplans": ("transferla", "reviewmeeting", "reviewoutcome", "reviewdraft",
                    "phasetransferduedate", "phasetransferfinaldate", "lastreview"),
    "placementdetail": ("urn", "ukprn", "sensetting", "placementrank", "entrydate", "leavingdate",
                        "senunitindicator", "resourcedprovisionindicator"),
    "senneed": ("sentype", "sentyperank"),
}  # fmt: skip
KEPT = frozenset(item for items in _MODULE_ITEMS.values() for item in items)
"""Items that are read. Names are not, whatever they are called."""
SINCE = {
    "reviewmeeting": 2024,
    "reviewoutcome": 2024,
    "requestsource": 2025,
    "reviewdraft": 2025,
    "phasetransferduedate": 2025,
    "phasetransferfinaldate": 2025,
}
"""The first year of items that were not there from the start."""
_SAME = {"gendercurrent": "sex", "rquestsource": "requestsource"}
"""Items that had another name."""


def item_of(name: str) -> str:
    """An item by its name as written, whatever its capitals and its prefix."""
    plain = name.rpartition(":")[2].lower()
    return _SAME.get(plain, plain)


def items_of(year: int) -> frozenset[str]:
    """The items that a year's return can hold."""
    return frozenset(item for item in KEPT if SINCE.get(item, 0) <= year)
