"""How well what was found fits what people annotated, task by task.

Precision is the share of what was found that is right, recall the share of what is there that was
found, F1 their harmonic mean. What is found is matched one to one with what was annotated, best
match first:

- quotations by shared characters over all characters of both (at least a half), reported speech
  likewise (at least three tenths); "and speaker" asks besides that the speaker found is one of
  those annotated, by any of their names;
- meetings by half the F1 of their participants, a quarter for the place and a quarter for a day in
  common (at least a half);
- quantities by a shared character and an equal value; repeats and aliases as pairs, aliases once
  over all actors and once over people alone, where a wrong pair is a false merge of two people.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import TypeVar

from onetext.record.scoring.gold import Gold, normal
from onetext.record.scoring.predicted import Annotated, Counted, Ends, Met, Said

QUOTATION_OVERLAP = 0.5
REPORTED_OVERLAP = 0.3
MEETING_FIT = 0.5
VALUE_TOLERANCE = 0.01

T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One task on one report, or on all: how many were right, found, and there."""

    task: str
    right: int
    found: int
    there: int

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of what is there that was found; 0 where nothing is there."""
        return self.right / self.there if self.there else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.right / (self.found + self.there) if self.found + self.there else 0.0


def score_report(gold: Gold, found: Annotated, owners: Mapping[str, str]) -> tuple[Score, ...]:
    """Return the scores of one report, in the order of the tasks."""
    told = gold.annotated
    return (
        *_speech("quotations", found.quotations, told.quotations, QUOTATION_OVERLAP, owners),
        *_speech("reported speech", found.reported, told.reported, REPORTED_OVERLAP, owners),
        _meetings(found.meetings, told.meetings, owners),
        _quantities(found.quantities, told.quantities),
        _repeats(found.repeats, told.repeats),
        _aliases("aliases", found.aliases, told.aliases),
        _aliases(
            "people's aliases",
            found.aliases,
            [(name, surfaces) for name, surfaces in told.aliases if name in told.people],
        ),
    )


def score_all(scores: Iterable[Sequence[Score]]) -> tuple[Score, ...]:
    """Return the scores of all reports together: counts are added, not shares averaged."""
    totals: dict[str, list[int]] = {}
    for score in (one for report in scores for one in report):
        total = totals.setdefault(score.task, [0, 0, 0])
        total[0] += score.right
        total[1] += score.found
        total[2] += score.there
    return tuple(
        Score(task=task, right=right, found=found, there=there)
        for task, (right, found, there) in totals.items()
    )


def _matched(
    found: Sequence[T], told: Sequence[U], fit: Callable[[T, U], float], least: float
) -> list[tuple[int, int]]:
    """Return pairs of places in both lists, each used once, the best fit first."""
    fits = sorted(
        (
            (fit(one, other), n, m)
            for (n, one), (m, other) in product(enumerate(found), enumerate(told))
        ),
        reverse=True,
    )
    used: set[int] = set()
    met: set[int] = set()
    pairs = []
    for value, n, m in fits:
        if value < least or value <= 0:
            break
        if n not in used and m not in met:
            used.add(n)
            met.add(m)
            pairs.append((n, m))
    return pairs


def _speech(
    task: str,
    found: Sequence[Said],
    told: Sequence[Said],
    least: float,
    owners: Mapping[str, str],
) -> tuple[Score, ...]:
    pairs = _matched(found, told, lambda one, other: _shared(one.pieces, other.pieces), least)
    right = [(n, m) for n, m in pairs if _speaker(found[n], owners) in _speakers(told[m], owners)]
    answered = [(n, m) for n, m in pairs if found[n].speakers]
    correct = [(n, m) for n, m in answered if (n, m) in right]
    return (
        Score(task=task, right=len(pairs), found=len(found), there=len(told)),
        Score(task=f"{task} and speaker", right=len(right), found=len(found), there=len(told)),
        Score(
            task=f"{task}: speakers named",
            right=len(correct),
            found=len(answered),
            there=len(pairs),
        ),
    )


def _shared(one: Sequence[Ends], other: Sequence[Ends]) -> float:
    both = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a, b in product(one, other))
    either = sum(end - start for start, end in (*one, *other)) - both
    return both / either if either else 0.0


def _speaker(said: Said, owners: Mapping[str, str]) -> str:
    return _owner(said.speakers[0], owners) if said.speakers else ""


def _speakers(said: Said, owners: Mapping[str, str]) -> set[str]:
    return {_owner(name, owners) if name else "" for name in said.speakers}


_OFFICES = (
    "president", "prime minister", "foreign minister", "minister", "mr", "ms", "mrs",
    "the", "a", "an", "one",
)  # fmt: skip


def _owner(name: str, owners: Mapping[str, str]) -> str:
    plain = normal(name)
    if plain in owners:
        return owners[plain]
    for office in _OFFICES:
        shorter = plain.removeprefix(f"{office} ")
        if shorter in owners:
            return owners[shorter]
    return plain


def _meetings(found: Sequence[Met], told: Sequence[Met], owners: Mapping[str, str]) -> Score:
    pairs = _matched(found, told, lambda one, other: _meeting_fit(one, other, owners), MEETING_FIT)
    met = {m for _, m in pairs}
    there = sum(not one.optional or m in met for m, one in enumerate(told))
    return Score(task="meetings", right=len(pairs), found=len(found), there=there)


def _meeting_fit(one: Met, other: Met, owners: Mapping[str, str]) -> float:
    optional = {_owner(name, owners) for name in other.optional_participants}
    needed = {_owner(name, owners) for name in other.participants} - optional
    named = {_owner(name, owners) for name in one.participants}
    named -= optional - needed
    people = 1.0
    if named or needed:
        people = 2 * len(named & needed) / (len(named) + len(needed))
    return 0.5 * people + 0.25 * _same_place(one, other, owners) + 0.25 * _same_day(one, other)


def _same_place(one: Met, other: Met, owners: Mapping[str, str]) -> bool:
    a, b = normal(one.place), normal(other.place)
    return bool(a and b) and (a in b or b in a or owners.get(a, a) == owners.get(b, b))


def _same_day(one: Met, other: Met) -> bool:
    """Whether two days or stretches in EDTF have a day in common, by their first and last."""
    if not one.date or not other.date:
        return False
    (a, b), (c, d) = _ends(one.date), _ends(other.date)
    return a <= d + "~" and c <= b + "~"


def _ends(edtf: str) -> tuple[str, str]:
    plain = edtf.replace("~", "").replace("?", "").split("/")
    return plain[0], plain[-1]


def _quantities(found: Sequence[Counted], told: Sequence[Counted]) -> Score:
    pairs = _matched(found, told, _same_quantity, 1)
    return Score(task="quantities", right=len(pairs), found=len(found), there=len(told))


def _same_quantity(one: Counted, other: Counted) -> float:
    shared = min(one.ends[1], other.ends[1]) - max(one.ends[0], other.ends[0])
    equal = any(
        abs(a - b) <= VALUE_TOLERANCE * max(1e-9, abs(b))
        for a, b in product(one.values, other.values)
    )
    return shared if equal else 0


def _repeats(found: Iterable[Sequence[Ends]], told: Iterable[Sequence[Ends]]) -> Score:
    ours = [pair for group in found for pair in combinations(sorted(group), 2)]
    theirs = [pair for group in told for pair in combinations(sorted(group), 2)]
    pairs = _matched(ours, theirs, _same_pair, 1)
    return Score(task="repeats", right=len(pairs), found=len(ours), there=len(theirs))


def _same_pair(one: tuple[Ends, Ends], other: tuple[Ends, Ends]) -> float:
    return float(all(_mostly(a, b) for a, b in zip(one, other, strict=True)))


def _mostly(one: Ends, other: Ends) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared >= 0.5 * max(1, min(one[1] - one[0], other[1] - other[0]))


Names = Sequence[tuple[str, Sequence[str]]]


def _aliases(task: str, found: Names, told: Names) -> Score:
    """Score pairs of ways to name one actor, among those that the annotator lists."""
    theirs = _pairs(told)
    known = {normal(surface) for _, surfaces in told for surface in surfaces}
    ours = {pair for pair in _pairs(found) if pair <= known}
    return Score(task=task, right=len(ours & theirs), found=len(ours), there=len(theirs))


def _pairs(named: Names) -> set[frozenset[str]]:
    return {
        frozenset(pair)
        for _, surfaces in named
        for pair in combinations(sorted({normal(one) for one in surfaces}), 2)
    }
