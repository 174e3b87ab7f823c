from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from governance.blocks import Cell, Column, Heading, Table, line, rows_of
from governance.blocks.look import measured
from governance.domain.rag import Rag
from governance.writers.setting.widths import EM, MARK, PAGE, column_widths, lines_of, widths_in

KINDS = st.sampled_from(["narrow", "normal", "wide"])


def widths(columns: list[Column], *rows: list[Cell | str]) -> tuple[int, ...]:
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


def test_room_moves_as_far_as_a_line_needs():
    """Each step by itself saves nothing: only all that the short lines lack does."""
    short = "1 April 2021 to 31 December 2021, year to date"
    figure = Cell(lines=(line("64% (180 of 280)"), line(short), line("20 open and overdue")))
    rows = [["Annual reviews completed within 12 months", figure, "-"]] * 16
    rows += [["Plans issued within 20 weeks", figure, "many words " * 32]] * 2
    found = widths([column(one, "wide") for one in ("Limit", "Figure", "Elsewhere")], *rows)
    assert lines_of(short, found[1]) == 1


def test_room_is_gathered_from_several_columns_that_have_some():
    """No one column has what the names lack; together they do."""
    heads = [column("Milestone", "wide"), *map(column, ("Owner", "Planned", "Days behind"))]
    names = [f"1.1.{n} Pupils educated at home found for review" for n in range(12)]
    rows = [[name, "RS", "Aug 21", "122"] for name in names]
    rows.append(["Short", "FA, WA, M-Hole, S-Scrutton and others", "7 Oct 21 (agreed Sep 21)", "9"])
    found = widths(heads, *rows)
    assert sum(found) <= PAGE
    assert {lines_of(name, found[0]) for name in names} == {1}


def test_a_score_stays_beside_its_mark():
    heads = [column("Risk", "wide"), column("Score", "narrow"), column("What is done", "wide")]
    rows = [["many words " * 30, Cell(lines=(line(Rag.AMBER, " 12"),)), "many words " * 30]]
    assert widths(heads, *rows)[1] >= (measured("Amber 12") + MARK) * EM


def test_tables_in_a_row_with_the_same_columns_share_their_widths():
    columns = (column("Milestone", "wide"), column("Owner"))
    short, long, other = (
        Table(caption=name, columns=columns if same else columns[:1], rows=rows_of(rows))
        for name, same, rows in (
            ("May", True, [["1.1", "A"]]),
            ("June", True, [["1.2 " + "words " * 30, "The building contractor"]]),
            ("Other", False, [["x"]]),
        )
    )
    found = widths_in((short, long, other))
    assert found[id(short)] == found[id(long)]
    assert found[id(other)] == column_widths(other)
    apart = widths_in((short, Heading(text="Between"), long))
    assert apart[id(short)] == column_widths(short) != apart[id(long)]
