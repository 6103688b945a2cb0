"""How well the rules do on reports that people annotated."""
