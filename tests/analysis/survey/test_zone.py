"""Zones of agreement against enumeration: what is said to be proved is so, profile by profile."""

from itertools import product
from random import Random

import numpy as np
import pytest

from onetext.analysis.problem import Bools, Packages, happens, in_zone, starts
from onetext.analysis.profiles.sample import Profiles, problem_at
from onetext.analysis.solutions.tabling import all_packages
from onetext.analysis.survey import zone
from onetext.analysis.survey.zone import Verdicts, by_known, by_programmes, by_shares
from tests.analysis.survey.drawn import COUNTED, Drawn, as_rows, drawn, no_packages


def check_proofs(verdicts: Verdicts, zones: Bools) -> None:
    """Nothing is called a zone where there is none, and nothing ruled out where there is one."""
    assert set(np.unique(verdicts)) <= {-1, 0, 1}
    assert zones[verdicts == 1].all()
    assert not zones[verdicts == 0].any()


def check_packages(found: Drawn, packages: Packages) -> None:
    """Packages that prove zones lie in one of some profile, and keep the links of law."""
    assert set(as_rows(packages)) <= set(as_rows(found.packages))
    assert not happens(packages, found.bounds.laws).any()
    problems = [problem_at(found.profiles, s) for s in range(found.profiles.count)]
    proved = np.any([in_zone(problem, packages) for problem in problems], axis=0)
    assert proved.all()


def check_zones(found: Drawn) -> tuple[int, int]:
    """Check the three ways on one case; return how many profiles cheap proofs decide, and all."""
    zones = found.zones
    cheap = by_shares(found.profiles, no_packages(found.bounds))
    check_proofs(cheap.found, zones)
    check_packages(found, cheap.packages)
    dear = by_programmes(found.profiles, cheap.found, found.profiles.count)
    check_packages(found, dear.packages)
    assert (dear.found == zones).all()
    assert (dear.found[cheap.found >= 0] == cheap.found[cheap.found >= 0]).all()
    known = by_shares(found.profiles, found.packages)
    assert (known.found[zones] == 1).all()
    check_proofs(known.found, zones)
    untouched = np.full(found.profiles.count, -1, dtype=np.int8)
    assert ((by_known(found.profiles, untouched, found.packages) == 1) == zones).all()
    return int((cheap.found >= 0).sum()), found.profiles.count


def test_zones_are_those_that_enumeration_finds() -> None:
    decided = [check_zones(found) for found in drawn(range(30))]
    cheap, every = map(sum, zip(*decided, strict=True))
    assert cheap > 0.7 * every


def test_zones_heed_links_that_count() -> None:
    for found in drawn(range(20), shape=COUNTED):
        check_zones(found)


@pytest.mark.deep
def test_zones_are_those_that_enumeration_finds_in_400_cases() -> None:
    decided = [check_zones(found) for found in drawn(range(1000, 1420), 25)]
    assert len(decided) >= 400


def test_the_random_cases_have_zones_in_all_profiles_in_some_and_in_none() -> None:
    shares = [float(found.zones.mean()) for found in drawn(range(30))]
    assert sum(share == 0 for share in shares) >= 5
    assert sum(share == 1 for share in shares) >= 2
    assert sum(0 < share < 1 for share in shares) >= 5


def test_what_is_decided_is_not_touched_again() -> None:
    for found in drawn(range(4)):
        wrong = (~found.zones).astype(np.int8)
        assert (by_known(found.profiles, wrong, found.packages) == wrong).all()
        again = by_programmes(found.profiles, wrong, 10)
        assert (again.found == wrong).all()
        assert not len(again.packages)


def test_only_so_many_programmes_are_spent(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    inner = zone._by_programme

    def counted(one: Profiles) -> Packages | None:
        asked.append(one)
        return inner(one)

    monkeypatch.setattr(zone, "_by_programme", counted)
    for found in drawn(range(6)):
        asked.clear()
        untouched = np.full(found.profiles.count, -1, dtype=np.int8)
        some = by_programmes(found.profiles, untouched, 2)
        assert len(asked) <= 2
        check_proofs(some.found, found.zones)


def test_a_search_that_ends_at_its_limit_leaves_the_profile_undecided(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(zone, "_by_programme", lambda one: no_packages(one.bounds))
    for found in drawn(range(3)):
        untouched = np.full(found.profiles.count, -1, dtype=np.int8)
        left = by_programmes(found.profiles, untouched, 50)
        assert (left.found == -1).all()
        assert not len(left.packages)


def check_best(found: Drawn, random: Random) -> None:
    """Compare the best package of a tree with the best of all, with some columns shut."""
    axes = found.bounds.axes
    packages = all_packages(axes, range(len(axes)))
    columns = sum(len(axis.columns) for axis in axes)
    worth = np.array([[random.uniform(-1, 1) for _ in range(columns)] for _ in range(6)])
    shut = np.array([[random.random() < 0.15 for _ in range(columns)] for _ in range(6)])
    best, packed = zone._best(axes, worth, shut)
    picked = packages.astype(np.int64) + starts(axes)
    for s in range(6):
        sums = worth[s][picked].sum(axis=1)
        allowed = ~shut[s][picked].any(axis=1)
        if not allowed.any():
            assert best[s] == -np.inf
            continue
        assert best[s] == pytest.approx(sums[allowed].max(), abs=1e-12)
        mine = packed[s].astype(np.int64) + starts(axes)
        assert worth[s][mine].sum() == pytest.approx(best[s], abs=1e-12)
        assert not shut[s][mine].any()
        assert tuple(packed[s]) in as_rows(packages)


def test_the_best_package_of_a_tree_is_the_best_of_all_packages() -> None:
    random = Random(7)
    nested = 0
    for found in drawn(range(40)):
        nested += any(axis.live_if for axis in found.bounds.axes)
        check_best(found, random)
    assert nested >= 15


def test_every_package_of_a_tree_is_tabled_once() -> None:
    for found in drawn(range(20)):
        axes = found.bounds.axes
        legal = {
            package
            for package in product(*(range(len(axis.columns)) for axis in axes))
            if all(
                (column < len(axis.options))
                == (axis.live_if is None or axis.live_if.options >> package[axis.live_if.issue] & 1)
                for axis, column in zip(axes, package, strict=True)
            )
        }
        tabled = as_rows(all_packages(axes, range(len(axes))))
        assert len(tabled) == len(set(tabled))
        assert set(tabled) == legal
