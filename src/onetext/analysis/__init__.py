"""Packages, arrays and solvers: what the marks of a case say, exactly."""
