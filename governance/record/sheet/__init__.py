"""The update sheet: a workbook that people fill in, and what becomes of what they typed.

Writers put it into a file, readers take it out of one again; both know it from here.
"""
