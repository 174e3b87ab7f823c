"""From text to what a column holds. The same expressions serve every engine.

Days are worked out in steps, each a set of columns, so that no engine does a step twice.
Arithmetic is on floats until the end, because pandas keeps what is missing as NaN.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import narwhals as nw

from governance.domain.cases import CaseColumn, ColumnKind, DayForm
from governance.kpis.case_frames import Frame
from governance.readers.cases.days import with_days

WHOLE = r"^[+-]?[0-9]{1,12}(?:\.0*)?$"
"""Digits are spelt out: to some engines \\d is a digit of any script, to others it is not."""
NUMBER = r"^[+-]?(?:[0-9]{1,12}(?:\.[0-9]{0,9})?|\.[0-9]{1,9})(?:[eE][+-]?[0-9]{1,2})?$"
YES, NO = ["1", "1.0", "true", "yes", "y", "t"], ["0", "0.0", "false", "no", "n", "f"]
BLANKS = " \t\n\r\v\f\u00a0"
"""What is taken off the ends of a text; said, for engines differ in what they think blank."""
UNFOLDED = "[ \t\u00a0_-]+"
"""What does not count in the spelling of a code with variants."""
Columns = Mapping[int, CaseColumn]
"""Columns of a table by their position in a file; raw frames name them c0, c1, …."""
TEXT, BAD = "{}__text", "{}__bad"
"""The cleaned text behind a column; and `UNREAD` or `MONTH_FIRST` where it is not of its kind."""
UNREAD, MONTH_FIRST = 1, 2


def cleaned(value: nw.Expr) -> nw.Expr:
    """Text without blanks at its ends; an empty text is missing."""
    text = value.str.strip_chars(BLANKS)
    return nw.when(text != "").then(text)


def is_judged(column: CaseColumn) -> bool:
    """True where a text may not be of the column's kind; other texts and codes are as they are."""
    return not column.type.is_text or column.steers


def has_numbers(column: CaseColumn) -> bool:
    """True for codes that are numbers, for spreadsheets turn 1 into 1.0."""
    return bool(column.codes) and all(one.isdigit() for one in column.codes)


def is_plain(column: CaseColumn) -> bool:
    """True for texts that stand for themselves."""
    is_code = has_numbers(column) or column.variants or column.steers
    return column.type.is_text and not is_code


def with_values(raw: Frame, columns: Columns) -> Frame:
    """These columns as declared, each with its cleaned text and whether that is bad beside it.

    Rows without any value are left out.
    """
    texts = [cleaned(nw.col(f"c{at}")).alias(TEXT.format(one.id)) for at, one in columns.items()]
    blank = [nw.col(TEXT.format(one.id)).is_null() for one in columns.values()]
    frame = raw.select(texts).filter(~nw.all_horizontal(*blank, ignore_nulls=True))
    others = [one for one in columns.values() if one.type is not ColumnKind.DAY]
    frame = frame.with_columns([value(one).alias(one.id) for one in others])
    days = {one.id: one.written for one in columns.values() if one.type is ColumnKind.DAY}
    judged = [one for one in columns.values() if is_judged(one)]
    return with_days(frame, days).with_columns([_is_bad(one) for one in judged])


def with_whole_numbers(frame: Frame, decimals: Iterable[str]) -> Frame:
    """Texts as they are, these columns as floats, all else as whole numbers."""
    kinds = frame.collect_schema().items()
    numbers = [name for name, kind in kinds if kind != nw.String]
    floats = set(decimals)
    return frame.with_columns(
        [nw.col(name).cast(nw.Float64 if name in floats else nw.Int64) for name in numbers]
    )


def _is_bad(column: CaseColumn) -> nw.Expr:
    name = column.id
    is_bad = ~nw.col(TEXT.format(name)).is_null() & nw.col(name).is_null()
    bad = is_bad.cast(nw.Float64)
    if DayForm.BRITISH in column.written:
        first = nw.col(f"{name}__is_month_first")
        bad = nw.when(first).then(nw.lit(float(MONTH_FIRST))).otherwise(bad)
    return bad.alias(BAD.format(name))


def value(column: CaseColumn) -> nw.Expr:
    """The value of a column that does not hold days, from its cleaned text."""
    text = nw.col(TEXT.format(column.id))
    if column.type.is_number:
        form = WHOLE if column.type is ColumnKind.WHOLE else NUMBER
        return nw.when(text.str.contains(form)).then(text).cast(nw.Float64)
    if column.type is ColumnKind.FLAG:
        low = text.str.to_lowercase()
        no = nw.when(low.is_in(NO)).then(nw.lit(0.0))
        return nw.when(low.is_in(YES)).then(nw.lit(1.0)).otherwise(no)
    return text if is_plain(column) else _code(text, column)


def _code(text: nw.Expr, column: CaseColumn) -> nw.Expr:
    if has_numbers(column):
        text = text.str.replace_all(r"\.0$", "")
    if column.steers and not column.variants:
        return nw.when(text.is_in(list(column.codes))).then(text)
    if not column.variants:
        return text
    folded = text.str.to_lowercase().str.replace_all(UNFOLDED, "")
    found: nw.Expr = nw.when(folded.is_null()).then(text) if column.steers else text
    for code in column.codes:
        spelt = [one for one, meant in column.spellings.items() if meant == code]
        found = nw.when(folded.is_in(spelt)).then(nw.lit(code)).otherwise(found)
    return found
