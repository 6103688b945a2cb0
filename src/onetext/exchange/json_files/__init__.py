"""JSON read strictly, with the line of every value, and written with exact decimals."""
