"""Sections about decisions, risks, issues, challenges and tolerances."""
