"""Which counts are hidden, and the audit that proves them safe."""
