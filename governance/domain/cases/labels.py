"""Codes of the case tables in words that a reader knows."""

from __future__ import annotations

_BY_COLUMN: dict[str, dict[str, str]] = {
    "source": {
        "1": "Parent or young person",
        "2": "School or other setting",
        "3": "Health",
        "4": "Social care",
        "5": "Other",
    },
    "cease_reason": {
        "1": "Reached the greatest age",
        "2": "Needs met without a plan",
        "3": "Higher education",
        "4": "Paid work",
        "5": "Moved to another authority",
        "6": "No longer takes part",
        "7": "Left England",
        "8": "Died",
        "9": "Other",
    },
    "panel_type": {
        "ehcna": "EHC needs assessment",
        "pru_ap": "PRU and alternative provision",
        "iyfap": "In-year fair access",
    },
    "provision_type": {
        "ap": "Alternative provision",
        "eotas": "Education otherwise than at school",
        "ehe": "Educated at home",
        "neet": "Not in education or work",
        "post16_fe": "Further education",
    },
    "advice_type": {"ep": "Educational psychology"},
    "response": {"unsuitable_age_aptitude": "Unsuitable for age or aptitude"},
}


def code_label(column: str, code: str) -> str:
    """A code in words; `column` is the column's name, or a path that ends with it."""
    found = _BY_COLUMN.get(column.rsplit(".", 1)[-1], {}).get(code)
    if found:
        return found
    words = code.replace("_", " ").replace("post16", "post-16")
    return words[:1].upper() + words[1:]
