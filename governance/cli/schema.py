"""`governance schema`: the JSON Schemas of what people and programs write."""

from typing import Annotated

import typer

from governance.cli.options import echo_json


def schema(
    name: Annotated[
        str,
        typer.Argument(
            help="plan, kpis, tables, clocks, map, benchmarks, pack, words, or update (of the log)."
        ),
    ] = "plan",
) -> None:
    """Print the JSON Schema of a plan, its KPIs, its tables or a record."""
    from governance.problems import UnknownNameError, nearest_names
    from governance.readers.schema import SCHEMAS, schema_of

    if name not in SCHEMAS:
        raise UnknownNameError(f"no schema {name!r}{nearest_names(name, SCHEMAS)}")
    echo_json(schema_of(name))
