"""Every reader against bytes that nobody meant: `make fuzz`."""
