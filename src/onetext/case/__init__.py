"""Parties, marks, links, texts, steps, approvals: a negotiation, and a case on disk."""
