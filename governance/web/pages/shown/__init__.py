"""Pages that only tell."""
