"""Profiles: full sets of what every party wants, drawn from what is known."""
