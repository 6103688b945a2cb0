"""What Adjusted Winner makes of a case, in words."""

from fractions import Fraction

from onetext.analysis.solutions.adjusted_winner import Divided, Pair
from onetext.reports.solved import DividedLine, ShareLine
from onetext.reports.words.names import in_words
from onetext.reports.words.solutions import Looked, edition_line, profile_line

METHOD = (
    "Adjusted Winner: each gives 100 points to what the two want otherwise, as its figures say. "
    "Whoever gives more has its way there; then whoever has more points hands over, first what "
    "costs it least for what the other gains, until both have equally many."
)

TWO = 2
"""Options of an issue between which it can be shared: the favourites of the two."""


def divided_line(looked: Looked, found: Divided) -> DividedLine:
    """Return what each has of each issue, and how that came about."""
    axes = looked.problem.axes
    names = _names(looked, found)
    division = found.division
    shares = tuple(
        ShareLine(
            issue=axes[i].key,
            ways=(axes[i].columns[ways[0]], axes[i].columns[ways[1]]),
            points=_pair(points),
            won=names[winner],
            shares=_pair((share, 1 - share)),
        )
        for i, ways, points, winner, share in zip(
            found.items, found.ways, division.points, division.won, division.shares, strict=True
        )
    )
    return DividedLine(
        edition=edition_line(looked.names),
        profile=profile_line(looked),
        scale=METHOD,
        names=names,
        sentence=_aside(looked) + _sentence(shares, found),
        shares=shares,
        before=_pair(division.before),
        steps=tuple(
            f"{names[step.giver]} hands over "
            f"{'all' if step.share == 1 else step.share} of {axes[found.items[step.item]].key}."
            for step in division.handed
        ),
        points=_pair(division.after),
        gains=_pair(found.gains),
        agreed=tuple((axes[i].key, axes[i].columns[column]) for i, column in found.agreed),
        notes=_notes(looked, found),
    )


def _names(looked: Looked, found: Divided) -> tuple[str, str]:
    one, other = (looked.problem.stakes[p].party for p in found.principals)
    return looked.names.party(one), looked.names.party(other)


def _sentence(shares: tuple[ShareLine, ...], found: Divided) -> str:
    points = _points(found.division.after[0])
    words = f"Each ends with {points} of its 100 points"
    if found.division.split is None:
        return f"{words}, and no issue is split."
    split = shares[found.division.split]
    return f"{words}, and one issue is split: {split.issue}."


def _points(points: Fraction) -> str:
    rounded = f"{float(points):.2f}".rstrip("0").rstrip(".")
    return rounded if Fraction(rounded) == points else f"{rounded} ({points})"


def _pair(figures: Pair) -> tuple[str, str]:
    return str(figures[0]), str(figures[1])


def _notes(looked: Looked, found: Divided) -> tuple[str, ...]:
    """Return what follows from how it was made, and what the method takes for granted."""
    notes = [
        "Neither would rather have what the other has, and both have equally many points of "
        "their own. As long as each issue is shared between the two favourite options, none could "
        "have more without the other having less.",
        "A share of an issue is taken to be worth that share of its points. What it means in "
        "words is for those who draft.",
    ]
    if any(len(axis.columns) > TWO for axis in looked.problem.axes):
        notes.append("A compromise option may do better for both: see 'onetext solve'.")
    short = [
        name for name, gain in zip(_names(looked, found), found.gains, strict=True) if gain < 0
    ]
    if short:
        notes.append(f"It is less than {in_words(short)} would sign for, which it does not ask.")
    return tuple(notes)


def _aside(looked: Looked) -> str:
    """Return whose consent is needed besides and not asked, to be said before all else."""
    others = [s.party for s in looked.problem.stakes if not s.principal and s.needed]
    if not others:
        return ""
    return f"The consent of {looked.names.parties(others)} is needed too, and is left aside here. "
