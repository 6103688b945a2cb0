"""From indices back to names: parties, places, options, sources, and lists in English."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from onetext.analysis.space import Hurdle, PackageSpace, Place
from onetext.case.format.values import write_figure
from onetext.case.model import (
    DOES_NOT_ARISE,
    Budget,
    Case,
    Condition,
    Count,
    Link,
    Mark,
    Never,
    Whenever,
)
from onetext.case.standing import draft_in_force, is_sourced
from onetext.reports.written import title_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """A case beside its compiled space: whatever an index means can be looked up here."""

    case: Case
    space: PackageSpace

    def party(self, p: int) -> str:
        """Return the name of a party by index; -1 stands for words that nobody has tabled."""
        return "nobody" if p < 0 else self.case.parties[p].name

    def parties(self, indices: Iterable[int]) -> str:
        """Return the names of some parties as a list in English."""
        return in_words(self.party(p) for p in indices)

    def title(self, number: int) -> str:
        """Return the title of a point; in a case without prose, of the issue in its place."""
        current = draft_in_force(self.case)
        if current is None:
            issue = self.case.issues[number - 1]
            return issue.title or issue.key
        point = current.draft.point(number)
        return title_words(point.title) if point else ""

    def place(self, k: int) -> str:
        """Return a place as a reader finds it: ``line (point 14)``, ``point 4 (Armed forces)``."""
        place = self.space.places[k]
        match place.kind:
            case "bracket":
                told = place.point and self.case.drafts
                return f"{place.name} (point {place.point})" if told else place.name
            case "point":
                title = self.title(place.point)
                return f"{place.name} ({title})" if title else place.name
            case "note":
                return place.name
            case "link":
                return f"{self._owner(place)}’s link “{place.name}”"

    def bracket(self, key: str) -> str:
        """Return the bracket of a key as a reader finds it: ``line (point 14)``."""
        return self.place(next(k for k, at in enumerate(self.space.places) if at.name == key))

    def by_point(self, places: Iterable[int]) -> str:
        """Return some places point by point: ``line and term (point 14, Territories)``."""
        grouped: dict[int, list[str]] = {}
        for k in places:
            place = self.space.places[k]
            name = f"its link “{place.name}”" if place.kind == "link" else place.name
            grouped.setdefault(place.point, []).append(name)
        return in_words(self._at_point(point, found) for point, found in grouped.items())

    def _at_point(self, point: int, found: list[str]) -> str:
        if not point or not self.case.drafts:
            return in_words(found)
        title = self.title(point)
        if found == [f"point {point}"]:
            return f"{found[0]} ({title})" if title else found[0]
        where = f"point {point}, {title}" if title else f"point {point}"
        return f"{in_words(found)} ({where})"

    def _owner(self, place: Place) -> str:
        link = self.link(place.name)
        return self.case.party(link.of).name

    def link(self, id: str) -> Link:
        """Return a link by its id."""
        return next(link for link in self.case.links if link.id == id)

    def link_words(self, link: Link) -> str:
        """Return what a link asks, as a clause: "wherever line is zone, term is 15 years"."""
        match link.asks:
            case Whenever(if_=if_, then=then):
                wherever = f"wherever {self.condition(if_)}, " if if_ else ""
                return f"{wherever}{self.condition(then)}"
            case Never(together=together):
                return _never(together)
            case Count(among=among, at_least=least, at_most=most):
                ends = _ends(least, most, in_letters)
                verb = "holds" if (least if most is None else most) == 1 else "hold"
                return f"{ends} of these {verb}: {in_words(map(_enclosed, among))}"
            case Budget(amounts=amounts, least=least, most=most):
                told = ", ".join(f"{issue} {_amounts(options)}" for issue, options in amounts)
                return f"these amounts come to {_ends(least, most, write_figure)}: {told}"

    def condition(self, condition: Condition) -> str:
        """Return a condition as a clause: "line is zone or withdraw and term is 15 years"."""
        return condition_words(condition)

    def option(self, hurdle: Hurdle) -> str:
        """Return the name of the option a hurdle speaks of, empty where it speaks of none."""
        if hurdle.option < 0:
            return ""
        return self.space.axes[self.space.places[hurdle.place].issue].columns[hurdle.option]

    def sources_of(self, hurdle: Hurdle) -> tuple[str, ...]:
        """Return the ids of the sources behind an objection, empty where none is named."""
        if hurdle.mark is not None:
            return one_source(hurdle.mark.mark.source)
        return one_source(self.link(hurdle.link).source) if hurdle.link else ()

    def on_estimate(self, hurdle: Hurdle) -> bool:
        """Whether an objection rests on an estimate or on no source at all."""
        return not any(is_sourced(self.case, id) for id in self.sources_of(hurdle))

    def is_estimate(self, mark: Mark) -> bool:
        """Whether a mark rests on an estimate or on no source at all."""
        return not is_sourced(self.case, mark.source)


def condition_words(condition: Condition) -> str:
    """Return a condition as a clause, its terms joined by "and"."""
    return in_words(
        f"{term.issue} is {in_words((quoted(o) for o in term.options), 'or')}" for term in condition
    )


def _enclosed(condition: Condition) -> str:
    told = condition_words(condition)
    return f"({told})" if len(condition) > 1 else told


def _never(together: Sequence[Condition]) -> str:
    terms = tuple(term for condition in together for term in condition)
    if len(terms) == 1:
        return f"{terms[0].issue} is never {in_words(map(quoted, terms[0].options), 'or')}"
    return f"{condition_words(terms)} never stand together"


_N = TypeVar("_N", int, Fraction)


def _ends(least: _N | None, most: _N | None, told: Callable[[_N], str]) -> str:
    """Return the ends of a count: "at least one and at most two"; "exactly two"."""
    if least is not None and least == most:
        return f"exactly {told(least)}"
    ends = [] if least is None else [f"at least {told(least)}"]
    ends += [] if most is None else [f"at most {told(most)}"]
    return in_words(ends)


def _amounts(options: Sequence[tuple[str, Fraction]]) -> str:
    return in_words(f"{quoted(option)} {write_figure(amount)}" for option, amount in options)


def one_source(id: str | None) -> tuple[str, ...]:
    """Return a source id as a tuple of one, or an empty one."""
    return () if id is None else (id,)


def quoted(option: str) -> str:
    """Return an option's name in quotation marks; "does not arise" as the clause it is."""
    return "that it does not arise" if option == DOES_NOT_ARISE else f"“{option}”"


def in_words(items: Iterable[str], last: str = "and") -> str:
    """Return a list in English: ``a``, ``a and b``, ``a, b and c``."""
    listed = list(items)
    if len(listed) < 2:
        return "".join(listed)
    return f"{', '.join(listed[:-1])} {last} {listed[-1]}"


def number(count: int, one: str, many: str = "") -> str:
    """Return a count with its noun: ``no marks``, ``one mark``, ``7 marks``."""
    plural = many or f"{one}s"
    return f"{in_letters(count) if count else 'no'} {one if count == 1 else plural}"


def in_letters(count: int) -> str:
    """Return a whole number as it stands in a sentence: in letters up to six."""
    words = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}
    return words.get(count, f"{count:,}")


def sentence(words: str) -> str:
    """Return words with a capital letter in front and a full stop behind."""
    ended = words if words.endswith((".", "”.", "?", "!")) else f"{words}."
    return ended[:1].upper() + ended[1:]


def alternatives(sets: Sequence[str]) -> str:
    """Return ways between which there is a choice: ``either a, or b``."""
    if len(sets) < 2:
        return "".join(sets)
    return "either " + ", or ".join(sets)
