"""The setup workbook: a plan as sheets that a person fills in, and what becomes of them."""
