"""Solution concepts by branch and bound over tables: for large problems without joint worth."""
