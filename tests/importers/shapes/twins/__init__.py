"""Twins of published layouts, drawn before the reader saw them; the first-contact score is in docs/importing.md."""
