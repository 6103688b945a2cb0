"""What the commands of the record do, imported when one runs."""
