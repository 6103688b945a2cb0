"""Profiles that are only counted: what they add is what holding them would have shown."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from onetext.analysis.marks.picture import picture
from onetext.analysis.survey import counting, lots, numbers
from onetext.analysis.survey.counting import HELD, only_parties
from onetext.analysis.survey.lots import draw_lot
from onetext.analysis.survey.numbers import Effort, Numbers, reckon
from onetext.analysis.survey.signing import signing
from onetext.analysis.survey.survey import halves, packages_array, small_space, survey_profiles
from onetext.case.model import Case
from onetext.case.read import read_case

MANY = Effort(profiles=150, seed=4, others=0, sources=0)


@pytest.fixture
def strait(tree: Path) -> Case:
    return read_case(tree / "cases" / "halden-strait")


@pytest.fixture
def few_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(numbers, "HELD", 60)
    monkeypatch.setattr(lots, "LOT", 40)


@pytest.mark.usefixtures("few_held")
def test_shares_are_counted_over_profiles_held_and_those_only_counted(strait: Case) -> None:
    found = reckon(strait, picture(strait), MANY)
    held_back = halves(found.profiles)[1]
    further = [draw_lot(lot) for lot in lots.lots(found.bounds, 90, 4)]
    assert (found.profiles.count, held_back.count) == (60, 30)
    assert [profiles.count for profiles in further] == [40, 40, 10]
    every = small_space(found.bounds)
    assert every is not None
    everywhere = [found.profiles, *further]
    zones = [signing(profiles, every).all.any(axis=1) for profiles in everywhere]
    assert found.survey.count == 150
    assert found.survey.some == sum(zone.sum() for zone in zones)
    assert found.survey.zone.share == pytest.approx(found.survey.some / 150)
    assert found.survey.zone.low < found.survey.zone.share < found.survey.zone.high
    shown = packages_array([r.package for r in found.readings], every.shape[1])
    counted = [signing(profiles, shown) for profiles in (held_back, *further)]
    for n, reading in enumerate(found.readings):
        signed = sum(one.all[:, n].sum() for one in counted)
        assert reading.all.share == pytest.approx(signed / 120)
        for gain, p in zip(reading.gains, range(len(found.profiles.parties)), strict=True):
            accepts = sum(one.accepts[p, :, n].sum() for one in counted)
            assert gain.accepts.share == pytest.approx(accepts / 120)
    left = sum(
        (zone & ~signing(profiles, shown).all.any(axis=1)).sum()
        for zone, profiles in zip(zones, everywhere, strict=True)
    )
    assert found.left.share == pytest.approx(left / 150)


@pytest.mark.usefixtures("few_held")
def test_the_zone_without_the_mediator_is_counted_likewise(strait: Case) -> None:
    norland, *others = strait.parties
    mediated = replace(strait, parties=(replace(norland, seats=("principal", "mediator")), *others))
    found = reckon(mediated, picture(mediated), MANY)
    further = [draw_lot(lot) for lot in lots.lots(found.bounds, 90, 4)]
    kept = range(1, len(found.bounds.parties))
    some = 0
    for profiles in (found.profiles, *further):
        fewer = only_parties(profiles, kept)
        every = small_space(fewer.bounds)
        known = packages_array([], len(fewer.bounds.axes))
        some += survey_profiles(fewer, known, every=every).some
    assert found.impartial_zone is not None
    assert found.impartial_zone.share == pytest.approx(some / 150)


def told(found: Numbers) -> list[str]:
    return [repr(found.survey.zone), repr(found.left), repr(found.readings)]


def backwards(function: Callable[[Any], Any], tasks: Sequence[Any]) -> Sequence[Any]:
    return [function(task) for task in reversed(tasks)][::-1]


@pytest.mark.usefixtures("few_held")
def test_the_order_in_which_lots_are_counted_plays_no_part(strait: Case) -> None:
    seen = picture(strait)
    assert told(reckon(strait, seen, MANY)) == told(reckon(strait, seen, MANY, run=backwards))


def test_up_to_what_is_held_nothing_is_only_counted(
    strait: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = picture(strait)
    before = told(reckon(strait, seen, replace(MANY, profiles=60)))
    monkeypatch.setattr(numbers, "HELD", 60)
    assert told(reckon(strait, seen, replace(MANY, profiles=60))) == before
    assert HELD >= 2_000


@pytest.mark.usefixtures("few_held")
def test_no_more_is_held_than_is_said(strait: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    draw = lots.draw_lot

    def watched(lot: lots.Lot) -> Any:
        sizes.append(lot.count)
        return draw(lot)

    monkeypatch.setattr(counting, "draw_lot", watched)
    found = reckon(strait, picture(strait), replace(MANY, profiles=500))
    assert found.profiles.count == 60
    assert max(sizes) == 40
    assert sum(sizes) == 440
    assert all(len(drawn.least) == 60 for drawn in found.profiles.parties)
    assert np.isfinite(found.survey.zone.share)
