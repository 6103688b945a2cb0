"""Numbers as reports write them: digits, words and scales, and what is counted."""
