"""Bracketed drafts: parse, write, read with a package, compare."""
