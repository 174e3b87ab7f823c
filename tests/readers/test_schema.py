"""An outsider, with the schemas alone, writes files that the library reads."""

from __future__ import annotations

import json

import jsonschema
import pytest
import yaml

from governance.readers.schema import schema_of
from tests.conftest import REPOSITORY
from tests.support.make import log_bytes, moved, rated

PLANS = [REPOSITORY / "plans/send-panels/plan.yaml", *(REPOSITORY / "tests/plans/good").iterdir()]


def judge(name: str) -> jsonschema.Draft202012Validator:
    schema = schema_of(name)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_good_plan_fits_the_schema(path):
    whole = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    raid = (*whole.get("risks", []), *whole.get("issues", []))
    limits = (whole.get("tolerances", {}), whole.get("challenge", {}))
    for holder in (whole, *whole.get("boards", []), *raid, *limits):
        for field, value in holder.items():
            if isinstance(value, str) and value.isdigit():
                holder[field] = int(value)
    cases = whole.get("cases", {})
    cases.update({field: cases[field] == "true" for field in ("history",) if field in cases})
    assert [one.message for one in judge("plan").iter_errors(whole)] == []


def test_an_editor_that_reads_refs_as_numbers_finds_the_sample_fits():
    tree = yaml.safe_load(PLANS[0].read_text("utf-8"))
    whole = json.loads(json.dumps(tree, default=str))
    assert [one.message for one in judge("plan").iter_errors(whole)] == []


def test_a_misspelt_field_does_not_fit():
    whole = {"id": "x", "titel": "T", "window": {"first": "2021-08-01", "last": "2022-07-31"}}
    assert list(judge("plan").iter_errors(whole))


def test_every_line_of_a_log_fits_the_schema():
    sample = (REPOSITORY / "plans/send-panels/updates.jsonl").read_bytes()
    made = log_bytes(
        rated("1.1", "red", "2021-10-01"), moved("1.1.1", "2021-10-02", cancelled=True)
    )
    for line in (sample + made).splitlines():
        assert [one.message for one in judge("update").iter_errors(json.loads(line))] == []
