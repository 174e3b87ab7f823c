"""What a text stands for: days, yes or no, numbers and codes; the same in every engine."""

from __future__ import annotations

import datetime as dt
from typing import Any

import narwhals as nw
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from governance.domain.cases import ColumnKind
from governance.domain.cases.columns import code, day, flag, number, text
from governance.kpis.case_frames import Frame, day_number
from governance.kpis.measures.tally import brought_home
from governance.readers.cases.by_text import day_in, number_in
from governance.readers.cases.convert import BAD, COLLECT, ISO, WHOLE, with_values
from governance.readers.cases.engines import Engine, open_store
from tests.readers.cases.reading import ENGINES, text_in

COLUMNS = dict(enumerate((text("word", ""), code("mark", "1 2 3", ""), day("on", ""),
                          flag("yes", ""), number("n", ""))))  # fmt: skip
JUDGED = [one.name for one in COLUMNS.values() if one.kind not in ("text", "code")]

EDGES = ["", " ", "\u00a02021-01-01\t", "1900-02-29", "2000-02-29", "2100-02-29", "2199-12-31",
         "2200-01-01", "2021-Feb-30 00:00:00", "2021-02-28T25:61:00\n", "2021-02-28 00:00 x\ny",
         "٢٠٢١-٠١-٠١", "2021-01-01 ٠٠:٠٠", "+0", "-", "1.", "1.00", "1.5", "٣", "1e3", "TRUE",
         "ＹＥＳ", "İ", "1.0.0", "999999999999", "1234567890123", "\ufeff1", "\u20031"]  # fmt: skip
TEXTS = st.one_of(
    st.none(),
    st.sampled_from(EDGES),
    st.from_regex(ISO),
    st.from_regex(COLLECT),
    st.from_regex(WHOLE),
    st.text("0123456789-:T .+jJanNyYesSoOtTruefF", max_size=12),
    st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\0")),
)


def plain(frame: Frame) -> list[dict[str, Any]]:
    names = [*(one.name for one in COLUMNS.values()), *(BAD.format(name) for name in JUDGED)]
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
    assert day_in(given_day.isoformat()) == number
    for form in ("%Y-%b-%d", "%Y-%b-%d 00:00:00", "%Y-%m-%dT00:00:00"):
        assert day_in(given_day.strftime(form)) == number


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
    assert day_in(written) is None


@pytest.mark.parametrize(
    ("kind", "written", "value"),
    [
        (ColumnKind.FLAG, "Yes", 1),
        (ColumnKind.FLAG, "FALSE", 0),
        (ColumnKind.FLAG, "1.0", 1),
        (ColumnKind.FLAG, "2", None),
        (ColumnKind.COUNT, "-12", -12),
        (ColumnKind.COUNT, "12.0", 12),
        (ColumnKind.COUNT, "12.5", None),
        (ColumnKind.COUNT, "1,200", None),
        (ColumnKind.COUNT, "nan", None),
    ],
)
def test_yes_no_and_whole_numbers(kind: ColumnKind, written: str, value: int | None):
    assert number_in(kind, written) == value


@pytest.mark.spark
def test_spark_reads_texts_as_the_others_do():
    pytest.importorskip("pyspark")
    columns = {f"c{at}": [str(row), *EDGES] for row, at in enumerate(COLUMNS)}
    store = open_store(Engine.SPARK, None)
    found = plain(store.with_values(store.texts(columns), COLUMNS))
    first = everyway(columns)["pandas, text by text"]
    assert sorted(map(repr, found)) == sorted(map(repr, first))
