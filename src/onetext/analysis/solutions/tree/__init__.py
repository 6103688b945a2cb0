"""The best sums over a tree of issues: what a frontier is put together from."""
