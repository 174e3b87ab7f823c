"""What a return becomes: tables and columns, and the items without which a column is not there."""

from __future__ import annotations

from collections.abc import Iterable

COLUMNS: dict[str, dict[str, str]] = {
    "person": {
        "person_id": "", "ncy_on_aug31": "personbirthdate", "sex": "sex",
        "primary_need": "sentype", "secondary_need": "sentype", "area": "postcode",
        "ehe": "sensetting", "out_of_county": "urn", "la_from": "transferla",
        "la_to": "exported", "moved_out_on": "ceasedate",
    },
    "request": {
        "request_id": "", "person_id": "", "received_on": "receiveddate",
        "source": "requestsource", "decision_on": "requestoutcomedate",
        "outcome": "requestoutcome", "mediation": "requestmediation",
        "tribunal": "requesttribunal", "exported_la": "exported",
    },
    "assessment": {
        "request_id": "assessmentoutcome", "person_id": "assessmentoutcome",
        "outcome": "assessmentoutcome", "outcome_on": "assessmentoutcomedate",
        "final_on": "startdate", "week20_exception": "week20",
    },
    "plan": {
        "plan_id": "startdate", "person_id": "startdate", "start_on": "startdate",
        "cease_on": "ceasedate", "cease_reason": "ceasereason", "transfer_in_la": "transferla",
    },
    "placement": {
        "plan_id": "entrydate", "person_id": "entrydate", "setting_id": "entrydate",
        "provision_type": "entrydate", "rank": "placementrank", "entry_on": "entrydate",
        "leaving_on": "leavingdate", "named": "placementrank",
    },
    "phase_transfer": {
        "pt_id": "phasetransferduedate", "plan_id": "phasetransferduedate",
        "person_id": "phasetransferduedate", "transfer_year": "phasetransferduedate",
        "to_phase": "phasetransferduedate", "from_ncy": "personbirthdate",
        "deadline_on": "phasetransferduedate", "review_meeting_on": "reviewmeeting",
        "draft_on": "reviewdraft", "final_on": "phasetransferfinaldate",
        "outcome_status": "phasetransferduedate",
    },
    "annual_review": {
        "ar_id": "lastreview", "plan_id": "lastreview", "person_id": "lastreview",
        "meeting_on": "reviewmeeting", "decision_on": "lastreview", "decision": "reviewoutcome",
        "amendment_notice_on": "reviewdraft", "phase_transfer": "phasetransferduedate",
    },
}  # fmt: skip
"""Each table's columns, each with the item that it comes from; empty: every return has it."""
BLANK = {"request": ("became_responsible_on", "exception_code"), "assessment": ("exception_code",)}
"""Columns that are there and hold nothing: by the return no request has either, and KPIs say so."""
Row = tuple[str | None, ...]


def as_columns(
    rows: dict[str, list[Row]], items: Iterable[str], source: str
) -> dict[str, dict[str, list[str | None]]]:
    """Columns of text by table: those whose items the returns can hold, and no others."""
    known = {"", *items}
    made: dict[str, dict[str, list[str | None]]] = {}
    for table, columns in COLUMNS.items():
        if next(iter(columns.values())) not in known:
            continue
        every = list(zip(*rows[table], strict=True)) or [() for _ in columns]
        kept = {
            name: list(every[at])
            for at, (name, item) in enumerate(columns.items())
            if item in known
        }
        rows[table].clear()
        size = len(next(iter(kept.values())))
        blank: dict[str, list[str | None]] = {name: [None] * size for name in BLANK.get(table, ())}
        made[table] = {**kept, **blank, "row_source": [source] * size}
    return made
