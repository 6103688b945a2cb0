"""Days carried forward."""

from onetext.record.extract.proposals import Proposals


def date_statements(found: Proposals) -> Proposals:
    """Return the proposals."""
    return found
