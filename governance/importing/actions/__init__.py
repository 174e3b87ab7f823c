"""One action read from its row: names, owners, dates, ratings and progress."""
