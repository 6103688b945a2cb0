"""Meetings."""

from onetext.record.extract.proposals import Proposals


def find_meetings(found: Proposals) -> Proposals:
    """Return the proposals."""
    return found
