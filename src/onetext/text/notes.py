"""Typed notes: ``[^1]: without prejudice (norland, sarmia): words``.

A note is defined at the start of a line and runs over the lines that follow it indented. It holds
references and links, but no brackets: what is open is open in the text.
"""

import re
from dataclasses import dataclass
from typing import get_args

from onetext.text.draft import Note, NoteKind
from onetext.text.manuscript import fold, unescape

DEFINITION = re.compile(
    r"\[\^(?P<label>[\w.-]+)\]:(?P<words>[^\n]*(?:\n[ \t]+[^ \t\r\n][^\n]*)*)\n?"
)
REFERENCE = re.compile(r"\[\^(?P<label>[\w.-]+)\]")
NO_LABEL = re.compile(r"\[\^[^\[\]\n]*\]?")

_KINDS: dict[str, NoteKind] = {kind: kind for kind in get_args(NoteKind)}
_HEAD = re.compile(
    rf"(?P<kind>{'|'.join(_KINDS)})[ \t]{{0,3}}(?:\((?P<parties>[^()]*)\))?[ \t]{{0,3}}:"
    r"(?P<text>.*)",
    re.DOTALL,
)
_PARTY = re.compile(r"[a-z][a-z0-9-]*")
_TOKEN = re.compile(
    r"\\[\[\]|\\{}]|\[\^(?P<label>[\w.-]+)\]|\[[^\[\]]*\]\((?:<[^<>\n]*>|[^\s<>\[\]]*)\)"
    r"|(?P<bracket>[\[\]])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """What is wrong in a note, at an offset from its start."""

    offset: int
    problem: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A note with the references it makes to other notes (label and offset from its start)."""

    note: Note | None
    references: tuple[tuple[str, int], ...]
    troubles: tuple[Trouble, ...]


def read_definition(found: re.Match[str], line: int) -> Definition:
    """Return the note that a definition at the start of a line makes, and what is wrong in it."""
    label, words = found["label"], found["words"]
    within = found.start("words") - found.start()
    troubles: list[Trouble] = []
    references = []
    for token in _TOKEN.finditer(words):
        if token["bracket"]:
            troubles = troubles or [_bracket_in_note(label, within + token.start())]
        elif token["label"]:
            references.append((token["label"], within + token.start()))
    note, trouble = _note(label, words, line)
    if trouble:
        troubles.insert(0, trouble)
    return Definition(note=note, references=tuple(references), troubles=tuple(troubles))


def _note(label: str, words: str, line: int) -> tuple[Note | None, Trouble | None]:
    head = _HEAD.fullmatch(words.strip())
    if not head:
        return None, _no_kind(label)
    parties = tuple(party.strip() for party in (head["parties"] or "").split(",") if party.strip())
    wrong = next((party for party in parties if not _PARTY.fullmatch(party)), None)
    if wrong is not None:
        return None, Trouble(
            offset=0,
            problem=f"note {label} names '{fold(wrong)}', which cannot be the key of a party.",
            remedy="Write the keys of parties with commas between them: (norland, sarmia).",
        )
    text = fold(unescape(head["text"]))
    if not text:
        return None, Trouble(
            offset=0,
            problem=f"note {label} has no words.",
            remedy="Write them behind the colon, or delete the note.",
        )
    kind = _KINDS[head["kind"]]
    return Note(label=label, kind=kind, parties=parties, text=text, line=line), None


def _no_kind(label: str) -> Trouble:
    return Trouble(
        offset=0,
        problem=f"note {label} does not say what kind of note it is.",
        remedy=f"Start it with one of: {', '.join(_KINDS)}; then, in round brackets, the parties "
        f"it belongs to; then a colon: [^{label}]: reservation (norland): ...",
    )


def _bracket_in_note(label: str, offset: int) -> Trouble:
    return Trouble(
        offset=offset,
        problem=f"a bracket stands in note {label}.",
        remedy="What is open stands in the text: move it there, or put a backslash before it.",
    )
