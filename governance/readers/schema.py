"""The JSON Schemas of the files people and programs write, from the records themselves."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from governance.domain.kpi import KpiFile
from governance.domain.kpi.benchmark import BenchmarkFile
from governance.domain.plan import Plan
from governance.domain.record import Record
from governance.domain.update import AnyUpdate, Update

Schema = dict[str, Any]

_FILES: dict[str, type[Record]] = {"plan": Plan, "kpis": KpiFile, "benchmarks": BenchmarkFile}
SCHEMAS = (*_FILES, "update")
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PHRASE: Schema = {
    "description": "A date as people plan: EDTF, or a phrase such as `Sept 21 – Jan-22`; "
    "see docs/dates.md.",
    "type": ["string", "number"],
}
_UPDATE: TypeAdapter[AnyUpdate] = TypeAdapter(Update)


def schema_of(name: str) -> Schema:
    """The schema of `plan`, `kpis`, `benchmarks` (their .yaml) or `update` (a line of the log)."""
    if name == "update":
        schema = _UPDATE.json_schema()
        title = "A record of updates.jsonl"
    else:
        schema = _FILES[name].model_json_schema()
        title = f"{name}.yaml"
        if "When" in schema.get("$defs", {}):
            schema["$defs"]["When"] = _PHRASE
            schema["$defs"].pop("Precision", None)
        _let_refs_be_numbers(schema)
    return {"$schema": _DIALECT, **schema, "title": title}


def _let_refs_be_numbers(node: Any) -> None:
    """An editor reads `ref: 1.0` as a number; the reader takes every scalar as text."""
    if isinstance(node, dict):
        if node.get("type") == "string" and "format" not in node and "enum" not in node:
            node["type"] = ["string", "number"]
        for value in node.values():
            _let_refs_be_numbers(value)
    elif isinstance(node, list):
        for value in node:
            _let_refs_be_numbers(value)
