"""Text in, records and problems out. Strangers to writers and views."""
