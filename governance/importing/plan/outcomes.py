"""Tables of outcomes and how success is measured, as plans set them before their actions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from governance.domain.imported import Finding
from governance.domain.plan import Outcome, SuccessMeasure
from governance.importing.grid import Cell, Table
from governance.importing.lines import MOST
from governance.importing.words.wording import any_of, nothing_but, whole_word

Told = tuple[Outcome, tuple[str, ...]]
"""An outcome, and the numbers that it names in brackets."""
_OUTCOME = nothing_but(r"""
    (?:(?:target|key|intended|desired) )*(?:outcomes?|aims?|benefits?)\W*(?:we want.*)?
""")
_MEASURE = re.compile(
    r"(?:{})\W*".format(any_of("""
        measures? of success; success (?:measures?|criteria|indicators?); measures?; kpis?
        how (?:will|would) we know.*
    """)),
    re.IGNORECASE,
)  # fmt: skip
_OPEN = whole_word("""
    to (?:be )?define; to be (?:agreed|confirmed|determined); tb[acd]; how/when; mechanism
""")
_REFS = re.compile(r"\s*\((\d{1,2}(?:\s*(?:,|&|and)\s*\d{1,2})*)\)")
_LONGEST = 40
_SMALL = frozenset(
    ("the", "a", "an", "of", "to", "and", "or", "for", "with", "in", "on", "by", "is", "are", "be",
     "will", "that", "as", "at", "from")
)  # fmt: skip


def read_outcomes(
    table: Table,
) -> tuple[tuple[Told, ...], tuple[Finding, ...]] | None:
    """Each outcome, and what was found; None where a table is of another kind."""
    head = _header(table)
    if head is None:
        return None
    row, left, right = head
    found: list[Told] = []
    taken: set[str] = set()
    for number in range(row + 1, len(table.grid)):
        one, other = table.grid[number][left], table.grid[number][right]
        if one is None or one.row != number or not one.text:
            continue
        found += _pair(one, other, taken)
    what = f"{len(found)} outcomes with {sum(len(one.measures) for one, _ in found)} measures"
    notes = [Finding("outcomes-read", table.name, what)]
    for cell in {id(one): one for line in table.grid for one in line if one is not None}.values():
        kept = cell.column == right and cell.row > row and bool(cell.lines)
        for remark in cell.remarks:
            code = "comment-kept" if kept else "unread-comment"
            notes.append(Finding(code, cell.place, f"{remark.author}: {remark.text}"))
    return tuple(found), tuple(notes)


def _header(table: Table) -> tuple[int, int, int] | None:
    """The header's row, the column of outcomes and the one of measures."""
    for row in range(min(3, len(table.grid))):
        names = {cell.column: cell.text.casefold() for cell in table.own(row)}
        left = next((at for at, text in names.items() if _OUTCOME.fullmatch(text)), None)
        right = next((at for at, text in names.items() if _MEASURE.fullmatch(text)), None)
        if left is not None and right is not None and len(names) <= 3:
            return row, left, right
    return None


def _pair(one: Cell, other: Cell | None, taken: set[str]) -> Iterator[Told]:
    """The outcomes of a row; where both cells hold as many lines, each has its measure."""
    texts = [line.text for line in one.lines]
    measures = [line.text for line in other.lines] if other is not None else []
    listed = len(texts) > 1 and all(line.level is not None for line in one.lines)
    if not listed:
        texts = [" ".join(texts)]
    for number, text in enumerate(texts):
        own = measures if len(texts) == 1 else measures[number : number + 1]
        numbers = tuple(re.findall(r"\d+", " ".join(_REFS.findall(text))))
        plain = _REFS.sub("", text).strip()
        held = [_measure(told, one, taken) for told in own]
        if other is not None and number == 0 and other.remarks and held:
            asked = tuple(f"{remark.text} (comment by {remark.author})" for remark in other.remarks)
            held[-1] = held[-1].model_copy(update={"questions": asked})
        outcome = Outcome(id=_slug(plain, taken), text=plain[:MOST], measures=tuple(held))
        yield outcome, numbers


def _measure(text: str, _: Cell, taken: set[str]) -> SuccessMeasure:
    mechanism = "to_define" if _OPEN.search(text) else "defined"
    return SuccessMeasure(id=_slug(text, taken), text=text[:MOST], mechanism=mechanism)


def _slug(text: str, taken: set[str]) -> str:
    """An id from a text's first words that say something."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    words = [word for word in re.findall(r"[a-z0-9]+", plain) if word not in _SMALL]
    base = ""
    for word in words[:5]:
        longer = f"{base}-{word}".strip("-")
        base = longer if len(longer) <= _LONGEST else base
    base = base or "outcome"
    chosen, number = base, 1
    while chosen in taken:
        number += 1
        chosen = f"{base}-{number}"
    taken.add(chosen)
    return chosen


def with_streams(outcomes: Sequence[Told], refs: Sequence[str]) -> tuple[Outcome, ...]:
    """Outcomes tied to the workstreams whose number they name."""
    heads = {ref.split(".")[0]: ref for ref in refs}
    return tuple(
        outcome.model_copy(
            update={"workstreams": tuple(dict.fromkeys(heads[n] for n in named if n in heads))}
        )
        for outcome, named in outcomes
    )
