"""Who said what."""

from onetext.record.extract.proposals import Proposals


def find_statements(found: Proposals) -> Proposals:
    """Return the proposals."""
    return found
