"""Calendars and news: addresses made and taken back, and what stands behind them."""
