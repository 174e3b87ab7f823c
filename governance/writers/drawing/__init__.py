"""Charts as drawings and pictures."""
