"""The frontier where worth sits in boxes: packages that several issues make good together."""
