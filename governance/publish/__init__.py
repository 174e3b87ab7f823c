"""Whole products, a module each: a report in its formats, the feeds, everything at once.

Nothing is loaded here: a page needs no calendar library, nor a feed the writers of reports.
"""
