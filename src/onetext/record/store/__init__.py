"""The record on disk: one SQLite file in the folder of a case."""
