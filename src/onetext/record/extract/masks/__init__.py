"""What is not the report itself, by how it shows; ``extract/noise.py`` asks each in turn."""
