"""Tables that only look like ones of actions: choices for a column, counts of ratings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from governance.importing.grid import Table
from governance.importing.tables.bands import Item, Read
from governance.importing.tables.layout import Layout
from governance.importing.tables.profile import Profile, profile_of
from governance.importing.words.heading_words import Role
from governance.importing.words.wording import any_of

_SHEETS = re.compile(
    "sheet (?:{})".format(any_of(r"""
        look[- ]?ups?(?: \w+)?; (?:drop[- ]?downs?|pick ?|validation ?)?lists?; drop[- ]?downs?
        (?:data )?validations?; ref(?:erence)? ?data; options; instructions?; read ?me; guidance
        do not (?:delete|edit|touch)
    """)),
    re.IGNORECASE,
)  # fmt: skip
_COUNT = re.compile(r"\d{1,4}(?:\.\d+)? ?%?|[–—-]")
_INDICATOR = re.compile(r"\b(?:indicator|measure|kpi|metric)s?\b")
_LEVEL = re.compile(r"\b(?:baseline|target|frequency|outturn|actual|performance|current)\b")
_REGISTER = re.compile(r"\b(?:issue|decision|assumption|dependency|dependencie|lesson)s?\b")
_RAISED = re.compile(r"\b(?:raised|resolution|resolved|made by|severity|logged|learned)\b")
_VERSION = re.compile(r"\bversion\b.*\b(?:author|change|changed|changes|amendments?|by)\b")
_SHORT = 25
"""Characters that a choice has at most, on average."""


def why_no_plan(table: Table, read: Read) -> str:
    """Why a table that can be read as one of actions is none; empty where it is one."""
    if _SHEETS.fullmatch(table.name):
        return "by its name it holds choices or instructions"
    if _counts(table, read):
        return "it counts how many actions have each rating"
    if all(_VERSION.search(" ".join(layout.words)) for layout in read.layouts):
        return "it looks like a table of versions"
    if all(map(_logged, read.layouts)):
        return "it looks like a register of issues or decisions"
    if all(map(_measures, read.layouts)):
        return "it looks like a table of indicators"
    if all(_chosen(table, layout) for layout in read.layouts):
        return "it looks like choices for columns: short words, and no sentence or date"
    return ""


def _counts(table: Table, read: Read) -> bool:
    """True where rows have numbers in several columns of colours: `Theme | Red | Amber | Green`."""
    ticks = [column.at for column in read.layouts[0].columns if column.tick is not None]
    rows = [row for band in read.bands if isinstance(band, Item) for row in band.rows]
    filled = [[cell.text for at in ticks if (cell := table.grid[row][at]) and cell.text]
              for row in rows]  # fmt: skip
    texts = [text for one in filled for text in one]
    several = sum(len(one) > 1 for one in filled) > len(filled) / 2
    return several and all(map(_COUNT.fullmatch, texts))


def _logged(layout: Layout) -> bool:
    """True where issues or decisions stand in the place of actions, and who raised them."""
    acts = layout.having(Role.ACTION)
    words = " ".join(layout.words)
    heads = " ".join(one.heading.casefold() for one in acts)
    guessed = bool(acts) and all(one.guessed for one in acts)
    return guessed and _REGISTER.search(heads) is not None and _RAISED.search(words) is not None


def _measures(layout: Layout) -> bool:
    """True where indicators stand in the place of actions, beside baselines or targets."""
    acts = layout.having(Role.ACTION)
    words = " ".join(layout.words)
    heads = " ".join(one.heading.casefold() for one in acts)
    told = all(one.guessed for one in acts) and not layout.having(Role.STEP)
    return told and _INDICATOR.search(heads) is not None and _LEVEL.search(words) is not None


def _chosen(table: Table, layout: Layout) -> bool:
    """True where no heading names actions, and every column is a list of short words."""
    acts = layout.having(Role.ACTION)
    told = layout.having(Role.REF) or layout.having(Role.STEP) or layout.having(Role.DUE)
    if told or not acts or not all(one.guessed for one in acts):
        return False
    return all(map(_is_choice, _profiles(table, layout)))


def _is_choice(held: Profile) -> bool:
    once = len(set(held.texts)) == len(held.texts)
    return once and held.length <= _SHORT and held.dates == 0


def _profiles(table: Table, layout: Layout) -> Iterator[Profile]:
    rows = range(layout.last + 1, len(table.grid))
    return (profile_of(table, column.at, rows) for column in layout.columns)
