"""The verdict on marks, with no number assumed: is there a deal, what clashes, who could move."""
