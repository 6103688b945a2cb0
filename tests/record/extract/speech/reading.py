"""Made-up sentences read up to the statements."""

from onetext.record.extract.proposals import Proposals
from onetext.record.extract.speech.statements import find_statements
from onetext.record.model import Statement
from tests.record.extract.made_up import read


def spoken(text: str) -> Proposals:
    """Return what the passes up to the statements find in a text."""
    return find_statements(read(text))


def speakers(found: Proposals, one: Statement) -> str:
    """Return the names of the speakers of a statement, ``nobody`` where it is open."""
    names = [actor.name for id in one.speakers if (actor := found.actor(id))]
    return " + ".join(names) or "nobody"


def direct(text: str) -> list[tuple[str, str]]:
    """Return the quotations of a text with their speakers."""
    found = spoken(text)
    return [
        (one.span.words, speakers(found, one)) for one in found.statements if one.kind == "direct"
    ]


def reported(text: str) -> list[tuple[str, str]]:
    """Return the clauses of reported speech of a text with their speakers."""
    found = spoken(text)
    return [
        (one.span.words, speakers(found, one)) for one in found.statements if one.kind != "direct"
    ]


def only(text: str) -> Statement:
    """Return the one statement of a text."""
    (one,) = spoken(text).statements
    return one
