"""The floor of the case benchmark: six KPIs, and keys that come again, in each engine's words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import duckdb
import narwhals as nw
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa

from governance.domain.cases import ColumnKind
from governance.kpis.case_frames import Frame, Lookup
from governance.packs.send.declared import TABLES

REFUSED = [
    "cannot_meet_need",
    "full",
    "incompatible_efficient_education",
    "unsuitable_age_aptitude",
]
ANSWERED = ["offer", *REFUSED]
YEAR_TO_DATE, YEAR = 274, 364
"""Days from 1 April, and from 1 January, to 31 December."""
Six = list[tuple[Any, Any]]
Made = Mapping[str, Mapping[str, Any]]


def _is_text(table: str, name: str) -> bool:
    return TABLES.tables[table].by_name[name].type in (ColumnKind.TEXT, ColumnKind.CODE)


class Pandas:
    """Plain pandas."""

    def __init__(self, made: Made) -> None:
        self.tables = {
            table: pd.DataFrame(
                {name: pd.Series(values).astype("str" if _is_text(table, name) else "float64")
                 for name, values in columns.items()}
            ) for table, columns in made.items()
        }  # fmt: skip

    def frame(self, table: str) -> Frame:
        frame: Frame = nw.from_native(self.tables[table]).lazy()
        return frame

    def lookup(self, columns: Lookup) -> Frame:
        frame: Frame = nw.from_native(pd.DataFrame(columns)).lazy()
        return frame

    def _known(self, table: str, day: int, *days: str, **dated: tuple[str, str | None]) -> Any:
        whole = self.tables[table]
        known = whole[(whole["recorded_on"] <= day) | whole["recorded_on"].isna()].copy()
        for name, (by, before) in dated.items():
            known[name] = known[name].mask(known[by] > day, before)
        for name in days:
            known[name] = known[name].where(known[name] <= day)
        return known

    def _on_time(self, due: Any, done: Any, hit: Any, day: int) -> tuple[Any, ...]:
        first = day - YEAR_TO_DATE
        there, right = (due >= first) & (due <= day), (done <= due) & hit
        closed = (done >= first) & (done <= day)
        overdue = (due <= day) & (done.isna() | (done > day))
        return ((there & right).sum(), there.sum(), overdue.sum(), closed.sum(),
                (closed & right).sum())  # fmt: skip

    def repeated(self) -> int:
        keys = (table.iloc[:, 0].dropna() for table in self.tables.values())
        return sum(len(key) - key.nunique() for key in keys)

    def six(self, day: int) -> Six:
        plan = self._known("plan", day, "start_on", "cease_on")
        is_open = (plan["start_on"] <= day) & (plan["cease_on"].isna() | (plan["cease_on"] > day))
        over = is_open & (plan["start_on"] + 365 < day)
        request = self._known("request", day, "received_on", "decision_on",
                              outcome=("decision_on", "pending"))  # fmt: skip
        kept = request[request["outcome"].isin(["assess", "refuse", "pending"])]
        one = self._on_time(kept["received_on"] + 42, kept["decision_on"], True, day)  # noqa: FBT003
        decided = request[request["outcome"].isin(["assess", "refuse"])]
        there = decided["decision_on"].between(day - YEAR_TO_DATE, day)
        refused = there & (decided["outcome"] == "refuse")
        asked = self._known("consultation", day, "sent_on", "response_on",
                            response=("response_on", None))  # fmt: skip
        done = asked["response_on"]
        four = self._on_time(asked["sent_on"] + 15, done, asked["response"].isin(ANSWERED), day)
        no = asked[asked["response"].isin(REFUSED) & done.between(day - YEAR, day)]
        pairs = no[["person_id", "setting_id"]].drop_duplicates().groupby("person_id").size()
        taken = (done - asked["sent_on"])[done.between(day - YEAR_TO_DATE, day)].dropna()
        taken.median(), taken.quantile(0.9, interpolation="higher")
        return [one[:2], (refused.sum(), there.sum()), (over.sum(), is_open.sum()), four[:2],
                ((pairs >= 3).sum(), None), (len(taken), len(taken))]  # fmt: skip


class Polars:
    """Lazy Polars."""

    def __init__(self, made: Made) -> None:
        self.tables = {
            table: pl.DataFrame(
                {name: _series(name, values, text=_is_text(table, name))
                 for name, values in columns.items()}
            ).lazy() for table, columns in made.items()
        }  # fmt: skip

    def frame(self, table: str) -> Frame:
        return nw.from_native(self.tables[table])

    def lookup(self, columns: Lookup) -> Frame:
        return nw.from_native(pl.LazyFrame(columns))

    def _known(
        self, table: str, day: int, *days: str, **dated: tuple[str, str | None]
    ) -> pl.LazyFrame:
        recorded = pl.col("recorded_on")
        known = self.tables[table].filter((recorded <= day) | recorded.is_null())
        values = [
            pl.when(pl.col(by) > day).then(pl.lit(before)).otherwise(pl.col(name)).alias(name)
            for name, (by, before) in dated.items()
        ]
        return known.with_columns(
            *values, *[pl.when(pl.col(one) <= day).then(pl.col(one)).alias(one) for one in days]
        )

    def _on_time(self, known: Any, due: Any, done: Any, hit: Any, day: int) -> tuple[Any, ...]:
        first = day - YEAR_TO_DATE
        there, right = (due >= first) & (due <= day), (done <= due) & hit
        closed = (done >= first) & (done <= day)
        overdue = (due <= day) & (done.is_null() | (done > day))
        flags = [there & right, there, overdue, closed, closed & right]
        row = known.select(*[flag.sum().alias(str(n)) for n, flag in enumerate(flags)]).collect()
        found: tuple[Any, ...] = row.row(0)
        return found

    def repeated(self) -> int:
        keys = (table.select(pl.first().drop_nulls()) for table in self.tables.values())
        counted = (key.select(pl.first().len() - pl.first().n_unique()) for key in keys)
        return sum(int(one.collect().item()) for one in counted)

    def six(self, day: int) -> Six:
        start, cease = pl.col("start_on"), pl.col("cease_on")
        is_open = (start <= day) & (cease.is_null() | (cease > day))
        over = is_open & (start + 365 < day)
        plans = self._known("plan", day, "start_on", "cease_on")
        stock = plans.select(over.sum().alias("a"), is_open.sum().alias("b")).collect().row(0)
        request = self._known("request", day, "received_on", "decision_on",
                              outcome=("decision_on", "pending"))  # fmt: skip
        done, outcome = pl.col("decision_on"), pl.col("outcome")
        kept = request.filter(outcome.is_in(["assess", "refuse", "pending"]))
        always = pl.lit(True)  # noqa: FBT003
        one = self._on_time(kept, pl.col("received_on") + 42, done, always, day)
        there = done.is_between(day - YEAR_TO_DATE, day)
        rate = request.filter(outcome.is_in(["assess", "refuse"])).select(
            (there & (outcome == "refuse")).sum().alias("a"), there.sum().alias("b")
        ).collect().row(0)  # fmt: skip
        asked = self._known("consultation", day, "sent_on", "response_on",
                            response=("response_on", None))  # fmt: skip
        sent, done, answer = pl.col("sent_on"), pl.col("response_on"), pl.col("response")
        four = self._on_time(asked, sent + 15, done, answer.is_in(ANSWERED), day)
        no = asked.filter(answer.is_in(REFUSED) & done.is_between(day - YEAR, day))
        each = no.select("person_id", "setting_id").unique().group_by("person_id").len()
        many = each.filter(pl.col("len") >= 3).select(pl.len()).collect().item()
        taken = asked.filter(done.is_between(day - YEAR_TO_DATE, day)).select(
            (done - sent).alias("t")
        )
        size, _, _ = taken.select(
            pl.len(), pl.col("t").median().alias("m"),
            pl.col("t").quantile(0.9, "higher").alias("q")).collect().row(0)  # fmt: skip
        return [one[:2], rate, stock, four[:2], (many, None), (size, size)]


class DuckDb:
    """SQL, in memory."""

    def __init__(self, made: Made) -> None:
        self.link = duckdb.connect()
        for table, columns in made.items():
            arrow = pa.table({name: _arrow(values, text=_is_text(table, name))
                              for name, values in columns.items()})  # fmt: skip
            self.link.register("made", arrow)
            self.link.execute(f"create table {table} as select * from made")
            self.link.unregister("made")

    def frame(self, table: str) -> Frame:
        return nw.from_native(self.link.table(table))

    def lookup(self, columns: Lookup) -> Frame:
        return nw.from_native(self.link.from_arrow(pa.table(dict(columns))))

    def _row(self, text: str, day: int, back: int = YEAR_TO_DATE) -> tuple[Any, ...]:
        given = {"day": day} | ({"first": day - back} if "$first" in text else {})
        found: list[tuple[Any, ...]] = self.link.execute(text, given).fetchall()
        return found[0]

    def repeated(self) -> int:
        counted = "select count({0}) - count(distinct {0}) from {1}"
        keys = {"plan": "plan_id", "request": "request_id", "consultation": "consult_id"}
        asked = (self.link.execute(counted.format(key, name)) for name, key in keys.items())
        return sum(int(one.fetchall()[0][0]) for one in asked)

    def six(self, day: int) -> Six:
        one = self._row(_ON_TIME.format(table="request", start="received_on", done="decision_on",
            days=42, code="outcome", before="'pending'", keep="c in ('assess','refuse','pending')",
            hit="true"), day)  # fmt: skip
        four = self._row(_ON_TIME.format(table="consultation", start="sent_on", done="response_on",
            days=15, code="response", before="null", keep="true", hit=f"c in ({_quoted(ANSWERED)})"),
            day)  # fmt: skip
        rate = self._row(_RATE, day)
        stock = self._row(_STOCK, day)
        many = self._row(_REPEATED.format(refused=_quoted(REFUSED)), day, YEAR)[0]
        size = self._row(_DAYS, day)[0]
        return [one[:2], rate, stock, four[:2], (many, None), (size, size)]


def _quoted(words: list[str]) -> str:
    return ", ".join(f"'{one}'" for one in words)


_KNOWN = "(recorded_on <= $day or recorded_on is null)"
_ON_TIME = (
    """
with known as (select
    case when {start} <= $day then {start} end + {days} as due,
    case when {done} <= $day then {done} end as done,
    case when {done} > $day then {before} else {code} end as c
    from {table} where """
    + _KNOWN
    + """)
select count(*) filter (due between $first and $day and done <= due and {hit}),
    count(*) filter (due between $first and $day),
    count(*) filter (due <= $day and (done is null or done > $day)),
    count(*) filter (done between $first and $day),
    count(*) filter (done between $first and $day and done <= due and {hit})
from known where {keep}
"""
)
_RATE = (
    """
with known as (select case when decision_on <= $day then decision_on end as done,
    case when decision_on > $day then 'pending' else outcome end as c
    from request where """
    + _KNOWN
    + """)
select count(*) filter (done between $first and $day and c = 'refuse'),
    count(*) filter (done between $first and $day)
from known where c in ('assess', 'refuse')
"""
)
_STOCK = (
    """
with known as (select case when start_on <= $day then start_on end as s,
    case when cease_on <= $day then cease_on end as e from plan where """
    + _KNOWN
    + """)
select count(*) filter (s <= $day and (e is null or e > $day) and s + 365 < $day),
    count(*) filter (s <= $day and (e is null or e > $day)) from known
"""
)
_REPEATED = (
    """
with known as (select person_id, setting_id,
    case when response_on <= $day then response_on end as done,
    case when response_on > $day then null else response end as c
    from consultation where """
    + _KNOWN
    + """)
select count(*) from (select person_id from
    (select distinct person_id, setting_id from known
        where c in ({refused}) and done between $first and $day)
    group by person_id having count(*) >= 3) where $day > 0
"""
)
_DAYS = (
    """
with known as (select case when sent_on <= $day then sent_on end as s,
    case when response_on <= $day then response_on end as done
    from consultation where """
    + _KNOWN
    + """)
select count(done - s), median(done - s), quantile_disc(done - s, 0.9)
from known where done between $first and $day
"""
)


def _series(name: str, values: Any, *, text: bool) -> pl.Series:
    if text:
        return pl.Series(name, [None if one is None else str(one) for one in values], pl.String)
    return pl.Series(name, np.asarray(values, dtype=float)).fill_nan(None).cast(pl.Int64)


def _arrow(values: Any, *, text: bool) -> pa.Array:
    if text:
        return pa.array([None if one is None else str(one) for one in values], pa.string())
    floats = np.asarray(values, dtype=float)
    return pa.array(floats, mask=np.isnan(floats)).cast(pa.int64())


class Arrow(Pandas):
    """Arrow's tables, over the same written in pandas: few write Arrow's own words by hand."""

    def __init__(self, made: Made) -> None:
        super().__init__(made)
        self.arrow = {
            table: pa.table(
                {name: pa.array(values, from_pandas=True).cast(
                    pa.string() if _is_text(table, name) else pa.int64())
                 for name, values in columns.items()}
            ) for table, columns in made.items()
        }  # fmt: skip

    def frame(self, table: str) -> Frame:
        frame: Frame = nw.from_native(self.arrow[table]).lazy()
        return frame

    def lookup(self, columns: Lookup) -> Frame:
        frame: Frame = nw.from_native(pa.table(dict(columns))).lazy()
        return frame


ENGINES = {"arrow": Arrow, "pandas": Pandas, "polars": Polars, "duckdb": DuckDb}
