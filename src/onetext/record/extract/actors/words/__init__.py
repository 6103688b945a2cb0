"""A text as words, and the lexicon as tables to look them up in."""
