"""Colours in a table, and the keys that say what they mean."""
