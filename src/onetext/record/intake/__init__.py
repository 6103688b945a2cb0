"""Files become frozen documents; ``intake.py`` has the way in, and each danger has its file."""
