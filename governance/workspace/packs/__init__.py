"""Packs: found by name, loaded, and what they register."""
