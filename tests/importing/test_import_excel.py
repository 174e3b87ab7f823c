"""What Excel keeps beside its values: formats, rules of colour, formulas, merges, comments."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest
from openpyxl import Workbook
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule, FormulaRule
from openpyxl.styles import PatternFill

from governance.importing.files.excel import shading
from governance.importing.files.excel.cells import text_of
from governance.importing.files.excel.expressions import At, NotKnownError, compiled, is_true
from tests.importers.making.excel import put, saved, solid, themed
from tests.importing.reading import codes, read, shown

HEAD = ["Ref", "Action", "Owner", "By when", "RAG", "Progress"]


def book_of(*rows: list) -> tuple[Workbook, object]:
    book = Workbook()
    put(book.active, [HEAD, *rows])
    return book, book.active


def rated(one) -> list[str]:
    return [line.rpartition("[")[2][:-1] for line in shown(one)[1:] if not line.startswith(" ")]


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (dt.datetime.fromisoformat("2022-09-05"), "dd/mm/yyyy", "05/09/2022"),
        (dt.datetime.fromisoformat("2022-09-05"), "m/d/yy", "05/09/2022"),
        (dt.datetime.fromisoformat("2022-09-01"), "mmm-yy", "Sep 2022"),
        (dt.datetime.fromisoformat("2022-09-01"), "[$-809]mmmm yyyy;@", "Sep 2022"),
        (dt.datetime.fromisoformat("2022-01-01"), "yyyy", "2022"), (dt.time(9, 30), "General", "09:30"),
        (1.1, "General", "1.1"), (1.1, "0.00", "1.10"), (3.0, "General", "3"), (0.5, "0%", "50%"),
        (True, "General", "Yes"), (None, "General", ""), ("text", "@", "text"),
    ],
)  # fmt: skip
def test_a_value_is_read_as_it_is_shown(value: object, form: str, text: str):
    assert text_of(value, form) == text


VALUES = {
    ("", 2, 6): "Red",
    ("", 2, 5): None,
    ("", 3, 6): " amber ",
    ("Lists", 1, 1): "Red",
    ("", 2, 7): 4,
}


def holds(formula: str, down: int = 0) -> bool:
    return is_true(compiled(formula)(At(lambda *at: VALUES.get(at), down)))


@pytest.mark.parametrize(
    "formula",
    ['=$F2="Red"', 'F2="red"', "F2=Lists!$A$1", 'AND($F2="Red",$G2>=3)', 'OR(F2="x",NOT(F2="y"))', "ISBLANK(E2)", 'E2=""',
     'NOT(ISERROR(SEARCH("ed",F2)))', 'ISNUMBER(SEARCH("r",F2))', 'LEFT(F2,1)="R"', 'RIGHT(F2,2)="ed"', "LEN(TRIM(F2))=3", "G2<>5", "G2<5",
     "G2-1=3", "G2>-1", "G2=400%", '$F2&"!"="red!"', "IF(G2=4,TRUE,FALSE)", "DATE(2023,1,1)=44927"],
)  # fmt: skip
def test_conditions_that_are_worked_out(formula: str):
    assert holds(formula)


def test_a_condition_looks_from_its_own_cell():
    assert holds('TRIM($F2)="Amber"', down=1)
    assert not holds('TRIM($F$2)="Amber"', down=1)


@pytest.mark.parametrize(
    "formula",
    [
        "TODAY()>F2",
        "INDIRECT(A1)",
        "",
        "F2=",
        "((((",
        "1*1",
        "-" * 40 + "1",
        "F2" + '&"x"' * 200,
        "(" * 60 + "1" + ")" * 60,
        "'un\"closed",
    ],
)
def test_conditions_that_are_not(formula: str):
    with pytest.raises(NotKnownError):
        compiled(formula)


def test_a_rule_colours_a_cell_that_holds_nothing():
    day = dt.datetime.fromisoformat("2022-05-01")
    book, sheet = book_of([1, "Do this", "AB", day], [2, "Do that", "AB", "May 2023"])
    for formula, colour in (("$D2<DATE(2023,1,1)", "FFFF0000"), ('$D2="May 2023"', "FF00B050")):
        rule = FormulaRule(formula=[formula], fill=PatternFill(bgColor=colour, fill_type="solid"))
        sheet.conditional_formatting.add("E2:E9", rule)
    assert rated(read(saved(book), "a.xlsx")) == ["red", "green"]


def test_rules_of_colour_go_by_their_order_and_stop():
    book, sheet = book_of(
        *(
            [n, f"Do {n}", "AB", "May 2022", word]
            for n, word in enumerate(("Late", "Fine", "Odd"), 1)
        )
    )
    rules = sheet.conditional_formatting
    rules.add(
        "E2:E9",
        CellIsRule(operator="equal", formula=['"Late"'], fill=solid("FF0000"), stopIfTrue=True),
    )
    rules.add("A2:F9", FormulaRule(formula=['$E2="Late"'], fill=solid("00B050")))
    rules.add("E2:E9", FormulaRule(formula=['E2="Fine"'], fill=solid("0070C0")))
    assert rated(read(saved(book), "a.xlsx")) == ["red", "blue", ""]


def test_rules_that_are_not_worked_out_are_said():
    book, sheet = book_of([1, "Do it", "AB", "May 2022", 3])
    sheet.conditional_formatting.add(
        "E2:E9",
        ColorScaleRule(start_type="min", start_color="FF0000", end_type="max", end_color="00B050"),
    )
    sheet.conditional_formatting.add(
        "D2:D9", FormulaRule(formula=["D2<TODAY()"], fill=solid("FF0000"))
    )
    one = read(saved(book), "a.xlsx")
    assert codes(one, "unread-condition") == [
        "unread-condition: sheet Sheet: E2:E9: colorScale", "unread-condition: sheet Sheet: D2:D9: D2<TODAY()",
    ]  # fmt: skip


def test_a_rule_for_each_row_as_a_sheet_much_copied_has_them():
    book, sheet = book_of(*([n, f"Do {n}", "AB", "May 2022", "x"] for n in range(1, 301)))
    for row in range(2, 302):
        colour = ("FF0000", "00B050")[row % 2]
        rule = FormulaRule(formula=[f'$E{row}="x"'], fill=solid(colour))
        sheet.conditional_formatting.add(f"E{row}:E{row} A{row}", rule)
    one = read(saved(book), "a.xlsx")
    assert rated(one) == ["red", "green"] * 150
    assert codes(one, "unread-condition") == []


def test_more_rules_than_can_be_asked_are_said(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(shading, "MOST", 40)
    book, sheet = book_of(*([n, f"Do {n}", "AB", "May 2022", "x"] for n in range(1, 21)))
    rule = FormulaRule(formula=['$E2="x"'], fill=solid("FF0000"))
    sheet.conditional_formatting.add("A2:F21", rule)
    one = read(saved(book), "a.xlsx")
    assert rated(one)[:2] + rated(one)[-2:] == ["red", "red", "", ""]
    assert codes(one, "unread-condition") == [
        "unread-condition: sheet Sheet: too many rules: row 5 and those below keep their own"
    ]


def test_shading_by_theme_index_pattern_and_gradient():
    from openpyxl.styles import Color, GradientFill

    fills = [themed(6, 0.6), PatternFill("solid", fgColor=Color(indexed=2)), PatternFill("gray125", fgColor="FF0000"),
             GradientFill(stop=("FFFFFF", "FFC000")), PatternFill("solid", fgColor="FFFFFF")]  # fmt: skip
    book, sheet = book_of(*([n, f"Do {n}", "AB", "May 2022", None] for n in range(1, 6)))
    for row, fill in enumerate(fills, 2):
        sheet.cell(row, 5).fill = fill
    assert rated(read(saved(book), "a.xlsx")) == ["green", "red", "red", "amber", ""]


def with_values(data: bytes, values: dict[str, str]) -> bytes:
    """The workbook with saved values put beside its formulas, as Excel leaves them."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                for place, value in values.items():
                    start = f'<c r="{place}"'.encode()
                    head, _, rest = text.partition(start)
                    rest = rest.replace(b"<v></v>", f"<v>{value}</v>".encode(), 1).replace(
                        b"<v />", f"<v>{value}</v>".encode(), 1
                    )
                    text = head + start + b' t="str"' + rest
            new.writestr(name, text)
    return out.getvalue()


def test_a_formula_gives_its_saved_value_and_none_is_worked_out():
    book, _ = book_of(
        [1, "Do it", "AB", "May 2022", '=IF(1=1,"Red","")'],
        [2, "Do that", "AB", "May 2022", "=NOW()"],
    )
    one = read(with_values(saved(book), {"E2": "Amber"}), "a.xlsx")
    assert rated(one) == ["amber", ""]
    assert codes(one, "formula-value", "unread-formula") == [
        "formula-value: sheet Sheet: a formula, read as last saved",
        "unread-formula: sheet Sheet: a formula without a saved value: E3",
    ]


def test_hidden_sheets_are_not_read_and_hidden_rows_are():
    book, sheet = book_of(
        [1, "Do it", "AB", "May 2022", "Red"], [2, "Hide it", "AB", "May 2022", "Green"]
    )
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    other = book.create_sheet("Old")
    put(other, [HEAD, [9, "Old thing", "AB", "May 2020", "Red"]])
    other.sheet_state = "hidden"
    one = read(saved(book), "a.xlsx")
    assert rated(one) == ["red", "green"]
    assert codes(one, "hidden-part", "hidden-sheet") == [
        "hidden-sheet: sheet Old: 11 cells were not read",
        "hidden-part: sheet Sheet: hidden rows: 1, from row 3",
        "hidden-part: sheet Sheet: hidden columns, from C",
    ]


def test_an_empty_cell_far_away_does_not_matter():
    book, sheet = book_of([1, "Do it", "AB", "May 2022", "Red"])
    sheet["XFD1048576"].fill = solid("D9D9D9")
    assert rated(read(saved(book), "a.xlsx")) == ["red"]


def test_merged_values_blank_rows_and_a_serial_day():
    book, sheet = book_of(
        [1, "Do it", "AB", 44927, "Red"],
        [None, None, None, dt.date(2023, 5, 9), None],
        [],
        [2, "That", "CD", "tbc", None],
    )
    sheet.merge_cells("B2:B3")
    one = read(saved(book), "a.xlsx")
    assert shown(one)[1:] == [
        "1 Do it (AB) [red]", "  1.1 Do it: 2023-01-01", "  1.2 Do it: 2023-05-09", "2 That (CD) []", "  2.1 That: None",
    ]  # fmt: skip
    assert any("44927 is taken for a day" in line for line in codes(one, "guessed-date"))


def test_comments_with_answers_are_kept_until_they_are_closed():
    from openpyxl.comments import Comment

    book, sheet = book_of([1, "Do it", "AB", "May 2022", "Red"])
    text = "[Threaded comment]\n\nYour version of Excel allows you to read this.\n\nComment:\n    Who pays?"
    sheet["B2"].comment = Comment(text, "tc={0}")
    sheet["C2"].comment = Comment("Ann:\nIs it AB?", "Ann")
    item = read(saved(book), "a.xlsx").plan.deliverables_by_ref["1"]
    assert item.questions == (
        "Who pays? (comment, beside Action)",
        "Is it AB? (comment by Ann, beside Owner)",
    )


def test_an_own_part_of_comments_goes_before_the_old_one():
    from tests.importers.bad import part_of, with_parts

    book, _ = book_of([1, "Do it", "AB", "May 2022", "Red"])
    data = saved(book)
    kind = "http://schemas.microsoft.com/office/2017/10/relationships"
    ns = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    ties = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r9" Type="{kind}/threadedComment" Target="../threadedComments/t1.xml"/></Relationships>')  # fmt: skip
    book_ties = part_of(data, "xl/_rels/workbook.xml.rels").replace(
        "</Relationships>",
        f'<Relationship Id="r8" Type="{kind}/person" Target="persons/p.xml"/></Relationships>',
    )
    one = read(with_parts(data, {
        "xl/worksheets/_rels/sheet1.xml.rels": ties, "xl/_rels/workbook.xml.rels": book_ties,
        "xl/persons/p.xml": f'<personList xmlns="{ns}"><person displayName="Bo Lee" id="P1"/></personList>',
        "xl/threadedComments/t1.xml": f'<ThreadedComments xmlns="{ns}">'
        '<threadedComment ref="B2" dT="2023-01-05T10:00:00" personId="P1" id="A"><text>Who pays?</text></threadedComment>'
        '<threadedComment ref="B2" dT="2023-01-06T10:00:00" personId="P1" id="B" parentId="A"><text>The trust</text></threadedComment>'
        '<threadedComment ref="C2" personId="P1" id="C" done="1"><text>Closed</text></threadedComment></ThreadedComments>',
    }), "a.xlsx")  # fmt: skip
    assert one.plan.deliverables_by_ref["1"].questions == (
        "Who pays? (comment by Bo Lee, 05/01/2023, beside Action); Bo Lee: The trust",
    )
