"""Doors to the field's other tools: their files become a case, and a case becomes their files."""
