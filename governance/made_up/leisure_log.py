"""What happened at a leisure centre that there is not, September to December 2021, as records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from governance.made_up.leisure_story import DATES, FIGURES, MONEY, OTHERS, RATINGS, SPOKEN
from governance.writers.record.updates import encode_record

Fields = dict[str, Any]


def log_bytes() -> bytes:
    """The log, oldest record first, each following the one before."""
    lines: list[bytes] = []
    follows: list[str] = []
    ids: dict[str, str] = {}
    for fields in sorted(_records(), key=lambda one: str(one["on"])):
        name = fields.pop("called", None)
        if "answers" in fields:
            fields["answers"] = ids[fields["answers"]]
        line = encode_record(_headed(fields, follows))
        follows = [line[-34:-2].decode()]
        if name:
            ids[name] = follows[0]
        lines.append(line)
    return b"\n".join(lines) + b"\n"


def _headed(fields: Mapping[str, Any], follows: list[str]) -> Fields:
    head = {name: fields[name] for name in ("kind", "ref", "on", "by")}
    head |= {"visibility": fields.get("visibility", "board"), "follows": follows}
    return head | {name: value for name, value in fields.items() if name not in head}


def _records() -> Iterator[Fields]:
    for day, by, ref, rag, note, reason, path in RATINGS:
        told = {"rag": rag, "note": note, "reason": reason, "path_to_green": path}
        head = {"kind": "rating", "ref": ref, "on": day, "by": by, "visibility": "public"}
        yield head | {name: words for name, words in told.items() if words}
    for day, by, ref, fields in DATES:
        head = {"kind": "milestone", "ref": ref, "on": day, "by": by, "visibility": "public"}
        yield head | dict(fields)
    for by, kpi, figures in FIGURES:
        for day, value, of in figures:
            given = {"value": value} | ({"of": of} if of else {})
            yield {"kind": "figure", "ref": kpi, "on": day, "by": by} | given
    for day, ref, spent, forecast, note in MONEY:
        head = {"kind": "money", "ref": ref, "on": day, "by": "SW", "visibility": "public"}
        yield head | {"spent": spent, "forecast": forecast} | ({"note": note} if note else {})
    for day, by, kpi, note, reason, path in SPOKEN:
        head = {"kind": "kpi_note", "ref": kpi, "on": day, "by": by, "visibility": "public"}
        yield head | {"note": note, "reason": reason, "path_to_green": path}
    for fields in OTHERS:
        yield dict(fields)
