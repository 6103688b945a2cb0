"""Who said what: quotations and reported speech, attributed by named rules."""
