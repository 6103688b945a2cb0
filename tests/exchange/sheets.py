"""Scores for the tests of every format, and what a case makes of a package, worked out by hand."""

from fractions import Fraction
from itertools import product
from pathlib import Path

from onetext.case.model import Case, Party
from onetext.exchange.record import Exported
from onetext.exchange.scores.additive import Scores, Sheet


def scores(name: str, weights: str, *rows: str, least: str | None = None) -> Scores:
    """Return scores from figures between blanks; no weights where they are points."""
    return Scores(
        name=name,
        weights=tuple(map(Fraction, weights.split())) or None,
        values=tuple(tuple(map(Fraction, row.split())) for row in rows),
        reservation=None if least is None else Fraction(least),
    )


def sheet(*parties: Scores) -> Sheet:
    """Return a sheet of issues a, b, ... with options x1, x2, ..."""
    rows = parties[0].values
    issues = tuple(
        (chr(ord("a") + i), tuple(f"x{o}" for o in range(1, len(row) + 1)))
        for i, row in enumerate(rows)
    )
    return Sheet(title="talks", issues=issues, parties=parties)


def worth(party: Party, package: tuple[str, ...]) -> Fraction:
    """Return what a party makes of a package: weight times value, and what holds together."""
    weights = {key: share.low for key, share in party.weights}
    total = Fraction(0)
    picked: dict[str, str] = {}
    for (key, options), option in zip(party.utilities, package, strict=True):
        picked[key] = option
        total += weights[key] * dict(options)[option].low
    for term in party.together:
        if all(picked[t.issue] in t.options for t in term.condition):
            total += term.worth.low
    return total


def packages(case: Case) -> list[tuple[str, ...]]:
    """Return every combination of options."""
    return list(product(*(issue.options for issue in case.issues)))


def put(exported: Exported, folder: Path) -> Path:
    """Write exported files into a folder; return it, or the file if there is only one."""
    for name, data in exported.files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder / exported.files[0][0] if len(exported.files) == 1 else folder
