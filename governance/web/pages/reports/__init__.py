"""Reports: listed, read, published, signed, verified."""
