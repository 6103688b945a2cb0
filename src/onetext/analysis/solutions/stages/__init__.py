"""Frontiers by dynamic programming: issue after issue, with a state for every tie still open."""
