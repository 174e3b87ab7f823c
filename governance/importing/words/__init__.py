"""The words that plans use at the head of columns, for owners, ratings and dates."""
