"""`governance schema`: the JSON Schemas of what people and programs write."""

from __future__ import annotations

import json
from typing import Annotated

import typer


def schema(
    name: Annotated[
        str, typer.Argument(help="plan, kpis, or update (one line of updates.jsonl).")
    ] = "plan",
) -> None:
    """Print the JSON Schema of plan.yaml, kpis.yaml or a record of updates.jsonl."""
    from governance.problems import UnknownNameError  # noqa: PLC0415
    from governance.readers.schema import SCHEMAS, schema_of  # noqa: PLC0415
    from governance.workspace import nearest_names  # noqa: PLC0415

    if name not in SCHEMAS:
        raise UnknownNameError(f"no schema {name!r}{nearest_names(name, SCHEMAS)}")
    typer.echo(json.dumps(schema_of(name), indent=2, ensure_ascii=False))
