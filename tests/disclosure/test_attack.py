"""Attacks on what is published: a reader tries every table that fits, by hand, without a solver."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from governance.disclosure.disclose import Published, disclose
from governance.domain.kpi import PeriodKind
from governance.domain.plan.board import Audience
from governance.kpis.results import Counted, Result
from tests.disclosure.attacker import Attacker
from tests.disclosure.making import COUNT, END, ON_TIME, RATE, STOCK, result

FEW = settings(max_examples=25, deadline=None)
AUDIENCES = st.sampled_from([Audience.BOARD, Audience.PUBLIC])
SMALL = st.integers(0, 12)


@st.composite
def pairs(draw, most: int = 12) -> tuple[int, int]:
    whole = draw(st.integers(1, most))
    return draw(st.integers(0, whole)), whole


TABLES = st.lists(pairs(), min_size=1, max_size=4)


def table(rows: list[tuple[int, int]], **fields) -> Result:
    total = sum(n for n, _ in rows), sum(d for _, d in rows)
    groups = {f"g{number}": row for number, row in enumerate(rows)}
    return result(fields.pop("measure", RATE), total, groups=groups, **fields)


def read_pair(
    attacker: Attacker, name: str, seen: Counted, true: Counted, audience: Audience
) -> None:
    """Numerator, denominator and what is left, with the percentage."""
    is_public = audience is Audience.PUBLIC
    attacker.read(f"{name}n", seen.numerator, rounded=is_public, truth=true.numerator)
    attacker.read(f"{name}d", seen.denominator, rounded=is_public, truth=true.denominator)
    attacker.worked_out(f"{name}rest", [(f"{name}d", 1), (f"{name}n", -1)])
    if is_public:
        attacker.percent(f"{name}n", f"{name}d", seen.value)


def assert_safe(attacker: Attacker) -> None:
    """No hidden count is known, nor is any that is worked out known to be from 1 to 4."""
    for name in sorted(attacker.domain):
        if name in attacker.hidden:
            assert len(attacker.possible(name)) >= 2, name
        elif "rest" in name or "change" in name:
            found = attacker.possible(name)
            assert len(found) != 1 or abs(found.pop()) not in range(1, 5), name


def read_table(
    attacker: Attacker, seen: Result, true: Result, audience: Audience, name: str = ""
) -> None:
    read_pair(attacker, f"{name}t", seen.counted, true.counted, audience)
    for one, other in zip(seen.groups, true.groups, strict=False):
        read_pair(attacker, f"{name}{one.name}", one.counted, other.counted, audience)
    for end in "nd":
        if seen.groups:
            terms = [(f"{name}{one.name}{end}", 1) for one in seen.groups]
            attacker.add([*terms, (f"{name}t{end}", -1)])


@FEW
@given(TABLES, AUDIENCES)
def test_a_table_with_totals_and_shares_gives_nothing_away(rows, audience):
    true = table(rows)
    (seen,), _ = disclose((true,), audience)
    attacker = Attacker()
    read_table(attacker, seen, true, audience)
    assert_safe(attacker)


@FEW
@given(TABLES, TABLES, AUDIENCES)
@example([(0, 1), (5, 10)], [(0, 1)], Audience.PUBLIC)
def test_a_table_cut_two_ways_gives_nothing_away(rows, others, audience):
    """The same rows by area and by need: both cuts have the same total."""
    true = table(rows, named="A01")
    total = true.counted
    cut = [(min(n, total.numerator), d) for n, d in others]
    parts, wholes = [n for n, _ in cut], [d for _, d in cut]
    parts.append(total.numerator - sum(parts))
    wholes.append(total.denominator - sum(wholes))
    if any(not 0 <= n <= d for n, d in zip(parts, wholes, strict=True)):
        return
    by_need = table(
        list(zip(parts, wholes, strict=True)), named="A02", measure={**RATE, "by": "need"}
    )
    seen, _ = disclose((true, by_need), audience)
    attacker = Attacker()
    for name, one, exact in zip("ab", seen, (true, by_need), strict=True):
        read_table(attacker, one, exact, audience, name)
    attacker.add([("atn", 1), ("btn", -1)])
    attacker.add([("atd", 1), ("btd", -1)])
    assert_safe(attacker)


@FEW
@given(st.lists(SMALL, min_size=9, max_size=9), st.integers(0, 3), AUDIENCES)
def test_months_and_the_year_to_date_give_nothing_away(months, extra, audience):
    as_at = END + dt.timedelta(days=5)  # a few days of January are in the year, but in no month
    monthly = result(COUNT, months[-1], named="M01", as_at=END, trend=months[:-1])
    yearly = result(
        COUNT, sum(months) + extra, named="Y01", as_at=as_at, period=PeriodKind.YEAR_TO_DATE
    )
    (months_seen, year_seen), _ = disclose((monthly, yearly), audience)
    attacker = Attacker()
    is_public = audience is Audience.PUBLIC
    attacker.read("year", year_seen.counted.numerator, rounded=is_public, truth=sum(months) + extra)
    if months_seen.trend:
        for number, point in enumerate(months_seen.trend):
            attacker.read(
                f"m{number}", point.counted.numerator, rounded=is_public, truth=months[number]
            )
        terms = [(f"m{number}", -1) for number in range(9)]
        attacker.worked_out("rest", [("year", 1), *terms])
    assert_safe(attacker)


@FEW
@given(SMALL, st.lists(st.tuples(SMALL, SMALL), min_size=2, max_size=4), AUDIENCES)
def test_a_flow_and_the_months_behind_it_give_nothing_away(opening, moves, audience):
    stocks = [opening]
    for received, closed in moves:
        stocks.append(stocks[-1] + received - min(closed, stocks[-1] + received))
    closings = [a + r - b for (a, b), (r, _) in zip(pairwise(stocks), moves, strict=True)]
    last = (stocks[-2], moves[-1][0], closings[-1], stocks[-1])
    true = (
        result(STOCK, stocks[-1], named="S01", trend=stocks[:-1], flow=last),
        result(COUNT, moves[-1][0], named="R01", trend=[r for r, _ in moves[:-1]]),
        result({**COUNT, "event": "decision_on"}, closings[-1], named="C01", trend=closings[:-1]),
    )
    seen, _ = disclose(true, audience)
    attacker = Attacker()
    for name, one, exact in zip("src", seen, true, strict=True):
        attacker.read(f"{name}{len(moves)}", one.counted.numerator, rounded=audience is Audience.PUBLIC,
                      truth=exact.counted.numerator)  # fmt: skip
        shift = len(moves) + 1 - len(one.trend)
        for number, (point, real) in enumerate(zip(one.trend, exact.trend, strict=False), shift):
            attacker.read(f"{name}{number}", point.counted.numerator, rounded=audience is Audience.PUBLIC,
                          truth=real.counted.numerator)  # fmt: skip
    flow = seen[0].flow
    if flow:
        n = len(moves)
        for name, printed, exact in zip((f"s{n - 1}", f"r{n}", f"c{n}", f"s{n}"), (flow.opening, flow.received, flow.closed, flow.closing), last, strict=True):  # fmt: skip
            attacker.read(name, printed, rounded=audience is Audience.PUBLIC, truth=exact)
    for number in range(1, len(moves) + 1):
        names = [f"s{number - 1}", f"r{number}", f"c{number}", f"s{number}"]
        if all(name in attacker.domain for name in names):
            attacker.add(zip(names, (1, 1, -1, -1), strict=True))
    assert_safe(attacker)


@FEW
@given(st.lists(SMALL, min_size=3, max_size=5), AUDIENCES)
def test_a_running_total_gives_no_week_away(weeks, audience):
    """37 last week and 38 now would tell of one child."""
    attacker, previous = Attacker(), None
    for number in range(len(weeks)):
        many = sum(weeks[: number + 1])
        as_at = END - dt.timedelta(days=7 * (len(weeks) - number))
        true = result(COUNT, many, as_at=as_at, period=PeriodKind.YEAR_TO_DATE)
        (seen,), previous = disclose((true,), audience, previous)
        attacker.read(
            f"w{number}", seen.counted.numerator, rounded=audience is Audience.PUBLIC, truth=many
        )
        for before in range(number):
            name = f"change {before} to {number}"
            attacker.worked_out(name, [(f"w{number}", 1), (f"w{before}", -1)])
    assert_safe(attacker)


@FEW
@given(
    TABLES,
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3)), min_size=4, max_size=4),
    AUDIENCES,
)
def test_a_correction_gives_no_child_away(rows, more, audience):
    """The same month published twice, with what was recorded late."""
    later = [(n + min(a, b), d + b) for (n, d), (a, b) in zip(rows, more, strict=False)]
    attacker, previous = Attacker(), None
    for name, now in (("old ", rows), ("new ", later)):
        true = table(now)
        (seen,), previous = disclose((true,), audience, previous)
        read_table(attacker, seen, true, audience, name)
    for end in "nd":
        for group in ("t", *(f"g{number}" for number in range(len(rows)))):
            names = f"new {group}{end}", f"old {group}{end}"
            if all(one in attacker.domain for one in names):
                attacker.worked_out(
                    f"change {group}{end}", [(names[0], 1), (names[1], -1)], low=-160
                )
    assert_safe(attacker)


@FEW
@given(
    st.integers(0, 40),
    st.integers(0, 40),
    st.integers(0, 40),
    st.integers(0, 6),
    st.integers(0, 6),
    AUDIENCES,
)
def test_shared_denominators_and_exceptions_give_nothing_away(
    whole, first, second, less, hits, audience
):
    part = min(first, whole)
    stricter = min(second, part)
    less = min(less, whole)
    hits = min(hits, less, part)
    if part - hits > whole - less:
        return
    plain = (part - hits, whole - less)
    true = (
        result(ON_TIME, (part, whole), named="P01", without=plain),
        result({**ON_TIME, "hit": {"outcome": "assess"}}, (stricter, whole), named="P03"),
    )
    seen, _ = disclose(true, audience)
    attacker = Attacker()
    read_pair(attacker, "a", seen[0].counted, true[0].counted, audience)
    read_pair(attacker, "b", seen[1].counted, true[1].counted, audience)
    attacker.add([("ad", 1), ("bd", -1)])
    attacker.worked_out("stricter rest", [("an", 1), ("bn", -1)])
    if seen[0].without_exceptions:
        read_pair(attacker, "x", seen[0].without_exceptions, true[0].without_exceptions, audience)
        attacker.worked_out("excepted whole rest", [("ad", 1), ("xd", -1)])
        attacker.worked_out("excepted part rest", [("an", 1), ("xn", -1)])
    assert_safe(attacker)


@FEW
@given(TABLES, AUDIENCES)
def test_the_same_input_gives_the_same_release(rows, audience):
    one, two = (disclose((table(rows),), audience) for _ in range(2))
    assert one == two
    assert Published.model_validate_json(one[1].model_dump_json()) == one[1]
