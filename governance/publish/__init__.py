"""Whole products: a report in its formats, the feeds, everything at once."""
