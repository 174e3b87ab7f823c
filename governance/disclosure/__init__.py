"""May it be shown? Names, narrative and small numbers, by audience."""
