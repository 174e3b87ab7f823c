"""Pages that something is recorded on."""
