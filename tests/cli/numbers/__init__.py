"""The commands that reckon with numbers."""
