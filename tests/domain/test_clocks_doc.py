"""docs/clocks.md tells every clock, and says of each what the data say."""

from __future__ import annotations

from pathlib import Path

from governance.packs.send.declared import TABLES

CLOCKS = list(TABLES.clocks.values())
PAGE = Path(__file__).parents[2] / "docs" / "clocks.md"
ROWS = [
    [part.strip() for part in text.strip("| ").split("|")]
    for text in PAGE.read_text("utf-8").splitlines()
    if text.startswith("| C")
]


def test_each_clock_has_its_row_with_its_events():
    told = [(row[0], row[1], row[4]) for row in ROWS]
    assert told == [(clock.id, clock.name, clock.stop) for clock in CLOCKS]


def test_each_row_names_its_source_and_what_is_not_confirmed():
    for row, clock in zip(ROWS, CLOCKS, strict=True):
        guidance = "" if clock.statutory else " (guidance)"
        assert row[5] == clock.source + guidance + ("" if clock.confirmed else " (to confirm)")


def test_each_row_gives_the_length():
    for row, clock in zip(ROWS, CLOCKS, strict=True):
        spans = [clock.length, *clock.by_code.values(), clock.before]
        spans += [limb.length for limb in clock.later_of]
        for span in spans:
            assert span is None or str(span) in row[3], clock.id
