"""Plans that Word makes hard: changes tracked, tables in tables, numbers that are no text."""

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
from tests.importers.scoring import Act, Mile, Shape

_TINT = '<w:shd w:val="clear" w:color="auto" w:fill="auto" w:themeFill="{}" w:themeFillTint="{}"/>'


def tracked_and_commented() -> Shape:
    """Insertions, deletions, moves, content controls, hidden text, links, comments, late rows."""
    control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    prompt = ('<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>'
              f'{para("Click here to enter text.")}</w:sdtContent></w:sdt>')  # fmt: skip
    link = f'<w:hyperlink r:id="rL">{run("the scheme")}</w:hyperlink>'
    plan = table(
        row("Ref", "Action", "Lead", "By when", "RAG", "Update"),
        row("1", cell(para("Publish ", deleted("old "), inserted("new "), link)), cell(control.format(para("AB"))),
            cell(para("", deleted("May 2022"), inserted("June 2022"))), cell("Green"), cell(para("", commented(1, "Agreed in May")))),
        row("2", cell(para("Visit every ward", run(" (secret)", "<w:vanish/>"))), "CD",
            cell(f'{control.format(para("July 2022"))}'), cell("", shade=_TINT.format("accent4", "99")), cell(prompt)),
        row(deleted("9"), "This row was struck out", "XX", "May 2020", "Red", "", properties='<w:del w:id="5" w:author="A"/>'),
        row(cell(para("and report back to councillors")), "", cell("Aug 2022"), "", "", before=1),
        row("3", cell(para("Close the scheme", mark='<w:del w:id="6" w:author="A"/>'), para(" and say why")), "AB/CD",
            "Sep 2022", cell("", shade=_TINT.format("accent6", "66")), "Sent to members"),
        columns=6,
    )  # fmt: skip
    data = docx(para("Neighbourhood grants"), plan, links={"rL": "https://example.org/scheme"},
                comments=comment(1, "Wendy Allen", "Who signs the grants off?"))  # fmt: skip
    acts = (
        Act("Publish new the scheme", ("AB",), (Mile("", "2022-06"),), "green", "1"),
        Act(
            "Visit every ward",
            ("CD",),
            (Mile("Visit", "2022-07"), Mile("", "2022-08")),
            "amber",
            "2",
        ),
        Act("Close the scheme and say why", ("AB", "CD"), (Mile("", "2022-09"),), "green", "3"),
    )
    return Shape("tracked_and_commented", "grants.docx", data, acts)


def table_in_a_table() -> Shape:
    """A page laid out by a table, the plan inside it; its header is two rows deep."""
    inner = table(
        row(cell("Action", merge="restart"), cell("Owner", merge="restart"), cell("Timescale", span=2),
            cell("BRAG", merge="restart")),
        row(cell(merge=""), cell(merge=""), "Start", "End", cell(merge="")),
        row("A1 Map every footpath", "Rights of Way Team", "01/04/2022", "30/09/2022", cell("", fill="92D050")),
        row("A2 Repair the towpath", "Dan Webb", "Oct 2022", "Mar 2023", cell("", fill="FFFF00")),
        row("A3 Hand over to the trust", "Dan Webb / River Trust", "", "June 2023", cell("", fill="538DD5")),
        columns=5,
    )  # fmt: skip
    outer = table(row(cell("Riverside programme\nSRO: Mary Stone")), row(cell(inner)), columns=1)
    acts = (
        Act("Map every footpath", ("Rights of Way Team",), (Mile("", "2022-04-01/2022-09-30"),), "green", "A1"),
        Act("Repair the towpath", ("Dan Webb",), (Mile("", "2022-10/2023-03"),), "amber", "A2"),
        Act("Hand over to the trust", ("Dan Webb", "River Trust"), (Mile("", "2023-06"),), "blue", "A3"),
    )  # fmt: skip
    return Shape("table_in_a_table", "riverside.docx", docx(outer), acts)


def numbered_by_word() -> Shape:
    """Refs that Word counts and no text holds; nested lists; a table cut in two by the page."""
    head = row("", "Deliverable", "Owner", "Milestones", "Commentary", header=True)

    def numbered(text: str, level: int = 1) -> str:
        return cell(para(text, level=level, list_id=2))

    first = table(
        head,
        row(cell(para("Safe streets", level=0, list_id=2), span=5)),
        row(numbered(""), "Light the underpass", "JB",
            cell(para("Sept 22 – Lamps bought:", level=0), para("twelve of them", level=1), para("Oct 22 – Lamps fitted", level=0)), "On order"),
        row(numbered(""), "Mend the railings along the", "JB (lead), KM", "November 2022", ""),
        columns=5,
    )  # fmt: skip
    second = table(
        row("", "river walk", "", "", ""),
        row(cell(para("Clean streets", level=0, list_id=2), span=5)),
        row(numbered(""), "Empty bins twice a week", "KM", "From 1 October 2022", "Nov 22: done in half the town"),
        columns=5,
    )  # fmt: skip
    acts = (
        Act("Light the underpass", ("JB",), (Mile("Lamps bought", "2022-09"), Mile("Lamps fitted", "2022-10")), None, "1.1", "Safe streets"),
        Act("Mend the railings along the river walk", ("JB", "KM"), (Mile("", "2022-11"),), None, "1.2"),
        Act("Empty bins twice a week", ("KM",), (Mile("", "2022-10-01/.."),), None, "2.1", "Clean streets"),
    )  # fmt: skip
    return Shape(
        "numbered_by_word", "streets.docx", docx(para("Town centre plan"), first, second), acts
    )


def borders_moved_by_hand() -> Shape:
    """Cell borders that do not quite meet, a key below the table, cells of other documents."""
    widths = [900, 60, 3000, 90, 1500, 40, 1500, 1200]
    plan = table(
        row(cell("No", span=2), cell("Activity", span=2), cell("Named lead", span=2), "When", "Rating", properties="<w:cantSplit/>"),
        row("1", cell("Write the brief", span=2), cell("Ola Adams", span=3), "May 22", cell("R/A", fill="ED7D31")),
        row(cell("2", span=2), cell("Choose a builder", span=2), cell("Ola Adams", span=2), "Jul 22", cell("G", fill="00B050")),
        row("3", cell("Build", span=4), cell("Ken Lowe\nOla Adams", span=1), "2023", cell("", fill="D9D9D9")),
        widths=widths,
    )  # fmt: skip
    key = table(row("RAG key", "R = late", "A = some risk", "G = on track"), columns=4)
    acts = (
        Act("Write the brief", ("Ola Adams",), (Mile("", "2022-05"),), "red", "1"),
        Act("Choose a builder", ("Ola Adams",), (Mile("", "2022-07"),), "green", "2"),
        Act("Build", ("Ken Lowe", "Ola Adams"), (Mile("", "2023"),), None, "3"),
    )
    return Shape("borders_moved_by_hand", "annexe.docx", docx(para("The annexe"), plan, key), acts)


SHAPES = (tracked_and_commented, table_in_a_table, numbered_by_word, borders_moved_by_hand)
