"""The names of tables, columns and codes. Ids keep clear of every name that counting makes up."""

from typing import Annotated

from pydantic import BeforeValidator, StringConstraints

_NAME = r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$"
TableName = Annotated[str, StringConstraints(pattern=_NAME, max_length=40)]
ColumnName = Annotated[str, StringConstraints(pattern=_NAME, max_length=60)]
CodeValue = Annotated[str, StringConstraints(min_length=1, max_length=60)]


def listed(value: object) -> object:
    """One value where several may stand."""
    return (value,) if isinstance(value, str) else value


Names = Annotated[
    tuple[ColumnName, ...],
    BeforeValidator(listed, json_schema_input_type=ColumnName | tuple[ColumnName, ...]),
]
"""One column, or several."""
