"""Nothing of a child in what any command says or writes: names, numbers, post codes, days of birth."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import pytest
from openpyxl import Workbook

from governance.testing import PLAN, make_workspace
from tests.importers.making.excel import put, saved
from tests.support.cli import Command
from tests.support.sen2 import (
    SECRET,
    SETTINGS,
    Node,
    as_collect,
    as_five_csv,
    as_template,
    as_workbook,
    as_xml,
    five,
)

BORN = [dt.date.fromisoformat(one["PersonBirthDate"]) for one in five()]
WAYS = ("%Y-%m-%d", "%d/%m/%Y", "%Y-%b-%d", "%d %B %Y", "%d.%m.%Y")
TELLING = (*SECRET, *(f"{day:{way}}" for day in BORN for way in WAYS))
FORMS: dict[str, Callable[[Path, list[Node]], object]] = {
    "xml": lambda place, people: as_xml(place / "return.xml", people),
    "collect": as_collect,
    "workbook": lambda place, people: as_workbook(place / "before.xlsx", people),
    "template": lambda place, people: as_template(place / "template.xlsx", people),
    "five": as_five_csv,
}


@pytest.fixture
def run(tmp_path: Path, capsys, monkeypatch) -> Command:
    plan = PLAN.replace("boards:", "pack: send\nboards:").replace("2022-07-31", "2026-12-31")
    make_workspace(tmp_path / "work", plan, kpis="take: [EN, AR, PT]\n")
    return Command(tmp_path / "work", capsys, monkeypatch)


def spoilt(people: list[Node]) -> list[Node]:
    """The same with a child twice, and with what tells of a child where something else should be."""
    made = deepcopy([*people, people[0]])
    made[1]["PersonBirthDate"] = f"{SECRET[0]} {BORN[1]}"
    made[2]["Sex"] = SECRET[0]
    made[0]["Requests"][0] |= {"ReceivedDate": SECRET[1], "RequestOutcome": SECRET[2]}
    made[4]["Requests"][0]["ActivePlans"][0]["SENneed"][0]["SENtype"] = SECRET[0]
    return made


def told(run: Command, *words: str) -> str:
    done = run(*words)
    return done.out + done.err


def written(root: Path) -> str:
    """Every file of a folder, whatever it is, by its name too."""
    files = [one for one in root.rglob("*") if one.is_file()]
    return "".join(f"{one}\n{one.read_bytes().decode('latin-1')}" for one in files)


def nobody_in(text: str) -> None:
    assert not [one for one in TELLING if one.casefold() in text.casefold()]


@pytest.mark.parametrize("people", [five, lambda: spoilt(five())], ids=["sound", "spoilt"])
@pytest.mark.parametrize("form", FORMS)
def test_what_is_said_of_a_return(run: Command, tmp_path: Path, caplog, form: str, people):
    caplog.set_level(logging.DEBUG)
    place = tmp_path / "out"
    place.mkdir()
    FORMS[form](place, people())
    (place / "settings.csv").write_text(SETTINGS)
    asked = ("--as-at", "2026-01-15", "--cases", str(place))
    files = [str(one) for one in sorted(place.iterdir()) if one.suffix != ".xml"]
    said = told(run, "cases", "check", *asked) + told(run, "kpis", "--json", *asked)
    said += told(run, "cases", "map", *files, "--out", str(run.root / "guessed.yaml"))
    said += told(run, "check") + caplog.text
    assert "sen2-" in said
    nobody_in(said + written(run.root))


@pytest.mark.parametrize("size", [0.3, 0.6, 0.9])
def test_what_is_said_of_a_broken_return(run: Command, tmp_path: Path, size: float):
    place = tmp_path / "out"
    place.mkdir()
    data = as_xml(place / "return.xml", five()).read_bytes()
    (place / "return.xml").write_bytes(data[: int(size * len(data))])
    said = told(run, "cases", "check", "--cases", str(place), "--debug")
    assert "it breaks in line" in said
    nobody_in(said)


def test_what_an_import_says_of_a_list_of_children(run: Command, tmp_path: Path):
    """Beside a plan, and alone: neither report, map nor page shows anybody of it."""
    pupils = [["UPN", "Surname", "Date of birth", "Need"],
              *([f"{SECRET[2]}{n}", SECRET[0], f"{day:%d/%m/%Y}", "SLCN"] for n, day in enumerate(BORN))]  # fmt: skip
    plan = [["Action", "Owner", "Due"], ["Open a helpline", "Ada Byron", "March 2026"],
            ["Print a leaflet", "Max Roe", "April 2026"]]  # fmt: skip
    page = tmp_path / "work/look.html"
    for name, sheets in {
        "both": (plan, pupils),
        "alone": (pupils,),
        "headless": (pupils[1:],),
    }.items():
        book = Workbook()
        put(book.active, sheets[0])
        for rows in sheets[1:]:
            put(book.create_sheet("List"), rows)
        (tmp_path / f"{name}.xlsx").write_bytes(saved(book))
        asked = ("import", str(tmp_path / f"{name}.xlsx"), "--id", name, "--preview", str(page))
        nobody_in(told(run, *asked) + told(run, *asked[:-2], "--json"))
    assert "helpline" in page.read_text("utf-8")
    nobody_in(written(run.root))
