"""All that is asked of one zone of agreement: a reading in it, or why there is none.

The reading shown is the egalitarian one, whose smallest gain is largest; where no concept picks
any, it is made efficient from the first that was found.
"""

from dataclasses import dataclass
from typing import Literal as Words

from onetext.analysis.bounds import Bounds
from onetext.analysis.problem import BargainingProblem
from onetext.analysis.solutions.concepts import egalitarian
from onetext.analysis.trades.verdict import TradeVerdict, witnessed_by
from onetext.analysis.zone.clash import Clashes, find_clashes
from onetext.analysis.zone.conditions import Condition
from onetext.analysis.zone.efficient import efficient
from onetext.analysis.zone.finders import Finder, Package, broken, finder_of
from onetext.analysis.zone.opening import Opening, what_opens
from onetext.analysis.zone.ruled_out import RuledOut, what_is_ruled_out

Chosen = Words["egalitarian", "efficient", "found"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A zone of agreement explained.

    ``package`` lies in it and was ``chosen`` as said; ``opening`` is None unless the zone is
    proved to be empty.
    """

    conditions: tuple[Condition, ...]
    clashes: Clashes
    package: Package | None
    chosen: Chosen
    opening: Opening | None
    ruled_out: RuledOut


def explain_zone(problem: BargainingProblem, conditions: tuple[Condition, ...]) -> Explained:
    """Return a reading in the zone of agreement, or why there is none and what would open it."""
    finder = finder_of(problem, conditions)
    clashes = find_clashes(finder)
    package, chosen = _shown(finder, clashes.package)
    return Explained(
        conditions=conditions,
        clashes=clashes,
        package=package,
        chosen=chosen,
        opening=what_opens(finder) if clashes.found else None,
        ruled_out=what_is_ruled_out(finder),
    )


def with_witness(
    bounds: Bounds, trades: TradeVerdict, problem: BargainingProblem, explained: Explained
) -> tuple[TradeVerdict, Chosen | None]:
    """Return a verdict by trade with a witness that stands out in one profile, and how it does.

    That is the reading shown of its zone of agreement where it is a witness too; else one that is
    efficient there, and worse for nobody than the witness that was found.
    """
    if trades.package is None:
        return trades, None
    better = _better(problem, explained.conditions, trades.package)
    candidates = [package for package in (explained.package, better) if package is not None]
    shown = witnessed_by(bounds, trades, candidates)
    if shown.package == explained.package:
        return shown, explained.chosen
    return shown, "efficient" if shown.package == better else "found"


def _better(
    problem: BargainingProblem, conditions: tuple[Condition, ...], package: Package
) -> Package | None:
    """Return an efficient package that is worse for nobody; None outside the zone, or unproved."""
    finder = finder_of(problem, conditions)
    if broken(finder, package):
        return None
    better, proved = efficient(finder, package)
    return better if proved else None


def _shown(finder: Finder, package: Package | None) -> tuple[Package | None, Chosen]:
    if package is None:
        return None, "found"
    solution = egalitarian(finder.problem)
    if solution.package is not None and solution.label == "proved":
        return solution.package, "egalitarian"
    better, proved = efficient(finder, package)
    return better, "efficient" if proved else "found"
