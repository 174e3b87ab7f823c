"""One page a file: what it shows, and what a form of it asks of the doors."""
