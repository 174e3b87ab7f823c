"""What is made up for samples that ship with the package: logs and case tables.

Nothing in them happened. `python -m governance.made_up FOLDER` writes what belongs beside
the plan of `leisure-centre`; the same code writes the same bytes.
"""
