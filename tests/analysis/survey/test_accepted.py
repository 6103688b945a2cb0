"""Acceptability over profiles: sums of lots, whatever way they are shared out."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from onetext.analysis.bounds import Bounds
from onetext.analysis.compilation import compile_case
from onetext.analysis.profiles.draws import fits
from onetext.analysis.profiles.sample import problem_at
from onetext.analysis.solutions.concepts import nash
from onetext.analysis.survey import accepted, lots
from onetext.analysis.survey.accepted import SHOWN, Acceptance, accept, with_weights
from onetext.analysis.survey.lots import LOT, draw_lot
from onetext.analysis.survey.numbers import wanted
from onetext.analysis.survey.picking import Picks
from onetext.analysis.survey.solving import NONE
from onetext.case.read import read_case


@pytest.fixture
def bounds(tree: Path) -> Bounds:
    case = read_case(tree / "cases" / "halden-strait")
    return wanted(case, compile_case(case))


@pytest.fixture
def small_lots(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lots, "LOT", 40)


@pytest.mark.usefixtures("small_lots")
def test_what_is_counted_is_what_each_profile_picks(bounds: Bounds) -> None:
    found = accept(bounds, "nash", 100, 3)
    packages: Counter[tuple[int, ...] | None] = Counter()
    weights: dict[tuple[int, ...] | None, list[Any]] = {}
    for lot in lots.lots(bounds, 100, 3):
        profiles = draw_lot(lot)
        for s in range(profiles.count):
            package = nash(problem_at(profiles, s)).package
            packages[package] += 1
            drawn = [drawn.weights[s] for drawn in profiles.parties]
            weights.setdefault(package, []).append(np.concatenate(drawn))
    none = packages.pop(None, 0)
    assert found.none.share == pytest.approx(none / 100)
    assert (found.open, found.best_found, found.different) == (0, 0, len(packages))
    assert found.profiles == 100
    for line in found.shown:
        assert line.picked.share == pytest.approx(packages[line.package] / 100)
        assert np.concatenate(line.central) == pytest.approx(np.mean(weights[line.package], axis=0))
    counts = sorted(packages.values(), reverse=True)
    assert [round(line.picked.share * 100) for line in found.shown] == counts[:SHOWN]
    assert found.others.share == pytest.approx(sum(counts[SHOWN:]) / 100)
    for i, shares in enumerate(found.options):
        expected = [
            sum(times for package, times in packages.items() if package and package[i] == column)
            for column in range(len(shares))
        ]
        assert [share.share for share in shares] == pytest.approx([n / 100 for n in expected])
    everybody = [row for rows in weights.values() for row in rows]
    assert np.concatenate(found.drawn) == pytest.approx(np.mean(everybody, axis=0))


@pytest.mark.usefixtures("small_lots")
def test_confidence_is_how_often_it_is_picked_with_its_central_weights(bounds: Bounds) -> None:
    found = accept(bounds, "nash", 80, 5)
    best = found.shown[0]
    hits = fitting = 0
    for lot in lots.lots(bounds, 80, 5):
        profiles, fit = with_weights(draw_lot(lot), np.concatenate(best.central))
        fitting += int(fit.sum())
        hits += sum(
            nash(problem_at(profiles, int(s))).package == best.package for s in np.flatnonzero(fit)
        )
    assert best.confidence is not None
    assert best.confidence.share == pytest.approx(hits / fitting)


@pytest.mark.usefixtures("small_lots")
def test_the_second_look_takes_in_the_first_lots_alone(
    bounds: Bounds, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = accept(bounds, "nash", 40, 5)
    monkeypatch.setattr(accepted, "AGAIN", 1)
    found = accept(bounds, "nash", 100, 5)
    (line,) = [one for one in found.shown if one.package == found.shown[0].package]
    lot = draw_lot(lots.lots(bounds, 100, 5)[0])
    certain, fitting = with_weights(lot, np.concatenate(line.central))
    hits = [
        nash(problem_at(certain, int(s))).package == line.package for s in np.flatnonzero(fitting)
    ]
    assert line.confidence is not None
    assert line.confidence.share == pytest.approx(sum(hits) / len(hits))
    assert sum(rank.share for rank in line.ranks) <= 1
    assert whole.profiles == 40


def test_weights_taken_for_certain_leave_all_else_as_drawn(bounds: Bounds) -> None:
    profiles = draw_lot(replace(lots.lots(bounds, 50, 1)[0], count=50))
    own = np.concatenate([drawn.weights[7] for drawn in profiles.parties])
    certain, fitting = with_weights(profiles, own)
    for party, before, after in zip(
        profiles.bounds.parties, profiles.parties, certain.parties, strict=True
    ):
        assert (after.utility[7] == before.utility[7]).all()
        assert (after.values == before.values).all()
        assert (after.weights == before.weights[7]).all()
        assert (after.least_units == before.least_units).all()
        assert not fitting.any() or fits(party, after).any()  # type: ignore[arg-type]
    assert fitting[7]


def backwards(function: Callable[[Any], Any], tasks: Sequence[Any]) -> Sequence[Any]:
    """Evaluate tasks from the last one on, and return their results in order."""
    return [function(task) for task in reversed(tasks)][::-1]


@pytest.mark.usefixtures("small_lots")
def test_the_order_in_which_lots_are_looked_at_plays_no_part(bounds: Bounds) -> None:
    one, other = (
        accept(bounds, "egalitarian", 100, 1),
        accept(bounds, "egalitarian", 100, 1, run=backwards),
    )
    assert told(one) == told(other)


def told(found: Acceptance) -> str:
    return repr(replace(found, bounds=None))  # type: ignore[arg-type] # they are the same


@pytest.mark.usefixtures("small_lots")
def test_no_more_than_a_lot_is_drawn_at_a_time(
    bounds: Bounds, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes = []
    draw = lots.draw_lot

    def watched(lot: lots.Lot) -> Any:
        sizes.append(lot.count)
        return draw(lot)

    monkeypatch.setattr(accepted, "draw_lot", watched)
    accept(bounds, "nash", 100, 1)
    assert sizes == [1, 40, 40, 20, 40, 40, 20]


def test_a_lot_holds_the_same_profiles_whenever_it_is_drawn(bounds: Bounds) -> None:
    first, second = lots.lots(bounds, LOT + 5, 1)
    assert (first.count, second.count) == (LOT, 5)
    again = [draw_lot(second).parties[0].weights for _ in range(2)]
    assert (again[0] == again[1]).all()
    other = draw_lot(replace(second, seed=2)).parties[0].weights
    assert (again[0] != other).any()
    assert (draw_lot(replace(first, count=5)).parties[0].weights != again[0]).any()


@pytest.mark.usefixtures("small_lots")
def test_what_is_not_proved_counts_apart(bounds: Bounds, monkeypatch: pytest.MonkeyPatch) -> None:
    def half_proved(profiles: Any, _concept: object) -> Picks:
        packages = np.zeros((profiles.count, len(profiles.bounds.axes)), dtype=np.int16)
        packages[::4] = NONE
        proved = np.arange(profiles.count) % 8 < 4
        return Picks(packages=packages, proved=proved)

    monkeypatch.setattr(accepted, "picks", half_proved)
    found = accept(bounds, "kalai_smorodinsky", 80, 1)
    assert (found.none.share, found.open, found.best_found, found.different) == (10 / 80, 10, 30, 1)
    (line,) = found.shown
    assert (line.picked.share, line.best_found, line.ranks) == (60 / 80, 30, ())
    assert found.others.share == 0


def test_a_case_known_exactly_has_one_profile(tree: Path) -> None:
    case = read_case(tree / "cases" / "panama-1974")
    found = accept(wanted(case, compile_case(case)), "nash", 2500, 1)
    assert (found.profiles, found.exact, found.different) == (1, True, 1)
    (line,) = found.shown
    assert (line.picked.share, line.picked.low, line.picked.high) == (1, 1, 1)
    assert line.confidence is not None
    assert line.confidence.share == 1
