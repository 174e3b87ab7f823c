"""What stands before any story: tables, chance, the county, its schools, how often what happens."""
