"""Which tables hold actions, and what stands in their rows and columns."""
