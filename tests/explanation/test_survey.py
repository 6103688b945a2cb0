"""Every figure on the page about surveys is what the program counts."""

from fractions import Fraction
from inspect import signature
from math import sqrt
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from onetext.analysis.bounds import BANDS, USUAL, Bands, compile_bounds
from onetext.analysis.compilation import compile_case
from onetext.analysis.marks.picture import picture
from onetext.analysis.profiles.sample import FIRMNESS, Profiles, sample_profiles
from onetext.analysis.solutions.tabling import all_packages
from onetext.analysis.survey.acceptability import (
    central_weights,
    confidence_factors,
    first_credits,
)
from onetext.analysis.survey.accepted import AGAIN
from onetext.analysis.survey.counting import HELD
from onetext.analysis.survey.lots import LOT
from onetext.analysis.survey.numbers import Effort, reckon
from onetext.analysis.survey.signing import signing
from onetext.analysis.survey.survey import (
    ALL,
    SETTING_PROGRAMMES,
    Share,
    choose,
    halves,
    share_of,
    survey_profiles,
)
from onetext.analysis.survey.zone import NODES, ROUNDS, by_programmes, by_shares
from onetext.case.model import Case, Consent, Interval, Party, Reservation
from onetext.case.read import read_case
from onetext.cli.numbers.asked import MOST_PROFILES
from onetext.text.draft import Issue
from tests.analysis.random_cases import DAY
from tests.explanation.pages import Explained, explained
from tests.explanation.tables import profiles_of

MANY = 20_000
LINE = Issue(key="line", options=("apart", "held"))
DAYS = Issue(key="days", options=("30", "60"))


def party(key: str, **said: Any) -> Party:
    consent = Consent(needed=True)
    return Party(key=key, name=key, seats=("principal",), consent=consent, **said)


def case_with(issues: tuple[Issue, ...], *parties: Party) -> Case:
    return Case(title="Gull Rock", as_known_on=DAY, issues=issues, parties=parties)


def drawn(case: Case, bands: Bands = USUAL, **how: Any) -> Profiles:
    return sample_profiles(compile_bounds(case, compile_case(case), bands), MANY, 1, **how)


def zone_share(profiles: Profiles) -> float:
    axes = profiles.bounds.axes
    return survey_profiles(profiles, all_packages(axes, range(len(axes)))).zone.share


def near(share: float, wanted: float) -> bool:
    return abs(share - wanted) <= 4.5 * sqrt(wanted * (1 - wanted) / MANY)


def test_a_share_hangs_on_bands(tree: Path) -> None:
    page = explained(tree, "survey")
    case = case_with((LINE,), party("norland"), party("sarmia"))
    assert page.says("0.55² = 0.3025 for both")
    assert page.says("1 − (1 − 0.3025)² = 0.513 of the profiles.")
    rows = []
    for bands in sorted(BANDS, key=lambda bands: bands.live_with):
        both = (1 - float(bands.live_with)) ** 2
        share = 1 - (1 - both) ** 2
        assert near(zone_share(drawn(case, bands)), share)
        rows.append((bands.name, f"{float(bands.live_with):g}", f"{share:.3f}"))
    assert page.holds_rows(rows)


def test_a_share_hangs_on_firmness(tree: Path, tmp_path: Path) -> None:
    page = explained(tree, "survey")
    (tmp_path / "case.yaml").write_text(page.shown["case.yaml"], encoding="utf-8")
    case = read_case(tmp_path)
    rows = [row for row in page.rows if row[0] in FIRMNESS]
    assert [row[0] for row in rows] == list(FIRMNESS)
    for firmness, said in rows:
        share = float(said.split(" = ")[-1])
        assert near(zone_share(drawn(case, firmness=firmness)), share)
    assert 1 - Fraction(7, 10) ** 2 == Fraction(51, 100)
    numbers = reckon(case, picture(case), Effort(profiles=20, others=20, sources=0))
    assert len(numbers.settings) == 9
    assert page.says("shares under **nine settings**, three ways of taking firmness by three sets")


def interval(share: Share) -> str:
    ends = (f"{end:.3f}" if end else "0" for end in (share.low, share.high))
    return " to ".join(ends)


def test_the_intervals(tree: Path) -> None:
    page = explained(tree, "survey")
    rows = []
    for n, held in ((100, 62), (2000, 1240), (100, 0), (4, 1)):
        profiles = sample_profiles(bounds_of_one(), n, 1)
        share = share_of(np.arange(n) < held, profiles)
        rows.append((n, held, f"{share.share:g}", interval(share)))
    assert page.holds_rows(rows)
    square = 1.959964**2
    assert f"{square:.4f}" == "3.8415"
    middle, spread = (0.62 + square / 200) / (1 + square / 100), 0.62 * 0.38 / 100
    assert f"{square / 200:.4f} {1 + square / 100:.4f} {middle:.4f}" == "0.0192 1.0384 0.6156"
    assert f"{spread:.6f} {square / 40_000:.6f}" == "0.002356 0.000096"
    half = 1.959964 * sqrt(spread + square / 40_000) / (1 + square / 100)
    assert f"{half:.4f}" == "0.0935"
    assert page.says("the middle (0.62 + 0.0192)/1.0384 = 0.6156, and to either side")
    assert page.says("1.959964 × √(0.002356 + 0.000096)/1.0384 = 0.0935.")


def bounds_of_one() -> Any:
    case = case_with((LINE,), party("norland"))
    return compile_bounds(case, compile_case(case))


def eight_profiles(page: Explained) -> Profiles:
    rows = [row for row in page.rows if len(row) == 6 and row[0] in "12345678"]
    assert len(rows) == 8
    table = [list(map(float, row[1:5])) for row in rows]
    return profiles_of(case_with((LINE, DAYS), party("norland")), {"norland": table})


NAMED = [f"{line} {days}" for line in LINE.options for days in DAYS.options]


def test_chosen_on_one_half_and_counted_on_the_other(tree: Path) -> None:
    page = explained(tree, "survey")
    profiles = eight_profiles(page)
    readings = all_packages(profiles.bounds.axes, (0, 1))
    signed = signing(profiles, readings).all
    told = [row[5] for row in page.rows if len(row) == 6 and row[0] in "12345678"]
    assert told == [", ".join(NAMED[n] for n in np.flatnonzero(row)) or "nothing" for row in signed]
    training, held_back = halves(profiles)
    chosen = [2 * line + days for line, days in choose(readings, training, 5)]
    assert [NAMED[n] for n in chosen] == ["apart 60", "held 30"]
    assert signed[:4, chosen].any(axis=1).all()
    assert page.holds_rows(
        (
            NAMED[n],
            ", ".join(str(5 + s) for s in np.flatnonzero(signed[4:, n])),
            f"{share.share:g}",
            interval(share),
        )
        for n in chosen
        for share in [share_of(signed[4:, n], held_back)]
    )
    zones = survey_profiles(profiles, readings).zones
    assert zones.tolist() == [1, 1, 1, 1, 1, 1, 0, 1]
    left = (zones == 1) & ~signed[:, chosen].any(axis=1)
    assert np.flatnonzero(left).tolist() == [7]
    assert page.says(
        "There is a zone of agreement in 7 of 8, all but profile 7. In 1 of 8, profile 8,"
    )


HALF = (Reservation(on=None, value=Interval(low=Fraction(1, 2), high=Fraction(1, 2))),)


def two_sides(row: tuple[str, ...]) -> Case:
    """Return a case in which a reading gains each side what a row of the page says."""
    figures = [Fraction(1, 2) + Fraction(cell) for cell in row[1:5]]
    sides = {"norland": (figures[0], figures[2]), "sarmia": (figures[1], figures[3])}
    parties = []
    for key, values in sides.items():
        options = tuple(
            (option, Interval(low=v, high=v))
            for option, v in zip(LINE.options, values, strict=True)
        )
        parties.append(party(key, utilities=(("line", options),), reservation=HALF))
    return case_with((LINE,), *parties)


def by_weights(row: tuple[str, ...], share: Fraction) -> list[Fraction]:
    gains = list(map(Fraction, row[1:5]))
    return [share * gains[n] + (1 - share) * gains[n + 1] for n in (0, 2)]


def test_the_proofs_that_there_is_no_zone(tree: Path) -> None:
    page = explained(tree, "survey")
    a, b, c = (row for row in page.rows if row[0] in ("a", "b", "c"))
    known = np.zeros((0, 1), dtype=np.int16)
    for row, found in ((a, 0), (b, 0), (c, -1)):
        case = two_sides(row)
        profiles = sample_profiles(compile_bounds(case, compile_case(case)), 1, 1)
        zones = by_shares(profiles, known)
        assert zones.found.tolist() == [found]
        assert by_programmes(profiles, zones.found, 1).found.tolist() == [0]
    half, quarter = Fraction(1, 2), Fraction(1, 4)
    assert by_weights(a, half) == [Fraction(-1, 20), Fraction(-1, 10)]
    assert by_weights(b, half)[0] == Fraction(15, 100)
    assert by_weights(b, quarter) == [Fraction(-25, 1000)] * 2
    assert by_weights(c, Fraction(1, 6))[0] == by_weights(c, Fraction(1, 5))[1] == 0
    assert page.says("equal shares give −0.05 for `apart` and −0.1 for `held`.")
    assert page.says("In b equal shares give 0.15 for `apart`")
    assert page.says("both readings come to −0.025.")
    assert page.says("below 1/6 for the one and above 1/5 for the other")


def test_the_limits_of_the_survey_page(tree: Path) -> None:
    page = explained(tree, "survey")
    assert page.says(f"all where there are at most {ALL:,}, and any met on the way.")
    assert page.says(f"Shares are moved, up to {ROUNDS} times,")
    programmes = signature(survey_profiles).parameters["programmes"].default
    assert page.says(f"{programmes} programmes for the survey, {SETTING_PROGRAMMES} for each of")
    assert page.says(f"each with at most {NODES:,} nodes of its search tree.")


def test_the_gains_are_a_range_of_nine_profiles_in_ten(tree: Path) -> None:
    page = explained(tree, "survey")
    assert page.says("from the 5 % to the 95 % quantile, with the median")
    case = case_with((LINE,), party("norland"))
    numbers = reckon(case, picture(case), Effort(profiles=4_000, others=0, sources=0))
    gain = numbers.readings[0].gains[0]
    found = (gain.low, gain.median, gain.high)
    assert found == pytest.approx([0.05 - 0.45, 0.5 - 0.45, 0.95 - 0.45], abs=0.02)


def test_what_a_concept_picks_by_hand(tree: Path) -> None:
    page = explained(tree, "survey")
    rows = [row for row in page.rows if len(row) == 9 and row[0] in "1234"]
    figures = np.array([[float(cell) for cell in row[1:]] for row in rows])
    weights, values = figures[:, :2], figures[:, 2:6].reshape(4, 2, 2)
    worth = np.einsum("snw,sw->sn", values, weights)
    assert worth == pytest.approx(figures[:, 6:])
    firsts = first_credits(np.round(worth, 9))
    central = central_weights(firsts, weights)
    confidence = confidence_factors(central, values)
    told = []
    for n, reading in enumerate(("apart", "held")):
        then = first_credits(values @ central[n])[:, n]
        told.append(
            (
                reading,
                ", ".join(str(s + 1) for s in np.flatnonzero(firsts[:, n])),
                Fraction(firsts[:, n].mean()),
                " and ".join(f"{weight:g}" for weight in np.round(central[n], 9)),
                ", ".join(str(s + 1) for s in np.flatnonzero(then)),
                Fraction(confidence[n]),
            )
        )
    assert page.holds_rows(told)


def test_the_limits_of_what_is_counted_of_concepts(tree: Path) -> None:
    page = explained(tree, "survey")
    assert page.says(f"Where there are at most {ALL:,} readings all are weighed in every profile")
    assert page.says(f"Profiles are drawn in lots of {LOT:,},")
    assert page.says(f"counted on the first {AGAIN} lots.")
    assert page.says(f"Up to {HELD:,} profiles are held.")
    assert page.says(f"So {MOST_PROFILES:,} profiles take longer, and no more room.")
