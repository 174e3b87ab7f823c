"""What of a report goes on paper: all of it, or its longest tables in part, and said."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from governance.blocks import AnyBlock, Column, Heading, Table, rows_of
from governance.writers.setting.paper import on_paper


def table(rows: int, note: str = "") -> Table:
    return Table(
        caption=f"{rows} things",
        columns=(Column(title="Thing"),),
        rows=rows_of([str(number)] for number in range(rows)),
        note=note,
    )


def lengths(blocks: tuple[AnyBlock, ...]) -> list[int]:
    return [len(one.rows) for one in blocks if isinstance(one, Table)]


def test_what_fits_stays_as_it_is():
    blocks = (Heading(text="A"), table(6), table(4))
    assert on_paper(blocks, 10) == blocks
    assert on_paper((), 10) == ()


def test_the_longest_table_is_cut_first_and_says_so():
    heading, short, long = on_paper((Heading(text="A"), table(3), table(90, "As agreed.")), 20)
    assert (heading, short) == (Heading(text="A"), table(3))
    assert isinstance(long, Table)
    assert [cell.lines[0][0].text for (cell,) in long.rows] == [str(n) for n in range(17)]
    assert long.note == (
        "As agreed. The first 17 of 90 rows; the page and the workbook of this report hold them all."
    )


def test_a_table_that_is_to_be_whole_is_never_cut_and_the_others_have_what_is_left():
    plan = table(13).model_copy(update={"whole": True})
    assert lengths(on_paper((plan, table(5)), 20)) == [13, 5]
    assert lengths(on_paper((plan, table(9)), 20)) == [13, 10 - 1]  # half the room is theirs
    assert lengths(on_paper((plan, table(11)), 20)) == [13, 10]
    assert lengths(on_paper((plan, table(9), table(9)), 20)) == [13, 5, 5]


@given(st.lists(st.integers(0, 60), max_size=12), st.integers(12, 200))
def test_all_tables_together_fill_the_room_and_no_more(wanted: list[int], room: int):
    shown = lengths(on_paper([table(rows) for rows in wanted], room))
    assert sum(shown) <= max(room, 0)
    assert all(one <= other for one, other in zip(shown, wanted, strict=True))
    most = max(shown, default=0)
    assert all(one in (other, most) for one, other in zip(shown, wanted, strict=True))
    if sum(wanted) > room:
        assert room - sum(shown) < len(wanted)
