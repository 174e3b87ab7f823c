"""Flat forms of the return: their headings, and which module a table is, told by headings alone."""

from __future__ import annotations

import re
from collections.abc import Iterable

from governance.packs.send.returns.sen2.items import KEPT, item_of

IDS = {
    "persontableid": "person", "personid": "person",
    "requeststableid": "requests", "requestsrecordid": "requests", "requestrecordsid": "requests",
    "requestsid": "requests", "requestrecordid": "requests", "requestid": "requests",
    "assessmenttableid": "assessment", "namedplantableid": "namedplan",
    "activeplanstableid": "activeplans", "activeplantableid": "activeplans",
}  # fmt: skip
"""Headings of ids, and the module that each names."""
_LONG = {
    "dob": "personbirthdate", "dateofbirth": "personbirthdate", "gender": "sex",
    "upnuniquepupilnumber": "upn", "uniquepupilnumber": "upn",
    "uln": "uniquelearnernumber", "ulnyoungpersonsuniquelearnernumber": "uniquelearnernumber",
    "youngpersonsuniquelearnernumber": "uniquelearnernumber",
    "upnandulnunavailablereason": "upnunknown",
    "daterequestwasreceived": "receiveddate", "daterequestreceived": "receiveddate",
    "requestreceiveddate": "receiveddate", "sourceofrequest": "requestsource",
    "initialrequestwhilstinrya": "rya", "dateofrequestoutcome": "requestoutcomedate",
    "exportedchildoryoungpersonmovesoutoflabeforeassessmentiscompleted": "exported",
    "assessmentoutcometoissueehcp": "assessmentoutcome",
    "assessmentoutcometoissueehcplan": "assessmentoutcome",
    "twentyweekstimelimitexceptionsapply": "week20",
    "twentyweektimelimitexceptionsapply": "week20",
    "ehcplanstartdate": "startdate", "planstartdate": "startdate",
    "dateehcplanceased": "ceasedate", "reasonehcplanceased": "ceasereason",
    "ehcplantransfer": "transferla", "transferredinfromla": "transferla",
    "ehcpreviewdecisionsdate": "lastreview", "ehcplanreviewdecisionsdate": "lastreview",
    "ehcplanreviewdecisiondate": "lastreview", "annualreviewmeetingdate": "reviewmeeting",
    "ehcplanreviewmeetingdate": "reviewmeeting", "annualreviewoutcome": "reviewoutcome",
    "ehcplanreviewoutcome": "reviewoutcome", "annualreviewdraftdate": "reviewdraft",
    "phasetransferduedate": "phasetransferduedate",
    "phasetransferfinalplandate": "phasetransferfinaldate",
    "urnuniquereferencenumber": "urn", "uniquereferencenumber": "urn",
    "ukprnukproviderreferencenumber": "ukprn", "ukproviderreferencenumber": "ukprn",
    "sensettingtype": "sensetting", "placemententrydate": "entrydate",
    "placementstartdate": "entrydate", "placementleavingdate": "leavingdate",
    "senunit": "senunitindicator", "resourcedprovision": "resourcedprovisionindicator",
    "sentypeofneed": "sentype", "seneedtype": "sentype", "typeofsenneed": "sentype",
    "sentypeneedrank": "sentyperank", "senrank": "sentyperank",
}  # fmt: skip
"""Long headings of the template and of the D2I form; capitals, blanks and signs left out."""
_TELLING: dict[str, tuple[str, ...]] = {
    "header": ("referencedate",),
    "placementdetail": ("entrydate",),
    "senneed": ("sentype",),
    "requests": ("requestoutcome",),
    "assessment": ("assessmentoutcome",),
    "namedplan": ("startdate", "ceasedate"),
    "activeplans": ("lastreview", "transferla", "reviewmeeting"),
    "plandetail": ("placementrank",),
    "person": ("personbirthdate", "upn"),
}
"""The items that tell a module, in the order in which they are looked for."""


def item_named(heading: str) -> str:
    """The item or id of a heading; empty for one that is not read."""
    for text in (heading, heading.partition("(")[0]):
        plain = re.sub(r"[^a-z0-9]", "", text.lower())
        found = item_of(_LONG.get(plain, plain))
        if found in KEPT or found in IDS:
            return found
    return ""


def module_of(headings: Iterable[str]) -> str:
    """The module whose rows stand under these headings; empty for none of the return's."""
    items = {item_named(one) for one in headings}
    ids = {IDS[one] for one in items if one in IDS}
    for module, telling in _TELLING.items():
        if not items & set(telling):
            continue
        if module == "header":
            return module if "collection" in items else ""
        return module if ids else ""
    return ""
