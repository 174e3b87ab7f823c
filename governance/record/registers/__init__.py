"""The registers on a day: concerns, decisions, money and the lists of other kinds."""
