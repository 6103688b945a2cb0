"""Sentences."""

from onetext.record.extract.proposals import Proposals


def split_sentences(found: Proposals) -> Proposals:
    """Return the proposals."""
    return found
