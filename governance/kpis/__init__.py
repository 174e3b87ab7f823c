"""Measures over any tables: clocks, periods, results. Pure, and the same on every engine."""
