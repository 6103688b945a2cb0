"""The same words across documents: one utterance, told several times.

Two quotations are one utterance where they have one speaker, days in common and the same words, or
the words of one stand in the other. A few words alone (``very good``) are one only on one day and
where both are all that is quoted: people say the same of many meetings.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from onetext.record.days import days_in, in_common
from onetext.record.ids import made_of
from onetext.record.model import Statement

FEW = 5
"""Quotations of fewer words than this need a single day in common."""
ALIKE = 92
"""Two quotations as alike as this, in a hundred, differ by typing and style alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """Statements that hold the same words of one speaker; the longest one first."""

    id: str
    statements: tuple[str, ...]
    words: str


def utterances_of(statements: Iterable[Statement]) -> tuple[Utterance, ...]:
    """Return the utterances that are told more than once, by their longest telling."""
    quoted = [one for one in statements if one.kind == "direct" and one.status != "rejected"]
    groups: list[list[Statement]] = []
    for one in sorted(quoted, key=lambda one: (-len(one.span.words), one.id)):
        home = next((group for group in groups if _one_utterance(group[0], one)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return tuple(_utterance(group) for group in groups if len(group) > 1)


def _utterance(group: Sequence[Statement]) -> Utterance:
    return Utterance(
        id=made_of("u", min(one.id for one in group)),
        statements=tuple(one.id for one in group),
        words=group[0].span.words,
    )


def _one_utterance(longer: Statement, shorter: Statement) -> bool:
    if not _same_speaker(longer, shorter) or not _days_meet(longer, shorter):
        return False
    a, b = _plain(longer), _plain(shorter)
    if len(b.split()) < FEW:
        return a == b and _one_day(longer, shorter)
    return f" {b} " in f" {a} " or fuzz.ratio(a, b, score_cutoff=ALIKE) > 0


def _same_speaker(one: Statement, other: Statement) -> bool:
    return bool(set(one.speakers) & set(other.speakers))


def _days_meet(one: Statement, other: Statement) -> bool:
    return (
        one.said_on is not None
        and other.said_on is not None
        and in_common(one.said_on.edtf, other.said_on.edtf)
    )


def _one_day(one: Statement, other: Statement) -> bool:
    both = [said.edtf for said in (one.said_on, other.said_on) if said is not None]
    return len(both) == 2 and all(days_in(edtf) == 1 for edtf in both)


def _plain(statement: Statement) -> str:
    return " ".join(re.findall(r"\w+", statement.span.words.casefold().replace("’", "'")))
