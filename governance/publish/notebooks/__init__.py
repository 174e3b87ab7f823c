"""Notebooks run: in this process or in a kernel, on a stage of their own."""
