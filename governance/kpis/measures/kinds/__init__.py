"""The kinds of measure, one a module."""
