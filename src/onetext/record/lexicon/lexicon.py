"""The words that the rules know: verbs of saying, titles, places, bodies.

They ship as TOML beside this file; a record's own folder ``lexicon/`` may add entries to any of
them, in files of the same names. An entry of the record's own with the same name takes the place
of ours.

- ``places.toml``: ``[[state]]`` (``name``, ``names``, ``capital``, ``metonyms``, ``demonyms``,
  ``seats``: buildings that stand for its government) and ``[[place]]`` (``name``, ``names``,
  ``in``: a state).
- ``bodies.toml``: ``[[body]]`` (``name``, ``names``, ``type``: body | organisation | group,
  ``of``: a state, ``metonyms``: what stands for it where it acts: Brussels).
- ``titles.toml``: ``[[title]]`` (``words``, ``authority``, ``level``).
- ``saying.toml``: ``[[verb]]`` (``forms``, ``kind``: what it takes).
- ``words.toml``: lists of single words by what they are used for.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from onetext.errors import Finding, RecordError
from onetext.record.model import ActorType, Authority, Level

VerbKind = Literal["say", "call", "ask", "want", "judge", "noun"]
"""``say`` takes a clause or a quotation; ``call`` an object and a word for it (describe as);
``ask`` a person and an infinitive; ``want`` an infinitive; ``judge`` an object (criticise);
``noun`` is a noun of saying (his insistence that)."""

PLACES = ("places.toml",)
FILES = (*PLACES, "bodies.toml", "titles.toml", "saying.toml", "words.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state, and the words that stand for it or for its government."""

    name: str
    names: tuple[str, ...] = ()
    capital: str = ""
    metonyms: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A town, region or venue, and the state it lies in."""

    name: str
    names: tuple[str, ...] = ()
    in_: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """An institution, organisation or group that can speak, and whose it is."""

    name: str
    names: tuple[str, ...] = ()
    type: ActorType = "body"
    of: str = ""
    metonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """Words for an office (``foreign minister``), what weight it gives, at which level it meets."""

    words: str
    authority: Authority = "other"
    level: Level = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """All forms of one verb or noun of saying, and what it takes."""

    forms: tuple[str, ...]
    kind: VerbKind = "say"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All that the rules know of words."""

    states: tuple[State, ...] = ()
    places: tuple[Place, ...] = ()
    bodies: tuple[Body, ...] = ()
    titles: tuple[Title, ...] = ()
    verbs: tuple[Verb, ...] = ()
    words: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def list_of(self, name: str) -> tuple[str, ...]:
        """Return the words of a list of ``words.toml``; ``KeyError`` if it is not there."""
        return dict(self.words)[name]


@cache
def shipped_lexicon(only: tuple[str, ...] = FILES) -> Lexicon:
    """Return the words that ship with Onetext; ``only`` those of some files."""
    here = files("onetext.record.lexicon")
    return _lexicon({name: _parsed(name, here.joinpath(name).read_text("utf-8")) for name in only})


def read_lexicon(folder: Path | None, *, only: tuple[str, ...] = FILES) -> Lexicon:
    """Return the words that ship, with those of a folder's TOML files added.

    ``only`` names the files to read, where the others are not needed: that is much quicker.

    Raises
    ------
    RecordError
        With every finding in those files.
    """
    ours = shipped_lexicon(only)
    if folder is None or not folder.is_dir():
        return ours
    own: dict[str, Mapping[str, Any]] = {}
    findings: list[Finding] = []
    for name in only:
        if not (folder / name).is_file():
            continue
        try:
            own[name] = _parsed(name, (folder / name).read_text("utf-8"))
            _lexicon({name: own[name]})
        except RecordError as error:
            findings += error.findings
        except UnicodeDecodeError:
            findings.append(Finding(file=name, problem="This is not UTF-8 text."))
    if findings:
        raise RecordError(findings)
    return _added(ours, _lexicon(own))


def _parsed(name: str, text: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RecordError([Finding(file=name, problem=f"This is not TOML: {error}.")]) from error


def _lexicon(parts: Mapping[str, Mapping[str, Any]]) -> Lexicon:
    """Return the lexicon of parsed files, or a ``RecordError`` with every entry that is off."""
    findings: list[Finding] = []

    def entries(file: str, table: str, made: Any, needed: str) -> tuple[Any, ...]:
        built = []
        for n, entry in enumerate(parts.get(file, {}).get(table, ()), start=1):
            fields = {_field(key): _value(value) for key, value in entry.items()}
            try:
                built.append(made(**fields))
            except TypeError:
                findings.append(_unfit(file, table, n, entry, needed))
        return tuple(built)

    lexicon = Lexicon(
        states=entries("places.toml", "state", State, "name"),
        places=entries("places.toml", "place", Place, "name"),
        bodies=entries("bodies.toml", "body", Body, "name"),
        titles=entries("titles.toml", "title", Title, "words"),
        verbs=entries("saying.toml", "verb", Verb, "forms"),
        words=tuple((key, tuple(value)) for key, value in parts.get("words.toml", {}).items()),
    )
    if findings:
        raise RecordError(findings)
    return lexicon


def _field(key: str) -> str:
    return "in_" if key == "in" else key


def _value(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _unfit(file: str, table: str, n: int, entry: object, needed: str) -> Finding:
    said = ", ".join(entry) if isinstance(entry, Mapping) else str(entry)
    return Finding(
        file=file,
        where=f"{table} {n}",
        problem=f"This entry cannot be read (it has: {said}).",
        remedy=f"It needs '{needed}', and only fields that the shipped file has.",
    )


def _added(ours: Lexicon, own: Lexicon) -> Lexicon:
    mine = dict(own.words)
    return Lexicon(
        states=_over(ours.states, own.states),
        places=_over(ours.places, own.places),
        bodies=_over(ours.bodies, own.bodies),
        titles=(*own.titles, *ours.titles),
        verbs=(*own.verbs, *ours.verbs),
        words=tuple((key, (*words, *mine.get(key, ()))) for key, words in ours.words),
    )


def _over(ours: Iterable[Any], own: Iterable[Any]) -> tuple[Any, ...]:
    return tuple({one.name: one for one in (*ours, *own)}.values())
