"""Case tables as CSV files, and the sample's, which the command makes."""

from __future__ import annotations

import csv
import datetime as dt
from io import StringIO
from pathlib import Path

import pytest

from governance.packs.send.declared import TABLES
from governance.packs.send.synthesis import second_system, synthesise
from governance.problems import UnwritableError
from governance.writers.record.cases import to_csv, write_cases

SAMPLE = Path(__file__).resolve().parents[2] / "plans" / "send-panels" / "cases"
AREAS = ("North", "South", "West", "out_of_county", "unknown")


def sample() -> dict[Path, bytes]:
    cases = synthesise(2021, 420, dt.date(2021, 12, 31), AREAS)
    other = second_system(cases, 2021)
    made = {SAMPLE: cases, SAMPLE / "second": other}
    return {
        folder / f"{name}.csv": to_csv(TABLES.tables[name], rows)
        for folder, tables in made.items()
        for name, rows in tables.items()
    }


def test_the_sample_is_what_its_seed_makes():
    made = sample()
    assert set(SAMPLE.rglob("*.csv")) == set(made)
    differ = [path.name for path, data in made.items() if path.read_bytes() != data]
    assert not differ, "make the sample again, as its README says"


def test_every_row_of_the_sample_says_that_it_is_made_up():
    for path in SAMPLE.rglob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            assert reader.fieldnames == list(TABLES.tables[path.stem].by_name)
            assert {row["row_source"] for row in reader} <= {"synthetic"}


def test_the_sample_is_small():
    assert sum(path.stat().st_size for path in SAMPLE.rglob("*.csv")) < 2_500_000


def test_days_and_gaps_and_awkward_text():
    table = TABLES.tables["feedback_sent"]
    rows = [(dt.date(2021, 1, 1), None, 'a "b",\nc', dt.date(2021, 2, 1))]
    text = to_csv(table, rows).decode()
    assert text == 'month,n_sent,row_source,recorded_on\n2021-01-01,,"a ""b"",\nc",2021-02-01\n'
    assert next(csv.reader(StringIO(text))) == list(table.by_name)


def test_a_table_without_rows_has_a_header(tmp_path: Path):
    paths = write_cases(tmp_path / "new", TABLES, {"plan": (), "setting_survey": ()})
    assert [path.name for path in paths] == ["plan.csv", "setting_survey.csv"]
    assert paths[1].read_text() == "wave,role_band,q_id,score,row_source,recorded_on\n"


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path):
    (tmp_path / "file").write_text("kept")
    with pytest.raises(UnwritableError):
        write_cases(tmp_path / "file", TABLES, {"plan": ()})
    assert (tmp_path / "file").read_text() == "kept"
