"""Solution concepts by linear programmes with 0-1 variables, for problems of any size."""
