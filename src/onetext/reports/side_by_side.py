"""Readings side by side: point by point, what is the same in all and what differs."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from onetext.reports.brief import PackageLine
from onetext.reports.figures import GainLine, ReadingFigures

Segments = tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One point as each package reads it."""

    number: int
    title: str
    readings: tuple[Segments, ...]

    @property
    def same(self) -> bool:
        """Whether it reads the same in every package."""
        return len({"".join(words for words, _, _ in reading) for reading in self.readings}) == 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Points in a row that all read the same in every package, or that all do not."""

    same: bool
    rows: tuple[Row, ...]

    @property
    def numbers(self) -> str:
        """The points as a heading names them: ``Point 4``, ``Points 6 to 8``."""
        first, last = self.rows[0].number, self.rows[-1].number
        if first == last:
            return f"Point {first}"
        return f"Points {first} {'and' if last == first + 1 else 'to'} {last}"


def side_by_side(packages: Sequence[PackageLine]) -> tuple[Rows, ...]:
    """Return the points of all packages in the order of the text, those alike taken together."""
    texts = [{number: (title, words) for number, title, words in p.text} for p in packages]
    numbers = dict.fromkeys(number for p in packages for number, _, _ in p.text)
    rows = (
        Row(
            number=number,
            title=next(text[number][0] for text in texts if number in text),
            readings=tuple(text[number][1] if number in text else () for text in texts),
        )
        for number in numbers
    )
    return tuple(Rows(same=same, rows=tuple(run)) for same, run in groupby(rows, lambda r: r.same))


def picked(packages: Sequence[PackageLine]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the brackets in which packages differ, each with the option of every package."""
    keys = dict.fromkeys(key for p in packages for key, _ in p.options if key in p.differs)
    options = [dict(settled(p)) for p in packages]
    return tuple((key, tuple(o.get(key, "does not arise") for o in options)) for key in keys)


def settled(package: PackageLine) -> tuple[tuple[str, str], ...]:
    """Return each bracket with its option, or "left open" where the text keeps it a bracket."""
    kept = {key for _, _, text in package.text for _, key, option in text if key and not option}
    return tuple((key, "left open" if key in kept else option) for key, option in package.options)


def figures_of(
    packages: Sequence[PackageLine], figures: Sequence[ReadingFigures]
) -> tuple[ReadingFigures | None, ...]:
    """Return the figures of each package; none at all if there are none for any."""
    found = {reading.label: reading for reading in figures}
    listed = tuple(found.get(package.label) for package in packages)
    return listed if any(listed) else ()


def gains_by_party(
    readings: Sequence[ReadingFigures | None], order: Sequence[str]
) -> tuple[tuple[str, tuple[GainLine | None, ...]], ...]:
    """Return the parties in an order, each with what every reading is worth to it."""
    gains = [{g.party: g for g in reading.gains} if reading else {} for reading in readings]
    known = dict.fromkeys(party for one in gains for party in one)
    listed = sorted(known, key=lambda party: order.index(party) if party in order else len(order))
    return tuple((party, tuple(one.get(party) for one in gains)) for party in listed)
