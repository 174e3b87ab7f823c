"""One of each kind of extension, as docs/extending.md shows it, in an empty workspace."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import openpyxl
import pytest

from governance import extending, frames
from governance.publish.feeds import feed_bytes
from governance.publish.start import start_workspace
from governance.reporting.chase import owed_at
from governance.testing import installed_engines, measured, notebook_of, report_of
from governance.views import sections
from governance.workspace import open_workspace
from governance.workspace.packs.kinds import KINDS
from tests.conftest import REPOSITORY
from tests.support.cli import Command

PAGE = (REPOSITORY / "docs/extending.md").read_text("utf-8")
FILES = dict(re.findall(r"`((?:packs|plans)/[^`\n]+)`:\n\n```\w+\n(.*?)```", PAGE, re.DOTALL))
CELLS = re.findall(r"tagged `parameters`:\n\n```python\n# %%\n(.*?)```", PAGE, re.DOTALL)[0]
BOARD = re.findall(r"\(under `boards:` of .*?\):\n\n```yaml\n(.*?)```", PAGE, re.DOTALL)[0]
NOTEBOOK = "packs/office/notebooks/depot_update.ipynb"
DAYS = ["2021-11-01", "2021-11-02", "2021-11-02", "2021-12-06", "2021-12-06", "2021-12-06"]
CASES = "delivery_id,arrived_on\n" + "".join(f"D{n},{day}\n" for n, day in enumerate(DAYS))
AT = ("--as-at", "2021-12-31")


@pytest.fixture
def run(tmp_path, capsys, monkeypatch) -> Command:
    """The pack of the page, in a workspace that was empty."""
    root = tmp_path / "work"
    start_workspace(root, "depot", dt.date(2021, 10, 1))
    cells = [one.strip() for one in CELLS.split("# %%\n")]
    for name, text in {**FILES, NOTEBOOK: notebook_of(*cells)}.items():
        put(root / name, text)
    plan = root / "plans/depot/plan.yaml"
    text = plan.read_text("utf-8").replace("boards:\n", f"boards:\n{BOARD}")
    put(plan, f"{text}pack: office\n")
    put(root / "plans/depot/cases/delivery.csv", CASES)
    return Command(root, capsys, monkeypatch)


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    put(path, text.replace(before, after))


def test_the_page_shows_every_kind():
    brings = re.findall(r"^  (\w+): \[", FILES["packs/office/pack.yaml"], re.MULTILINE)
    assert brings == list(KINDS)


def test_every_name_for_packs_loads_and_says_what_it_is():
    for name in extending.__all__:
        assert getattr(extending, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        extending.nonsense  # noqa: B018 - the attribute is what is tested


def test_check_lists_what_is_loaded_and_finds_nothing_wrong(run: Command):
    done = run("check")
    assert done.code == 0
    listed, counted = done.out.splitlines()
    assert counted == "0 errors, 0 warnings in 1 plan"
    assert listed.split(": ", 1)[0] == "plans/depot takes pack office 1, from packs/office"
    assert listed.split(": ", 1)[1].split("; ") == [
        "report depot_update", "measure kind BUSIEST", "rule title_says_little",
        "challenge green_without_a_next_step", "sections late_steps, steps_by_state",
        "chart states", "importer CSV", "feed kind REVIEWS", "register kind COMPLAINTS",
        "reader of returns DEPOT_LOG",
    ]  # fmt: skip


def test_the_measure_kind_counts_the_same_on_every_engine(run: Command):
    for engine in installed_engines():
        (kpi,) = run("kpis", *AT, "--engine", engine, "--json").json
        assert (kpi["value"], kpi["rag"], kpi["period"]["label"]) == (3, "green", "December 2021")
    work = open_workspace(run.root)
    found = measured(work, "DP01", "2021-11-30")
    assert (found.counted.value, found.period.label) == (2, "November 2021")
    assert [one.counted.value for one in found.trend][-2:] == [None, 2], "it begins in November"


def test_an_unknown_field_of_an_own_kind_is_told_with_its_line(run: Command):
    kpis = run.root / "plans/depot/kpis.yaml"
    edit(kpis, "event: arrived_on}", "event: arrived_on, evnt: x, where: {sourse: x}}")
    done = run("check")
    assert done.code == 1
    assert (
        "kpis.yaml:7:66: error unknown-field: `evnt` is not a field (did you mean event?)"
        in done.out
    )
    edit(kpis, "evnt: x, ", "")
    said = "kpis.yaml:7:14: error kpi-definition: DP01 cannot be counted: delivery has no column"
    assert said in run("check").out
    edit(kpis, "kind: busiest", "kind: busyest")
    said = (
        "kpis.yaml:7:21: error bad-value: `kind` is 'busyest' (did you mean busiest?); use one of"
    )
    assert said in run("check").out


def test_the_register_has_commands_sheet_section_frame_and_feed(run: Command, tmp_path: Path):
    said = ("--by", "AB", "--on", "2021-12-01")
    new = ("--title", "The depot is loud", "--owner", "AB", "--due", "2021-12-15")
    assert run("complaint", "add", *new, *said).code == 0
    plan = run.root / "plans/depot/plan.yaml"
    put(plan, plan.read_text("utf-8") + "registers:\n  complaint:\n"
        "    - {ref: K9, title: No path, owner: AB, due: mid Dec 21}\n")  # fmt: skip
    assert run("complaint", "update", "K1", "--note", "Heard.", *said).code == 0
    assert "no complaint 'K3'" in run("complaint", "close", "K3", "--note", "x", *said).err
    found = run("complaint", "list", "--json", *AT).json
    assert {one["ref"]: one["due"]["last"] for one in found} == {
        "K1": "2021-12-15", "K9": "2021-12-20",
    }  # fmt: skip
    assert run("check").out.endswith("0 errors, 0 warnings in 1 plan\n")
    assert "Heard" in run("history", "K1").out
    assert len(run("show", "--json", *AT).json["complaints"]) == 2
    work = open_workspace(run.root)
    position = work.position(None, dt.date(2021, 12, 31))
    rows = frames.registers(position).to_dict("records")
    assert [(one["register"], one["overdue"]) for one in rows] == [("complaint", True)] * 2
    calendar = feed_bytes(position, "registers").decode()
    assert "SUMMARY:Complaint K1\r\n" in calendar
    told = sections.registers(work.facts("depot_update", None, position.as_at, None, "board"))
    assert "Two open complaints, 2 of them overdue" in str(told.as_json())
    assert any(one.issues for one in owed_at(position, position.as_at, position.as_at))

    file = tmp_path / "sheet.xlsx"
    assert run("sheet", "--out", str(file), *AT).code == 0
    book = openpyxl.load_workbook(file)
    paper = book["Registers"]
    head = next(row for row in paper.iter_rows() if "What it is" in {one.value for one in row})
    place = {str(one.value): one.column for one in head if one.value}
    row = head[0].row + 1
    assert paper.cell(row, place["Ref"]).value == "K9"
    paper.cell(row, place["What is new"]).value = "From the sheet"
    paper.cell(row + 2, place["Register"]).value = "Complaint"
    paper.cell(row + 2, place["What it is"]).value = "Too dark"
    book.save(file)
    read = run("sheet", "--read", str(file), *said)
    assert read.code == 0, read.out + read.err
    found = {one["ref"]: one for one in run("complaint", "list", "--json").json}
    assert found["K9"]["note"] == "From the sheet"
    assert found["K10"]["title"] == "Too dark"


def test_a_register_that_no_pack_brings_is_told(run: Command):
    said = ("--by", "AB", "--on", "2021-12-01")
    assert run("complaint", "add", "--title", "Loud", "--owner", "AB", *said).code == 0
    plan = run.root / "plans/depot/plan.yaml"
    text = plan.read_text("utf-8")
    put(plan, text + "registers: {complaint: [{ref: K9, title: Dark, minute: one}]}\n")
    assert "error bad-value: a complaint has no `minute`" in run("check").out
    put(plan, text.replace("pack: office\n", "") + "registers: {complaint: []}\n")
    assert "error unknown-register: no register 'complaint' from a pack" in run("check").out
    assert "No such command 'complaint'" in run("complaint", "list").err
    assert run("status", *AT).code == 0


def test_the_rule_is_applied_with_its_line(run: Command):
    edit(run.root / "plans/depot/plan.yaml", "title: What will be delivered", "title: Things")
    done = run("check")
    assert done.code == 0
    said = "plan.yaml:17:16: warning title-says-little: the title of 1.1 is 'Things'; say what will"
    assert said in done.out


def test_the_challenge_stands_beside_a_rating_and_can_be_answered(run: Command):
    rated = ("--by", "AB", "--on", "2021-12-31", "--note", "Well.", "--reason", "It is.")
    edit(run.root / "plans/depot/plan.yaml", "date: 2021-12", "date: 2021-11")
    done = run("update", "1.1", "--rag", "green", *rated)
    said = "the evidence suggests Amber for 1.1: Rated Green, but none of its open milestones lies"
    assert said in done.out
    assert "none of its open milestones lies ahead" in run("status", *AT).out
    answer = ("--by", "AB", "--on", "2021-12-31", "--reason", "It is late.")
    assert run("accept", "1.1", "green-without-a-next-step", *answer).code == 0
    (stream,) = run("show", *AT, "--json").json["workstreams"]
    found = [one["code"] for one in stream["deliverables"][0]["challenges"]]
    assert found == ["overdue-under-green", "green-without-a-next-step"]


def test_the_report_is_built_in_every_format(run: Command):
    edit(run.root / "plans/depot/plan.yaml", "date: 2021-12", "date: 2021-11")
    done = run("report", "depot", *AT, "--format", "html,pdf,docx,xlsx")
    assert done.code == 0, done.err
    files = {path.suffix: path for path in (run.root / "exports/depot/depot/2021-12-31").iterdir()}
    assert set(files) == {".html", ".pdf", ".docx", ".xlsx"}
    page = files[".html"].read_text("utf-8")
    assert "1 of 1 milestones are overdue" in page
    assert 'aria-label="Bar chart: milestones by state. overdue: 1."' in page
    assert "Was due by" in page
    assert "Ask Depot about what is missing here." in page
    assert "http" not in re.sub(r"http-equiv|http://www\.w3\.org/2000/svg", "", page)


@pytest.mark.slow
def test_a_kernel_makes_the_same_bytes(run: Command):
    work = open_workspace(run.root)
    assert report_of(work, "depot") == report_of(work, "depot", kernel=True)


def test_the_importer_reads_its_file(run: Command):
    file = run.root.parent / "plan.csv"
    put(file, "Action,Owner,By when,RAG\nBuy a van,Jo Hall,31/03/2022,Green\n"
        "Paint the van,Jo Hall,30/04/2022,Amber\n")  # fmt: skip
    done = run("import", str(file), "--id", "vans")
    assert done.code == 0, done.err
    assert "Paint the van" in (run.root / "plans/vans/plan.yaml").read_text("utf-8")
    assert run("check", "-p", "vans").code == 0


def test_the_feed_is_written_with_the_others(run: Command):
    assert run("calendar", *AT).code == 0
    feed = (run.root / "exports/depot/calendar/reviews.ics").read_bytes().decode()
    assert "SUMMARY:1.1: say how it stands" in feed
    assert "DTSTART;VALUE=DATE:20211105" in feed
    assert run("calendar", *AT, "--feed", "reviews").code == 0
    assert run("build", *AT).code == 0
    assert "days by which something must be said" in (run.root / "exports/index.html").read_text(
        "utf-8"
    )


def test_a_publication_names_the_code_that_made_it(run: Command):
    done = run("report", "depot", *AT, "--publish", "--by", "AB", "--format", "html")
    assert done.code == 0, done.err
    home = run.root / "exports/published/depot/depot/2021-12-31"
    inputs = {one["path"] for one in json.loads((home / "manifest.json").read_text())["inputs"]}
    assert {name for name in FILES if name.startswith("packs/")} <= inputs
    assert {"notebooks/depot_update.ipynb", "notebooks/helpers.py"} <= inputs


def test_a_kind_that_stops_is_the_only_fault_told(run: Command):
    put(run.root / "packs/office/measures.py", "1 / 0")
    done = run("check")
    faults = [line for line in done.out.splitlines() if ": error " in line]
    assert len(faults) == 1
    assert faults[0].startswith("packs/office/measures.py:1: error pack-code: measures cannot be")


def test_a_reader_of_returns_gives_what_a_file_of_the_table_would(run: Command):
    cases = run.root / "plans/depot/cases"
    (before,) = run("kpis", *AT, "--json").json
    log = "".join(f"{line.replace(',', ' ')}\n" for line in CASES.splitlines()[1:])
    put(cases / "any.log", f"DEPOT LOG\n{log}")
    told = run("kpis", *AT, "--json")
    assert "delivery comes as delivery.csv and as any.log" in told.err
    (cases / "delivery.csv").unlink()
    (after,) = run("kpis", *AT, "--json").json
    assert after == before
