"""The rules of governance, as pure functions over records."""
