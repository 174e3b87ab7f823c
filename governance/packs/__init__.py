"""Packs: what a field needs beyond a plan. Found by name, imported by nobody."""
