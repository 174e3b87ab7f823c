from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from governance.blocks import Column, Table, rows_of
from governance.writers.widths import PAGE, column_widths

KINDS = st.sampled_from(["narrow", "normal", "wide"])


def widths(columns: list[Column], *rows: list[str]) -> tuple[int, ...]:
    return column_widths(Table(caption="", columns=tuple(columns), rows=rows_of(rows)))


def column(title: str, width: str = "normal") -> Column:
    return Column(title=title, width=width)


@given(st.lists(st.tuples(st.text(max_size=40), KINDS), min_size=1, max_size=14), st.text())
def test_no_table_is_wider_than_the_page(heads, text):
    found = widths([column(*one) for one in heads], [text] * len(heads), [""] * len(heads))
    assert sum(found) <= PAGE
    assert min(found) > 0


def test_a_small_table_stays_small():
    assert sum(widths([column("Group"), column("Final")], ["North", "5"])) < PAGE / 2


def test_a_wide_column_takes_what_is_left():
    first, second = widths(
        [column("What", "wide"), column("When", "narrow")], ["word " * 60, "1 Jan 22"]
    )
    assert first + second > PAGE * 0.98
    assert second < PAGE / 5


def test_days_of_a_week_are_alike():
    days = [column("Week of", "narrow"), *map(column, ("Mon", "Tue", "Wed", "Thu", "Fri"))]
    found = widths(days, ["3 Jan 22", "1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8", "", "", "", ""])
    assert len(set(found[1:])) == 1


def test_a_date_is_not_broken():
    heads = [column("When", "narrow"), *(column(f"C{n}", "wide") for n in range(6))]
    assert widths(heads, ["31 Dec 2021", *["many words " * 20] * 6])[0] > 1000
