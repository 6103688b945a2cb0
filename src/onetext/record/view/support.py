"""Whether a statement bears a position: only a party's own word says what it asks for.

A position needs a statement by the actor itself or by somebody authorised to speak for it. What a
third person says about a party is an inference, whoever that person is.
"""

from typing import Protocol

from onetext.record.model import Actor, Position, Row, Statement

MAY_SPEAK = ("leader", "minister", "envoy", "spokesperson", "body")
"""Whose word counts as a party's own, if they are of that party."""
MAY_NOT = ("other", "unnamed")
"""Whose word does not, whatever side the rules put them on: it takes a person to say otherwise."""

BY_HAND = ("", "by hand")
"""What stands for the rule of a statement that a person entered."""


class Rows(Protocol):
    """Something that finds rows by id."""

    def row(self, id: str) -> Row | None:
        """Return the row of that id."""


def why_unsupported(rows: Rows, position: Position) -> str:
    """Return why a statement does not bear a position, as a sentence; empty if it does."""
    statement = rows.row(position.statement)
    if not isinstance(statement, Statement):
        return f"There is no statement '{position.statement}' for it."
    if statement.status == "rejected":
        return "Its statement was rejected."
    if statement.status == "proposed":
        return "Nobody has confirmed its statement yet."
    if not speaks_for(rows, statement, position.party):
        return f"The statement is not by {position.party} or by one who may speak for it."
    return ""


def speaks_for(rows: Rows, statement: Statement, party: str) -> bool:
    """Whether a statement is a party's own word."""
    if same_name(statement.speaks_for, party):
        return statement.rule in BY_HAND or statement.authority not in MAY_NOT
    speakers = [rows.row(id) for id in statement.speakers]
    return any(isinstance(one, Actor) and _own_word(one, statement, party) for one in speakers)


def _own_word(speaker: Actor, statement: Statement, party: str) -> bool:
    if same_name(party, speaker.name) or party == speaker.id:
        return True
    offices = () if speaker.party else speaker.roles
    of_party = same_name(speaker.party, party) or any(same_name(one.of, party) for one in offices)
    return of_party and not statement.speaks_for and statement.authority in MAY_SPEAK


def same_name(a: str, b: str) -> bool:
    """Whether two names differ at most in case and in hyphens for blanks (as ids have them)."""
    return bool(a) and _folded(a) == _folded(b)


def _folded(name: str) -> str:
    return " ".join(name.casefold().replace("-", " ").split())
