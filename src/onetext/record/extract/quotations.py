"""Quotation marks."""

from onetext.record.extract.proposals import Proposals


def pair_quotations(found: Proposals) -> Proposals:
    """Return the proposals."""
    return found
