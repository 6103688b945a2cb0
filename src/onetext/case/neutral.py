"""Loaded words: what a neutral case says otherwise, or puts into quotation marks.

The list is ``loaded-words.toml``, made to be edited. What stands in quotation marks of any style
is somebody's own words and left alone, as are claims marked as quoted, titles of sources, and
names of parties.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onetext.case.defects import Defect, Path, to_finding
from onetext.case.model import Case
from onetext.errors import Finding
from onetext.text.grammar import write

_QUOTED = re.compile(
    r"""
    "[^"]*" | “[^”]*” | „[^“”]*[“”] | «[^»]*» | »[^«]*« | ‹[^›]*›
    | ‘(?:[^’]|’(?=\w))*’ | ‚[^‘’]*[‘’]
    | (?<!\w)'(?:[^']|'(?=\w))*'(?!\w)
    """,  # noqa: RUF001 - quotation marks of many languages are what this is about
    re.VERBOSE,
)
_PARAGRAPH = re.compile(r"(?:[^\n]*\S[^\n]*\n?)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedWord:
    """Forms of a word that takes a side, what to say instead, and why."""

    forms: tuple[str, ...]
    say: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A loaded word where it stands in some words, counted in characters from 0."""

    start: int
    form: str
    word: LoadedWord


def loaded_words(case: Case) -> tuple[Finding, ...]:
    """Return a hint for every loaded word of a case, in the order of its files."""
    return (
        *(to_finding(defect, "case.yaml") for defect in loaded_in_case(case)),
        *loaded_in_drafts(case),
        *(to_finding(defect, "sources.yaml") for defect in loaded_in_sources(case)),
    )


def find_loaded(words: str) -> tuple[Hit, ...]:
    """Return the loaded words in some words, outside quotation marks.

    >>> [hit.form for hit in find_loaded('The town was seized; "seized", says the other side.')]
    ['seized']
    """
    # by paragraph, so that a quotation mark which is never closed hides no more than its own
    bare = _PARAGRAPH.sub(lambda paragraph: _without_quotes(paragraph[0]), words)
    known, pattern = _list()
    return tuple(
        Hit(start=hit.start(), form=hit[0], word=known[_folded(hit[0])])
        for hit in pattern.finditer(bare)
    )


def _without_quotes(words: str) -> str:
    return _QUOTED.sub(lambda quote: re.sub(r"\S", " ", quote[0]), words)


def _folded(form: str) -> str:
    return re.sub(r"\s+", " ", form.lower())


# the list is a file of the package: it cannot change while the program runs
@cache
def _list() -> tuple[dict[str, LoadedWord], re.Pattern[str]]:
    text = files("onetext.case").joinpath("loaded-words.toml").read_text(encoding="utf-8")
    entries = tomllib.loads(text)["word"]
    words = [LoadedWord(forms=tuple(e["forms"]), say=e["say"], why=e["why"]) for e in entries]
    known = {form: word for word in words for form in word.forms}
    longest_first = sorted(known, key=len, reverse=True)
    forms = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in longest_first)
    return known, re.compile(rf"(?<![\w-])(?:{forms})(?![\w-])", re.IGNORECASE)


def loaded_in_drafts(case: Case) -> Iterator[Finding]:
    """Yield a hint for every loaded word in the drafts, with its line and column."""
    for entry in case.drafts:
        text = write(entry.draft)
        for hit in find_loaded(text):
            yield Finding(
                file=entry.draft.file,
                line=text.count("\n", 0, hit.start) + 1,
                column=hit.start - text.rfind("\n", 0, hit.start),
                problem=_problem(hit),
                remedy=_remedy(hit),
            )


def loaded_in_case(case: Case) -> Iterator[Defect]:
    """Yield a hint for every loaded word in ``case.yaml``."""
    for path, words in _words_of(case):
        yield from _hints(path, words)


def loaded_in_sources(case: Case) -> Iterator[Defect]:
    """Yield a hint for every loaded word in our own words of ``sources.yaml``."""
    for source in case.sources:
        yield from _hints((source.id, "says"), source.says)
        yield from _hints((source.id, "why"), source.why)


def _hints(path: Path, words: str) -> Iterator[Defect]:
    for hit in find_loaded(words):
        yield Defect(path=path, problem=_problem(hit), remedy=_remedy(hit))


def _problem(hit: Hit) -> str:
    return f"'{_folded(hit.form)}' takes a side: {hit.word.why[0].lower()}{hit.word.why[1:]}"


def _remedy(hit: Hit) -> str:
    return f"Say: {hit.word.say}."


def _words_of(case: Case) -> Iterator[tuple[Path, str]]:
    """Yield every place of ``case.yaml`` where the case speaks in its own voice."""
    yield ("title",), case.title
    for issue in case.issues:
        yield ("issues", issue.key, "title"), issue.title
    for text in case.texts:
        yield ("texts", text.key, "title"), text.title
        yield ("texts", text.key, "says"), text.says
    for n, link in enumerate(case.links, start=1):
        yield ("links", n, "says"), link.says
    for n, reading in enumerate(case.readings, start=1):
        for take in reading.takes:
            yield ("readings", n, "takes", take.party, "means"), take.means
    yield from _words_around(case)


def _words_around(case: Case) -> Iterator[tuple[Path, str]]:
    for n, step in enumerate(case.steps, start=1):
        yield ("steps", n, "title"), step.title
        yield ("steps", n, "verified by"), step.verified_by
        yield ("steps", n, "undone by"), step.undone_by
    for n, approval in enumerate(case.approvals, start=1):
        yield ("approvals", n, "rule"), approval.rule
        yield ("approvals", n, "outcome"), approval.outcome
        yield ("approvals", n, "says"), approval.says
    for n, matter in enumerate(case.outside, start=1):
        yield ("outside", n, "title"), matter.title
        yield ("outside", n, "says"), matter.says
    for n, event in enumerate(case.events, start=1):
        yield ("events", n, "title"), event.title
        yield ("events", n, "outcome"), event.outcome
    for n, claim in enumerate(case.claims, start=1):
        yield ("claims", n, "words"), "" if claim.quoted else claim.words
    for n, remark in enumerate(case.remarks, start=1):
        yield ("remarks", n, "title"), remark.title
        yield ("remarks", n, "says"), remark.says
