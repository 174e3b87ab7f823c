"""The colour that a cell shows: its shading, that of its text, or the ink of a mere sign."""

from __future__ import annotations

from governance.domain.rag import Rag
from governance.importing.files.colours import meaning_of
from governance.importing.grid import Cell
from governance.importing.words.marks import BLANK, read_mark


def shade_of(cell: Cell) -> str | None:
    """The colour as RRGGBB; None where the cell has none. Grey only where nothing else is there."""
    if cell.fill and not meaning_of(cell.fill).is_grey:
        return cell.fill
    tints = [line.tint for line in cell.lines if line.tint]
    if BLANK.fullmatch(cell.text) or read_mark(cell.text):
        tints += [line.ink for line in cell.lines if line.ink and line.text]
    told = [tint for tint in tints if not meaning_of(tint).is_grey]
    return told[0] if told else cell.fill


def colour_of(cell: Cell) -> tuple[Rag | None, bool]:
    """The rating that a cell's colour is, and whether that is sure."""
    shade = shade_of(cell)
    if shade is None:
        return None, True
    meaning = meaning_of(shade)
    return meaning.rag, meaning.sure
