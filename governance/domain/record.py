"""The base of every record: frozen, and strict about unknown fields."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A frozen record that refuses fields it does not know.

    What checks it is made when the first one is: a command meets few of the kinds there are.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
