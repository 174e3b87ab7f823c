from __future__ import annotations

import datetime as dt

import pytest
from pydantic import ValidationError

from governance.domain.when import When, bounds_of, precision_of


@pytest.mark.parametrize(
    ("edtf", "first", "last", "precision"),
    [
        ("2021", "2021-01-01", "2021-12-31", "year"),
        ("2021-02", "2021-02-01", "2021-02-28", "month"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2021-08-04", "2021-08-04", "2021-08-04", "day"),
        ("2022-21", "2022-03-01", "2022-05-31", "season"),
        ("2022-24", "2021-12-01", "2022-02-28", "season"),
        ("2021-08/2022-01", "2021-08-01", "2022-01-31", "range"),
        ("2021-11-30/..", "2021-11-30", None, "range"),
        ("../2022-03", None, "2022-03-31", "range"),
        ("2022-02~", "2022-02-01", "2022-02-28", "month"),
    ],
)
def test_an_edtf_value_has_a_first_and_a_last_day(edtf, first, last, precision):
    day = dt.date.fromisoformat
    assert bounds_of(edtf) == (first and day(first), last and day(last))
    assert precision_of(edtf) == precision


@pytest.mark.parametrize(
    "edtf", ["", "soon", "2021-13", "2021-02-30", "2022-01/2021-01", "2021-8", "21", "2021-25"]
)
def test_what_is_not_edtf_is_refused(edtf: str):
    with pytest.raises(ValidationError):
        When.model_validate(edtf)


def test_it_reads_back_from_what_it_says():
    when = When.model_validate("2021-08/2022-01")
    assert When.model_validate_json(when.model_dump_json()) == when


def test_programs_see_five_fields():
    assert When.model_validate("2021-08").as_json() == {
        "edtf": "2021-08",
        "text": "2021-08",
        "first": "2021-08-01",
        "last": "2021-08-31",
        "precision": "month",
    }
