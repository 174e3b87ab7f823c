"""Reports of a workspace: one gathered whole, and those that were published before."""
