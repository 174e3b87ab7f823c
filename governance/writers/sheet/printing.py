"""How a form prints: A4 across, what is filled in on one page, what is read on the next."""

from __future__ import annotations

from collections.abc import Iterator

from xlsxwriter.worksheet import Worksheet

from governance.record.sheet.form import Form

_LEFT = 2
_HEADS = 2
_FITS = 104
"""Characters of columns that fit A4 across at full size."""
_WIDEST = 114
"""Characters on one page that are still printed at nine points."""


def set_print(paper: Worksheet, form: Form) -> None:
    """Repeat headings and the columns that say which row it is; break where reading begins."""
    fixed = next(n for n, one in enumerate(form.columns) if one.name == form.says) + 1
    breaks = [*_breaks(form, fixed)]
    paper.repeat_rows(0, _HEADS - 1)
    paper.repeat_columns(_LEFT, _LEFT + fixed - 1)
    paper.set_v_pagebreaks([_LEFT + place for place in breaks])
    paper.print_across()
    widest = max(_page_widths(form, fixed, breaks))
    paper.set_print_scale(min(100, int(100 * _FITS / widest)))


def _breaks(form: Form, fixed: int) -> Iterator[int]:
    """The columns before which a page ends."""
    kept = sum(one.width + 1 for one in form.columns[:fixed])
    width, before = kept, form.columns[fixed].is_input
    for place, column in enumerate(form.columns[fixed:], fixed):
        turns = column.is_input is not before
        if turns or width + column.width + 1 > _WIDEST:
            yield place
            width = kept
        width += column.width + 1
        before = column.is_input


def _page_widths(form: Form, fixed: int, breaks: list[int]) -> Iterator[int]:
    kept = sum(one.width + 1 for one in form.columns[:fixed])
    ends = [*breaks, len(form.columns)]
    for start, end in zip([fixed, *breaks], ends, strict=True):
        yield kept + sum(one.width + 1 for one in form.columns[start:end])
