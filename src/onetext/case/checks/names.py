"""What the parts of a case may refer to, gathered once, and the defects of referring wrongly."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from onetext.case.defects import Defect, Path, shortened, suggest
from onetext.case.format.nodes import unprintable
from onetext.case.format.values import parse_interval, write_interval
from onetext.case.model import DOES_NOT_ARISE, Case, Condition, Interval
from onetext.text.draft import Draft, Issue, issues


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """What can be graded in one draft: its issues, clean points and notes.

    ``bracketed`` gives the brackets of each point that has some, and so is not clean.
    """

    draft: int
    issues: Mapping[str, Issue]
    clean: tuple[str, ...] = ()
    bracketed: Mapping[str, tuple[str, ...]]
    notes: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """Every name that stands for something in the draft, in the order of the text."""
        return (*self.issues, *self.clean, *self.bracketed, *self.notes)

    @property
    def called(self) -> str:
        """How a finding calls the draft."""
        return f"draft {self.draft}" if self.draft else "this case"


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """A case with what its parts may refer to.

    ``places`` is by draft number, 0 in a case without prose; ``options`` holds for every issue of
    any draft the options it has had. ``unread`` are the places in the list, from 1, of the drafts
    whose text could not be read, and ``sources_read`` is False where ``sources.yaml`` could not:
    then nothing can be said of references into them.
    """

    case: Case
    parties: tuple[str, ...]
    sources: tuple[str, ...]
    places: Mapping[int, Places]
    options: Mapping[str, tuple[str, ...]]
    unread: frozenset[int]
    sources_read: bool

    @property
    def texts_read(self) -> bool:
        """Whether every draft could be read."""
        return not self.unread


def names_of(
    case: Case, *, unread: frozenset[int] = frozenset(), sources_read: bool = True
) -> Names:
    """Return the names that the parts of a case may refer to.

    A case with neither drafts nor issues has one finding, that; to it all texts are unread.
    """
    places = {entry.number: _places(entry.draft, entry.number) for entry in case.drafts}
    if not case.drafts:
        listed = {issue.key: issue for issue in case.issues}
        places = {0: Places(draft=0, issues=listed, bracketed={})}
    options: dict[str, dict[str, None]] = {}
    for there in places.values():
        for issue in there.issues.values():
            extra = (*issue.options, DOES_NOT_ARISE) if issue.parent else issue.options
            options.setdefault(issue.key, {}).update(dict.fromkeys(extra))
    return Names(
        case=case,
        parties=tuple(party.key for party in case.parties),
        sources=tuple(source.id for source in case.sources),
        places=places,
        options={key: tuple(names) for key, names in options.items()},
        unread=unread if case.drafts or case.issues else frozenset({0}),
        sources_read=sources_read,
    )


def _places(draft: Draft, number: int) -> Places:
    brackets = {p.place: tuple(bracket.key for bracket in p.brackets) for p in draft.points}
    return Places(
        draft=number,
        issues={issue.key: issue for issue in issues(draft)},
        clean=tuple(place for place, keys in brackets.items() if not keys),
        bracketed={place: keys for place, keys in brackets.items() if keys},
        notes=tuple(f"note {note.label}" for note in draft.notes),
    )


def unknown_party(names: Names, key: str, path: Path) -> Iterator[Defect]:
    """Say that a key names no party."""
    if key not in names.parties:
        yield Defect(
            path=path,
            problem=f"'{key}' is not a party of this case.",
            remedy=suggest(key, names.parties),
        )


def unknown_parties(names: Names, keys: Iterable[str], path: Path) -> Iterator[Defect]:
    """Say which of several keys name no party."""
    for n, key in enumerate(keys, start=1):
        yield from unknown_party(names, key, (*path, n))


def unknown_source(names: Names, id: str | None, path: Path) -> Iterator[Defect]:
    """Say that an id names no source."""
    if id is None or id in names.sources or not names.sources_read:
        return
    none = "Add it there." if names.sources else "Write that file beside case.yaml."
    near = suggest(id, names.sources)
    yield Defect(
        path=path,
        problem=f"'{id}' is not in sources.yaml.",
        remedy=near if near.startswith("Did you mean") else none,
    )


def unknown_sources(names: Names, ids: tuple[str, ...], path: Path) -> Iterator[Defect]:
    """Say which of several ids name no source; one id stands without a list."""
    for n, id in enumerate(ids, start=1):
        yield from unknown_source(names, id, (*path, n) if len(ids) > 1 else path)


def unknown_issue(names: Names, key: str, path: Path) -> Iterator[Defect]:
    """Say that a key is the issue of no draft."""
    if names.texts_read and key not in names.options:
        yield Defect(
            path=path,
            problem=f"'{key}' is not an issue of this case.",
            remedy=suggest(key, names.options),
        )


def unknown_option(names: Names, issue: str, option: str, path: Path) -> Iterator[Defect]:
    """Say that an option is none of its issue's, in any draft."""
    if names.texts_read and issue in names.options and option not in names.options[issue]:
        yield Defect(
            path=path,
            problem=f"'{option}' is not an option of '{issue}'.",
            remedy=suggest(option, names.options[issue]),
        )


def in_condition(names: Names, condition: Condition, path: Path) -> Iterator[Defect]:
    """Say what a condition names that is not there."""
    if not condition:
        remedy = "Write it as {issue: option}."
        yield Defect(path=path, problem="this condition names no issue.", remedy=remedy)
    for term in condition:
        here = (*path, term.issue)
        yield from unknown_issue(names, term.issue, here)
        if not term.options:
            yield Defect(path=here, problem="no option is named.", remedy="Name at least one.")
        for option in term.options:
            yield from unknown_option(names, term.issue, option, here)
            if option == DOES_NOT_ARISE:
                problem = "a condition on a bracket that does not arise is never met."
                remedy = "Name the alternative in which it stands instead."
                yield Defect(path=here, problem=problem, remedy=remedy)
        yield from doubled(term.options, here)


def doubled(words: tuple[str, ...], path: Path) -> Iterator[Defect]:
    """Say which words of a list stand in it twice."""
    for word, times in Counter(words).items():
        if times > 1:
            yield Defect(path=path, problem=f"'{word}' is named twice.", remedy="Keep one.")


def too_late(names: Names, on: date | None, path: Path) -> Iterator[Defect]:
    """Say that a day lies after the one up to which the case tells."""
    end = names.case.as_known_on
    if on is not None and on > end:
        yield Defect(
            path=path,
            problem=f"'{on}' is after {end}, the day up to which this case tells.",
            remedy="Correct the date, or move 'as known on'.",
        )


def wrong_figures(figures: Interval, path: Path, *, share: bool = True) -> Iterator[Defect]:
    """Say that figures run downwards, cannot be written or, for a ``share``, leave 0 to 1."""
    written = write_interval(figures)
    if figures.low > figures.high:
        remedy = "Write the smaller figure first."
        yield Defect(path=path, problem=f"'{written}' runs downwards.", remedy=remedy)
    elif share and (figures.low < 0 or figures.high > 1):
        problem = f"'{written}' is not between 0 and 1."
        yield Defect(path=path, problem=problem, remedy="Write a share of one.")
    elif parse_interval(written) != figures:
        problem = f"'{shortened(written)}' has more digits than a case can hold."
        yield Defect(path=path, problem=problem, remedy="Round it.")


def wrong_name(name: str, path: Path) -> Iterator[Defect]:
    """Say that a name is empty, runs over lines, or holds characters that cannot be seen."""
    if not name.strip():
        yield Defect(path=path, problem="this name is empty.", remedy="Write a name.")
    hidden = next((sign for sign in name if unprintable(sign) or sign in "\t\n\r"), None)
    if hidden is not None:
        problem = f"the character U+{ord(hidden):04X} cannot stand in a name."
        yield Defect(path=path, problem=problem, remedy="Remove it.")


def doubled_ids(ids: Iterable[str], path: Path, field: str) -> Iterator[Defect]:
    """Say which entries of a list bear an id that an earlier one has."""
    seen: dict[str, int] = {}
    for n, id in enumerate(ids, start=1):
        if id in seen:
            problem = f"'{id}' is also the {field} of entry {seen[id]}."
            yield Defect(path=(*path, n, field), problem=problem, remedy="Give each its own.")
        seen.setdefault(id, n)


def descending(days: Iterable[tuple[int, date]]) -> Iterator[tuple[int, int]]:
    """Yield the neighbours of which the later entry bears the earlier day."""
    for (before, earlier), (after, later) in pairwise(days):
        if later < earlier:
            yield before, after
