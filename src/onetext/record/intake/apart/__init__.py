"""Parsing what strangers wrote, in a process apart; ``parser.py`` is our side of it."""
