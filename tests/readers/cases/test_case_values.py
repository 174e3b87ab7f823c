"""What a text stands for: days, yes or no, numbers and codes; the same in every engine."""

from __future__ import annotations

import datetime as dt
from typing import Any

import narwhals as nw
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from governance.domain.cases import CaseColumn, ColumnKind, DayForm
from governance.kpis.case_frames import Frame, day_number
from governance.kpis.measures.tally import brought_home
from governance.readers.cases.by_text import day_in, fault_of, meaning_of
from governance.readers.cases.convert import (
    BAD,
    MONTH_FIRST,
    NUMBER,
    UNREAD,
    WHOLE,
    is_judged,
    with_values,
)
from governance.readers.cases.days import BRITISH, COLLECT, ISO
from governance.readers.cases.engines import Engine, open_store
from tests.readers.cases.reading import ENGINES, text_in

STRICT, ALL = (DayForm.ISO, DayForm.COLLECT), tuple(DayForm)


def column(name: str, kind: str, **fields: Any) -> CaseColumn:
    return CaseColumn.model_validate({"id": name, "type": kind, **fields})


PHASE = {
    "codes": {"school": "", "post16": ""},
    "variants": {"post16": ["FE college", "sixth-form"]},
}
COLUMNS = dict(enumerate((
    column("word", "text"), column("mark", "code", codes=["1", "2", "3"]),
    column("on", "day", written=STRICT), column("any", "day", written=ALL),
    column("yes", "flag"), column("n", "whole"), column("x", "number"),
    column("phase", "code", steers=True, **PHASE), column("spelt", "code", **PHASE),
    column("order", "code", codes=["1", "b"], steers=True),
)))  # fmt: skip
JUDGED = [one.id for one in COLUMNS.values() if is_judged(one)]

EDGES = ["", " ", "\u00a02021-01-01\t", "1900-02-29", "2000-02-29", "2100-02-29", "2199-12-31",
         "2200-01-01", "2021-Feb-30 00:00:00", "2021-02-28T25:61:00\n", "2021-02-28 00:00 x\ny",
         "٢٠٢١-٠١-٠١", "2021-01-01 ٠٠:٠٠", "+0", "-", "1.", "1.00", "1.5", "٣", "1e3", "TRUE",
         "ＹＥＳ", "İ", "1.0.0", "28/09/2022", "1/9/2022", "01/9/2022 9:05", "9/28/2022 00:00:00",
         "31/04/2022", "0/1/2022", "1/0/2022", "12/12/2022", "13/13/2022", "12/32/2022", "1/1/22",
         "28/09/2022 9", "1.5e3", "1e99", "1e999", ".5", "-.25", "1,000.5", "123456789012.123456789",
         "FE College", "fe-college", "SIXTH\u00a0FORM", "post 16", "Post-16", "school", "b", "B", "999999999999", "1234567890123", "\ufeff1", "\u20031"]  # fmt: skip
TEXTS = st.one_of(
    st.none(),
    st.sampled_from(EDGES),
    st.from_regex(ISO),
    st.from_regex(COLLECT),
    st.from_regex(BRITISH),
    st.from_regex(WHOLE),
    st.from_regex(NUMBER),
    st.text("0123456789-:T .+jJanNyYesSoOtTruefF", max_size=12),
    st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\0")),
)


def plain(frame: Frame) -> list[dict[str, Any]]:
    names = [*(one.id for one in COLUMNS.values()), *(BAD.format(name) for name in JUDGED)]
    return brought_home(frame.select(names))


def by_expressions(engine: str, columns: dict[str, list[str | None]]) -> Frame:
    """Texts of an engine through the expressions that Spark goes by."""
    if engine == "pandas":
        import pandas as pd

        return with_values(nw.from_native(pd.DataFrame(columns, dtype="str")).lazy(), COLUMNS)
    import polars as pl

    frame = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))
    if engine == "polars":
        return with_values(nw.from_native(frame.lazy()), COLUMNS)
    if engine == "arrow":
        return with_values(nw.from_native(frame.to_arrow()).lazy(), COLUMNS)
    import duckdb

    return with_values(nw.from_native(duckdb.connect().from_arrow(frame.to_arrow())), COLUMNS)


def everyway(columns: dict[str, list[str | None]]) -> dict[str, list[dict[str, Any]]]:
    found = {
        f"{name}, text by text": plain(store.with_values(store.texts(columns), COLUMNS))
        for name in ENGINES
        for store in [open_store(Engine(name), None)]
    }
    return found | {
        f"{name}, by expressions": plain(by_expressions(name, columns)) for name in ENGINES
    }


@settings(deadline=None, max_examples=30)
@given(st.lists(TEXTS, max_size=30))
@example(EDGES)
@example([])
@example([None, ""])
def test_every_way_of_reading_a_text_says_the_same(texts: list[str | None]):
    columns = {f"c{at}": texts for at in COLUMNS}
    ways = everyway(columns)
    first = ways["pandas, text by text"]
    assert [way for way, found in ways.items() if found != first] == []


@given(st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)))
def test_a_day_is_the_same_however_it_is_written(given_day: dt.date):
    number = day_number(given_day)
    assert day_in(given_day.isoformat(), STRICT) == number
    for form in ("%Y-%b-%d", "%Y-%b-%d 00:00:00", "%Y-%m-%dT00:00:00"):
        assert day_in(given_day.strftime(form), STRICT) == number
    for form in ("%d/%m/%Y", "%d/%m/%Y 09:05", "%d/%m/%Y 23:59:59"):
        assert day_in(given_day.strftime(form), ALL) == number
    plain = f"{given_day.day}/{given_day.month}/{given_day.year}"
    assert day_in(plain, ALL) == number


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("written", ["2022-09-28", "2022-09-28 00:00:00", "2022-09-28T09:30:00Z",
                                     "2022-Sep-28 00:00:00", "2022-SEP-28", " 2022-09-28 "])  # fmt: skip
def test_forms_of_a_day_that_are_read(tmp_path, engine: str, written: str):
    rows = text_in(engine, f"request_id,received_on\nR1,{written}\n", tmp_path)
    assert rows[0]["received_on"] == day_number(dt.date(2022, 9, 28))


@pytest.mark.parametrize("written", ["28/09/2022", "28-09-2022", "28 Sep 2022", "09/28/2022",
                                     "20220928", "2022-9-28", "2022-09", "44832", "2022-02-30",
                                     "2022-Sept-28", "2022-Xxx-28", "0022-09-28", "2022-09-28 9"])  # fmt: skip
def test_forms_of_a_day_that_are_refused(written: str):
    assert day_in(written, STRICT) is None


@pytest.mark.parametrize(
    ("written", "fault"),
    [("13/10/2022", None), ("10/12/2022", None), ("10/13/2022", MONTH_FIRST),
     ("12/31/2022 00:00", MONTH_FIRST), ("13/13/2022", UNREAD), ("31/11/2022", UNREAD),
     ("0/13/2022", UNREAD), ("12/32/2022", UNREAD), ("soon", UNREAD)],
)  # fmt: skip
def test_a_day_that_can_only_be_american_is_told_apart(written: str, fault: int | None):
    one = column("on", "day", written=ALL)
    assert (meaning_of(one)(written) is None) == (fault is not None)
    assert fault is None or fault_of(one, written) == fault


@pytest.mark.parametrize(
    ("kind", "written", "value"),
    [
        (ColumnKind.FLAG, "Yes", 1),
        (ColumnKind.FLAG, "FALSE", 0),
        (ColumnKind.FLAG, "1.0", 1),
        (ColumnKind.FLAG, "2", None),
        (ColumnKind.WHOLE, "-12", -12),
        (ColumnKind.WHOLE, "12.0", 12),
        (ColumnKind.WHOLE, "12.5", None),
        (ColumnKind.WHOLE, "1,200", None),
        (ColumnKind.WHOLE, "nan", None),
        (ColumnKind.NUMBER, "12.5", 12.5),
        (ColumnKind.NUMBER, "-0.25", -0.25),
        (ColumnKind.NUMBER, "123456789012", 123456789012),
        (ColumnKind.NUMBER, "1e-07", 1e-07),
        (ColumnKind.NUMBER, "1,200.50", None),
        (ColumnKind.NUMBER, "inf", None),
        (ColumnKind.NUMBER, "1e999", None),
    ],
)
def test_yes_no_and_numbers(kind: ColumnKind, written: str, value: float | None):
    assert meaning_of(column("n", kind))(written) == value


@pytest.mark.parametrize("spelling", ["post16", "Post 16", "post-16", "FE College", "fe_college",
                                      "Sixth form", "SIXTHFORM"])  # fmt: skip
def test_a_code_is_known_by_its_spellings(spelling: str):
    assert meaning_of(column("phase", "code", steers=True, **PHASE))(spelling) == "post16"


def test_a_code_that_steers_is_unread_outside_its_set_and_another_stays_for_the_check():
    assert meaning_of(column("phase", "code", steers=True, **PHASE))("university") is None
    assert meaning_of(column("phase", "code", **PHASE))("university") == "university"
    assert meaning_of(column("order", "code", codes=["b"], steers=True))("B") is None


@pytest.mark.spark
def test_spark_reads_texts_as_the_others_do():
    pytest.importorskip("pyspark")
    columns = {f"c{at}": [str(row), *EDGES] for row, at in enumerate(COLUMNS)}
    store = open_store(Engine.SPARK, None)
    found = plain(store.with_values(store.texts(columns), COLUMNS))
    first = everyway(columns)["pandas, text by text"]
    assert sorted(map(repr, found)) == sorted(map(repr, first))
