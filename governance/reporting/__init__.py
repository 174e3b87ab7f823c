"""What one report is made of: the position now and as last told, and what lies between."""
