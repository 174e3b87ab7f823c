"""Action plans as councils keep them: each a file made here, with what its author meant."""

from __future__ import annotations

from collections.abc import Callable

from tests.importers.scoring import Shape
from tests.importers.shapes import (
    examined,
    excel_plans,
    found,
    fresh,
    later,
    programs,
    public,
    sample,
    stranger_excel,
    stranger_forms,
    stranger_word,
    third,
    twins,
    word_layouts,
    word_plans,
)

SHAPES: dict[str, Callable[[], Shape]] = {
    make.__name__: make
    for module in (
        *(sample, word_plans, word_layouts, excel_plans),
        *(
            found,
            programs,
            fresh,
            later,
            third,
            stranger_word,
            stranger_forms,
            stranger_excel,
            examined,
        ),
        *twins.MODULES,
    )
    for make in module.SHAPES
}
SHAPES |= dict(zip(public.LAYOUTS, public.SHAPES, strict=True))
