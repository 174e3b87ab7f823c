"""Files that are sent in: looked through before anything of them is written."""
