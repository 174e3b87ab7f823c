"""Twins of published layouts, drawn before the reader saw them; the first-contact score is in docs/importing.md."""

from __future__ import annotations

from tests.importers.shapes.twins import (
    first_excel,
    first_programs,
    first_rated,
    first_word,
    fourth,
    second,
    third_batch,
)

MODULES = (first_excel, first_rated, first_word, first_programs, second, third_batch, fourth)
"""The modules that hold shapes."""
