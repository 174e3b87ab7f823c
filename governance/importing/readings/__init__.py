"""What a table is, weighed as a whole: its heading, what each column holds, what kind it is."""
