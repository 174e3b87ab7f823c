"""The log for people: who said what of what, when, and whether it still counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from governance.domain.when.planned import short_day
from governance.record.log.told import SHORT, Told
from governance.views.words import count, shortened

Json = dict[str, Any]
_LINE = 160
"""Characters of what a record says, where every record of a log is listed."""


def log_lines(those: Iterable[Told], most: int | None = _LINE) -> Iterator[str]:
    """A line a record, in order, cut after `most` letters; withdrawn ones say so below."""
    number = 0
    for number, one in enumerate(those, 1):  # noqa: B007 - the last is how many there were
        yield record_line(one, most)
        if one.withdrawn is not None:
            gone = one.withdrawn
            reason = f"{gone.by} on {short_day(gone.known_on)}: {' '.join(gone.reason.split())}"
            yield f"    withdrawn by {reason} [{gone.id[:SHORT]}]"
    yield count(number, "record")


def record_line(one: Told, most: int | None = _LINE) -> str:
    """`3 Dec 21  2.1  WA  Amber. The terms are late  [ee269046af0d], recorded on 5 Dec 21`."""
    record = one.record
    words = shortened(one.words, most) if most else one.words
    is_later = record.recorded_at is not None and one.known.date() > record.on
    later = f", recorded on {short_day(one.known.date())}" if is_later else ""
    source = f", {one.source}" if one.source else ""
    return f"{short_day(record.on)}  {record.ref}  {one.who}  {words}  [{one.short}]{source}{later}"


def log_json(those: Iterable[Told]) -> list[Json]:
    """Each record with every field that it has, who withdrew it, and where it came from."""
    return [_json(one) for one in those]


def _json(one: Told) -> Json:
    record, gone = one.record, one.withdrawn
    whole = record.model_dump(mode="json", exclude_none=True, exclude={"id", "via", "said_by"})
    return {
        "id": record.id,
        **whole,
        "says": one.words,
        "source": one.source or None,
        "said_by": record.said_by,
        "known_at": one.known.isoformat(timespec="seconds").replace("+00:00", "Z"),
        "withdrawn": gone
        and {"id": gone.id, "by": gone.by, "on": gone.known_on.isoformat(), "reason": gone.reason},
    }
