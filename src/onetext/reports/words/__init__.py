"""Results in words, one file for each kind of result; ``reports.explain`` puts them together."""
