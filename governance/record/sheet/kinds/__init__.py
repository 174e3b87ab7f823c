"""A form for each kind of thing on the update sheet: its rows on a day, and what a row asks for."""
