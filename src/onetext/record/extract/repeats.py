"""Sentences that are repeated."""

from onetext.record.extract.proposals import Proposals


def find_repeats(found: Proposals) -> Proposals:
    """Return the proposals."""
    return found
