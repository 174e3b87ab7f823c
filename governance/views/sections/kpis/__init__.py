"""Sections about KPIs."""
