"""The commands that reckon with numbers: what trades could do, shares, questions, solutions."""
