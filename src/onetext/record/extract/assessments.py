"""Assessments."""

from onetext.record.extract.proposals import Proposals


def find_assessments(found: Proposals) -> Proposals:
    """Return the proposals."""
    return found
