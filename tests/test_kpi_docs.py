"""docs/kpis.md: every kind of measure with a whole example that runs, its fields from the records.

A block of the page below a file's name is that file. An example without a plan.yaml takes the page's
own. What `governance kpis` says of it stands below the example.
"""

from __future__ import annotations

import re
import shlex
import textwrap
from enum import Enum
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from governance.domain.kpi import Kpi, KpiFile
from governance.domain.kpi.measure import Measure, ShareOnTime
from governance.domain.kpi.over_table import OverTable, Within
from governance.domain.kpi.ratio import Term
from governance.domain.record import Record
from governance.kpis.measures import KINDS
from governance.kpis.measures.check import definition_faults
from governance.readers.plan import read_record
from governance.readers.schema import said_of
from tests.conftest import REPOSITORY
from tests.support.cases import TABLES
from tests.support.cli import Command

PAGE = (REPOSITORY / "docs/kpis.md").read_text("utf-8")
MODELS: dict[str, type[Record]] = {
    get_args(one.model_fields["kind"].annotation)[0]: one for one in get_args(get_args(Measure)[0])
}
SHARED = [*OverTable.model_fields]
"""What every kind over a table takes, said once."""
FILE = re.compile(r"^`(\S+)`\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
DAY = "2021-12-31"


def section(kind: str) -> str:
    """What the page says of a kind."""
    found = re.search(rf"^### `{kind}`\n(.*?)(?=^##)", PAGE, re.MULTILINE | re.DOTALL)
    assert found, f"docs/kpis.md has no section on {kind}"
    return found[1]


def files_in(text: str) -> dict[str, str]:
    return dict(FILE.findall(text))


def indented_after(text: str, words: str) -> str:
    """The lines set in by four blanks after a line that ends with these words; none is empty."""
    found = re.search(rf"{re.escape(words)}\n\n((?:    .*\n|\n(?=    ))+)", text)
    return textwrap.dedent(found[1]) if found else ""


def absent(field: FieldInfo) -> str:
    """What an absent field means, in a table's last column."""
    if field.is_required():
        return "needed"
    value: Any = field.get_default(call_default_factory=True)
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, BaseModel) or value in (None, (), {}):
        return "–"
    return f"`{str(value).lower()}`"


def fields_table(model: type[Record], leave_out: tuple[str, ...] = ()) -> str:
    """A record's fields as the page lists them: name, its own words, what absence means."""
    said = said_of(model)
    rows = [
        f"| `{name}` | {' '.join(said.get(name, '').split())} | {absent(field)} |"
        for name, field in model.model_fields.items()
        if name not in leave_out
    ]
    return "\n".join(["| field | what it says | if absent |", "|---|---|---|", *rows])


def put(root: Path, kind: str) -> Path:
    """The example's files as a workspace."""
    home = root / "plans" / "example"
    files = {
        "plan.yaml": files_in(PAGE.split("### `", 1)[0])["plan.yaml"],
        **files_in(section(kind)),
    }
    for name, text in files.items():
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


def test_the_example_at_the_top_has_no_fault():
    text = indented_after(PAGE, "and the KPI pack gives it a place.")
    file, problems, _ = read_record(text.encode(), "kpis.yaml", KpiFile)
    assert problems == ()
    assert file is not None
    measure = file.kpis[0].measure
    assert measure is not None
    assert [*definition_faults(TABLES, measure)] == []


def test_every_kind_has_a_section_and_no_other():
    assert re.findall(r"^### `(\w+)`$", PAGE, re.MULTILINE) == [*MODELS]
    assert [*KINDS] == [*MODELS]


@pytest.mark.parametrize("kind", MODELS)
def test_the_fields_of_a_kind_are_the_records_own(kind):
    is_over_rows = "where" in MODELS[kind].model_fields
    shared = tuple(one for one in SHARED if is_over_rows and one in MODELS[kind].model_fields)
    if len(MODELS[kind].model_fields) > len(shared) + 1:
        assert fields_table(MODELS[kind], ("kind", *shared)) in section(kind)


@pytest.mark.parametrize(
    ("model", "leave_out"),
    [(KpiFile, ()), (Kpi, ()), (Within, ()), (Term, ("where", "each"))],
    ids=lambda one: getattr(one, "__name__", ""),
)
def test_other_fields_are_the_records_own(model, leave_out):
    assert fields_table(model, leave_out) in PAGE


def test_what_every_kind_over_a_table_takes():
    others = tuple(one for one in ShareOnTime.model_fields if one not in SHARED)
    assert fields_table(ShareOnTime, others) in PAGE
    over_rows = {
        kind: one.model_fields for kind, one in MODELS.items() if "where" in one.model_fields
    }
    for name in ("by", "each"):
        without = ", ".join(f"`{kind}`" for kind, known in over_rows.items() if name not in known)
        assert f"ithout `{name}` are {without}" in PAGE.replace("\n  ", " ")


@pytest.mark.parametrize("kind", MODELS)
def test_the_example_of_a_kind_runs_and_says_what_the_page_says(
    kind, tmp_path, capsys, monkeypatch
):
    run = Command(put(tmp_path / "work", kind), capsys, monkeypatch)
    for words in indented_after(section(kind), "Typed with").splitlines():
        typed = run(*shlex.split(words)[1:])
        assert typed.code == 0, typed.err
    checked = run("check")
    assert checked.code == 0, checked.out
    ran = run("kpis", "--as-at", DAY)
    assert ran.code == 0
    assert " error " not in ran.err, "columns that an example leaves out are only a warning"
    said = re.sub(r"Typed on \d+ \w+ \d{4}", "Typed on 3 January 2022", " ".join(ran.out.split()))
    expected = indented_after(section(kind), f"`governance kpis --as-at {DAY}` says")
    assert said == " ".join(expected.split())
    (kpi, *_) = run("kpis", "--as-at", DAY, "--json").json
    assert kpi["value"] is not None


@pytest.mark.parametrize("kind", MODELS)
def test_each_example_is_of_its_kind(kind):
    assert f"kind: {kind}" in files_in(section(kind))["kpis.yaml"]
