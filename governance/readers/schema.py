"""The JSON Schemas of the files people and programs write, from the records themselves."""

import ast
import inspect
import textwrap
from itertools import pairwise
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from governance.domain.cases import ClockFile, TableFile
from governance.domain.cases.maps import CaseMap
from governance.domain.field_words import FieldWords
from governance.domain.kpi import KpiFile
from governance.domain.kpi.benchmark import BenchmarkFile
from governance.domain.pack import Pack
from governance.domain.plan import Plan
from governance.domain.record import Record
from governance.domain.update import Update

Schema = dict[str, Any]

_FILES: dict[str, type[Record]] = {
    "plan": Plan,
    "kpis": KpiFile,
    "tables": TableFile,
    "clocks": ClockFile,
    "map": CaseMap,
    "benchmarks": BenchmarkFile,
    "pack": Pack,
    "words": FieldWords,
}
SCHEMAS = (*_FILES, "update")
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PHRASE: Schema = {
    "description": "A date as people plan: EDTF, or a phrase such as `Sept 21 – Jan-22`; "
    "see docs/dates.md.",
    "type": ["string", "number"],
}


class _Described(GenerateJsonSchema):
    """A schema whose fields say what stands under them in the records' source.

    pydantic would read it each time a class is made, and no command but this one asks.
    """

    def model_schema(self, schema: Any) -> Schema:
        made = super().model_schema(schema)
        for name, said in said_of(schema["cls"]).items():
            made["properties"].get(name, {}).setdefault("description", said)
        return made


def said_of(record: type[Record]) -> dict[str, str]:
    """The sentence under each field that has one, by its name."""
    found: dict[str, str] = {}
    for kind in reversed(record.__mro__):
        if issubclass(kind, Record):
            found |= _sentences(kind)
    return {name: said for name, said in found.items() if said}


def _sentences(kind: type[Record]) -> dict[str, str]:
    """What stands under the fields that a class itself declares; empty under one that has none."""
    try:
        (made,) = ast.parse(textwrap.dedent(inspect.getsource(kind))).body
    except OSError:  # made from a list, as the registers' are; its fields say what they are
        return {}
    found: dict[str, str] = {}
    for line, below in pairwise((*getattr(made, "body", ()), None)):
        match line, below:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(said))),
            ):
                found[name] = inspect.cleandoc(said)
            case ast.AnnAssign(target=ast.Name(id=name)), _:
                found[name] = ""
    return found


def schema_of(name: str) -> Schema:
    """The schema of a file by its name, such as `plan`; or of `update`, a line of the log."""
    if name == "update":
        schema = TypeAdapter(Update).json_schema(schema_generator=_Described)
        title = "A record of updates.jsonl"
    else:
        schema = _FILES[name].model_json_schema(schema_generator=_Described)
        title = f"{name}.yaml"
        if "When" in schema.get("$defs", {}):
            schema["$defs"]["When"] = _PHRASE
            schema["$defs"].pop("Precision", None)
        if name == "kpis":
            schema["$defs"]["Kpi"]["required"] = ["id"]  # one that is taken need say no more
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
