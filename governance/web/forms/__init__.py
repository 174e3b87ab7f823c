"""Forms from the forms of the update sheet: the same columns, the same readers, the same doors."""
