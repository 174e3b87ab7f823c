"""What was published: frozen, signed, and checked years later."""
