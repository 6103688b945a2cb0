"""Who is named."""

from onetext.record.extract.proposals import Proposals


def find_actors(found: Proposals) -> Proposals:
    """Return the proposals."""
    return found
