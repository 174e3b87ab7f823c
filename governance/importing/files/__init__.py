"""Word and Excel files opened: parts, text and grids, nothing of what they mean."""
