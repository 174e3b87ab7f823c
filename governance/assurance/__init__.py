"""Is it true? Claims against evidence, consistency of the record, tolerances."""
