"""What Word hides, and what it only draws: changes, controls, numbers, merges, colours."""

from __future__ import annotations

from tests.importers.making.word import (
    cell,
    comment,
    commented,
    deleted,
    docx,
    inserted,
    para,
    row,
    run,
    table,
)
from tests.importing.reading import codes, read, read_table, shown


def only(one) -> str:
    """The first action and its milestones on one line."""
    return " | ".join(line.strip() for line in shown(one)[1:])


def test_tracked_changes_are_read_as_if_accepted():
    one = read_table(
        row("1", cell(para("Publish ", deleted("old "), inserted("new "), run("map"))), "AB",
            cell(para("", deleted("May 2022"), inserted("June 2022"))), "Green", "")
    )  # fmt: skip
    assert only(one) == "1 Publish new map (AB) [green] | 1.1 Publish new map: 2022-06"
    assert codes(one, "change-resolved") == [
        "change-resolved: table 1, row 2, column 2: 2 tracked changes resolved as if accepted",
        "change-resolved: table 1, row 2, column 4: 2 tracked changes resolved as if accepted",
    ]


def test_a_deleted_row_a_deleted_cell_and_a_deleted_paragraph_end_are_gone():
    gone = '<w:del w:id="9" w:author="A"/>'
    one = read_table(
        row("1", cell(para("Close it", mark=gone), para(" and say why")), "AB", "May 2022", "", ""),
        row("2", "Struck out", "XX", "May 2022", "Red", "", properties=gone),
    )  # fmt: skip
    assert only(one) == "1 Close it and say why (AB) [] | 1.1 Close it and say why: 2022-05"


def test_content_controls_are_opened_and_their_prompts_are_nothing():
    control = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    prompt = control.format("<w:showingPlcHdr/>", para("Click here to enter a date."))
    whole = control.format("", cell("CD"))
    one = read_table(row("1", cell(control.format("", para("Do it"))), whole, cell(prompt), "", ""))
    assert only(one) == "1 Do it (CD) []"


def test_the_older_form_of_a_drawing_is_not_read_twice():
    both = ('<mc:AlternateContent><mc:Choice Requires="wps"><w:r><w:t>once</w:t></w:r></mc:Choice>'
            "<mc:Fallback><w:r><w:t>twice</w:t></w:r></mc:Fallback></mc:AlternateContent>")  # fmt: skip
    one = read_table(row("1", cell(para("Say it ", both)), "AB", "May 2022", "", ""))
    assert "1 Say it once (AB) []" in shown(one)


def test_hidden_text_fields_symbols_and_special_signs():
    field = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://example.org/a" </w:instrText></w:r>'
             '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("the map") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>')  # fmt: skip
    signs = ('<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t><w:tab/><w:t>er</w:t><w:softHyphen/><w:t>ate\u200b</w:t>'
             '<w:sym w:font="Wingdings" w:char="F0FC"/></w:r>')  # fmt: skip
    one = read_table(
        row("1", cell(para("Draw ", run("secret ", "<w:vanish/>"), field)), "AB", "May 2022", "", ""),
        row("2", cell(para("", signs)), "AB", "May 2022", "", ""),
    )  # fmt: skip
    assert shown(one)[1] == "1 Draw the map (AB) []"
    assert shown(one)[3] == "2 co-op erate✓ (AB) []"
    item = one.plan.deliverables_by_ref["1"]
    assert item.details == ("Link: the map: https://example.org/a",)


def test_hyperlinks_keep_their_text_and_their_address_and_odd_addresses_are_dropped():
    def link(name: str) -> str:
        return f'<w:hyperlink r:id="{name}">{run("here")}</w:hyperlink>'

    one = read_table(
        row("1", cell(para("Look ", link("a"))), "AB", "May 2022", "", ""),
        row("2", cell(para("Run ", link("b"))), "AB", "May 2022", "", ""),
        links={"a": "https://example.org/", "b": "javascript:alert(1)"},
    )  # fmt: skip
    assert one.plan.deliverables_by_ref["1"].details == ("Link: here: https://example.org/",)
    assert one.plan.deliverables_by_ref["2"].details == ()


def test_comments_are_questions_with_author_and_place():
    one = read_table(
        row("1", "Do it", cell(para("", commented(1, "AB"))), "May 2022", "", ""),
        head=row("Ref", "Action", cell(para("", commented(2, "Owner"))), "By when", "RAG", "Progress"),
        comments=comment(1, "Wendy Allen", "Is AB still here?") + comment(2, "TW", "Accountable?")
        + comment(3, "TW", "On nothing"),
    )  # fmt: skip
    item = one.plan.deliverables_by_ref["1"]
    assert item.questions == (
        "Is AB still here? (comment by Wendy Allen, 03/11/2021, beside Owner)",
    )
    assert codes(one, "comment-kept", "unread-comment") == [
        "unread-comment: On nothing (TW, 03 November 2021)",
        "unread-comment: table 1, row 1, column 3: TW: Accountable?, beside 'Owner'",
        "comment-kept: table 1, row 2, column 3: Wendy Allen: 'Is AB still here?'",
    ]


def test_numbers_that_word_counts_restart_below_each_heading():
    def counted(level: int, text: str = "") -> str:
        return cell(para(text, level=level, list_id=2))

    one = read_table(
        row(cell(para("Safe", level=0, list_id=2), span=6)),
        row(counted(1), "Light it", "AB", "May 2022", "", ""), row(counted(1), "Mend it", "AB", "May 2022", "", ""),
        row(cell(para("Clean", level=0, list_id=2), span=6)),
        row(counted(1), "Sweep it", "AB", "May 2022", "", ""),
        head=row("", "Action", "Owner", "By when", "RAG", "Progress"),
    )  # fmt: skip
    refs = [item.ref for _, item in one.plan.each_deliverable()]
    assert refs == ["1.1", "1.2", "2.1"]
    assert [stream.title for stream in one.plan.workstreams] == ["Safe", "Clean"]


def test_shading_by_theme_pattern_highlight_and_sign():
    def shade(attributes: str) -> str:
        return cell("", shade=f"<w:shd {attributes}/>")

    one = read_table(
        row("1", "A", "AB", "May 2022", shade('w:val="clear" w:fill="auto" w:themeFill="accent6" w:themeFillTint="66"'), ""),
        row("2", "B", "AB", "May 2022", shade('w:val="solid" w:color="FF0000" w:fill="auto"'), ""),
        row("3", "C", "AB", "May 2022", shade('w:val="pct50" w:color="FFC000" w:fill="FFFFFF"'), ""),
        row("4", "D", "AB", "May 2022", cell(para("", run("●", '<w:color w:val="0070C0"/>'))), ""),
        row("5", "E", "AB", "May 2022", cell(para("", run("x", '<w:highlight w:val="red"/>'))), ""),
        row("6", "F", "AB", "May 2022", cell("", fill="D9D9D9"), ""),
        row("7", "G", "AB", "May 2022", cell("", fill="7030A0"), ""),
    )  # fmt: skip
    rated = [line.rpartition("[")[2][:-1] for line in shown(one)[1:] if not line.startswith(" ")]
    assert rated == ["green", "red", "amber", "blue", "red", "", ""]
    assert codes(one, "unread-colour") == [
        "unread-colour: table 1, row 8, column 5: the colour 7030A0 is none of the four"
    ]


def test_a_word_goes_before_a_colour_and_the_report_says_so():
    one = read_table(
        row("1", "A", "AB", "May 2022", cell("Red", fill="00B050"), ""),
        row("2", "B", "AB", "May 2022", cell("In progress", fill="FFC000"), ""),
        row("3", "C", "AB", "May 2022", cell("Splendid"), ""),
    )
    assert [line.rpartition("[")[2][:-1] for line in shown(one)[1::2]] == ["red", "amber", ""]
    assert codes(one, "rating-disagrees", "guessed-rating", "unread-rating") == [
        "rating-disagrees: table 1, row 2, column 5: 'Red' is said, Green is shown; taken for Red",
        "guessed-rating: table 1, row 3, column 5: 'In progress' is no rating; taken for Amber by its shading",
        "unread-rating: table 1, row 4, column 5: 'Splendid' is no rating",
    ]


def test_decoration_is_no_rating():
    """Rows striped in pale blue, with no column that rates."""
    stripes = [row(str(n), *(cell(text, fill="DDEBF7" if n % 2 else None)
                             for text in (f"Action {n}", "AB", "May 2022", ""))) for n in range(1, 5)]  # fmt: skip
    one = read_table(*stripes, head=row("Ref", "Action", "Owner", "By when", "Update"), columns=5)
    assert not [record for record in one.updates if record["kind"] == "rating"]
    assert len(codes(one, "unread-colour")) == 1


def test_a_key_that_means_otherwise_is_said():
    key = table(row("Key", "Green = completed", "Amber = in progress", "Red = overdue"), columns=4)
    plan = table(row("Action", "Lead", "RAG"), row("Do it", "AB", "Green"), columns=3)
    one = read(docx(para("A plan"), key, plan))
    assert codes(one, "legend-differs") == [
        (
            "legend-differs: table 1, row 1, column 2: 'Green = completed' stands for Green, "
            "which means Blue here; colours are taken as shown"
        )
    ]


def test_borders_that_nearly_meet_are_one_and_narrow_columns_stay():
    from governance.importing.files.word.tables import snapped

    assert snapped([900, 60, 3000], [(0, 1), (1, 3), (0, 2), (2, 3)]) == {0: 0, 1: 1, 2: 1, 3: 2}
    assert snapped([300, 3000], [(0, 1), (1, 2)]) == {0: 0, 1: 1, 2: 2}
    assert snapped([], [(0, 1), (1, 2)]) == {0: 0, 1: 1, 2: 2}


def test_the_longest_cell_is_cut_and_said():
    one = read_table(row("1", "x" * 30_000, "AB", "May 2022", "", ""))
    assert len(one.plan.deliverables_by_ref["1"].title) == 20_000
    assert codes(one, "cut-text") == [
        "cut-text: table 1, row 2, column 2: of 30,000 characters the first 20,000 were kept"
    ]


def test_struck_text_pictures_and_footnotes_are_said():
    picture = "<w:r><w:drawing><a:blip xmlns:a='x'/></w:drawing></w:r>"
    notes = ('<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
             f'<w:footnote w:id="2">{para("See annex B")}</w:footnote></w:footnotes>')  # fmt: skip
    from tests.importers.bad import part_of, with_parts

    data = docx(para("A plan"), table(
        row("Action", "Lead", "RAG"),
        row(cell(para("", run("Old ", "<w:strike/>"), run("new"))), "AB", cell(para("", picture))), columns=3))  # fmt: skip
    name = "word/_rels/document.xml.rels"
    tie = ('<Relationship Id="rF" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" '
           'Target="footnotes.xml"/></Relationships>')  # fmt: skip
    ties = part_of(data, name).replace("</Relationships>", tie)
    one = read(with_parts(data, {name: ties, "word/footnotes.xml": notes}))
    assert codes(one, "struck-text", "unread-picture", "unread-text") == [
        "struck-text: table 1, row 2, column 1: 'Old' is struck through beside other text; left out",
        "unread-picture: table 1, row 2, column 3: a picture",
        "unread-text: footnote: 'See annex B'",
    ]
