"""Quantities."""

from onetext.record.extract.proposals import Proposals


def find_quantities(found: Proposals) -> Proposals:
    """Return the proposals."""
    return found
