"""Which package a solution concept picks, what lies on the frontier, what improves on a package."""
