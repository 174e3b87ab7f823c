"""What a programme is: frozen records, no files, no clock."""
