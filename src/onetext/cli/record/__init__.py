"""The commands of the record: take reports in, check what they say, ask, export."""
