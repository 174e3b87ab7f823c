"""KPIs of a workspace: case tables opened, figures counted once, and what each audience is told."""
