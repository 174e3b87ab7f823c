"""Small makers of Word and Excel files, so that a test can show what it means on one screen."""
