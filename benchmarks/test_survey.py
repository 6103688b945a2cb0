"""In how many of 200 profiles of the Ukraine case there is a zone of agreement, in two ways."""

from pathlib import Path

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from onetext.analysis.bounds import compile_bounds
from onetext.analysis.compilation import compile_case
from onetext.analysis.profiles.sample import Profiles, sample_profiles
from onetext.analysis.survey.survey import survey_profiles
from onetext.analysis.survey.zone import by_programmes
from onetext.pipeline import load

TREE = Path(__file__).parent.parent
GROUP = "A zone of agreement or none, in each of 200 profiles of the Ukraine case"


@pytest.fixture(scope="module")
def profiles() -> Profiles:
    case = load(TREE / "cases" / "ukraine-2026")
    return sample_profiles(compile_bounds(case, compile_case(case)), 200, 1)


@pytest.mark.benchmark(group=GROUP)
def test_cheap_proofs_first(benchmark: BenchmarkFixture, profiles: Profiles) -> None:
    nothing = np.zeros((0, len(profiles.bounds.axes)), dtype=np.int16)
    found = benchmark.pedantic(survey_profiles, (profiles, nothing), rounds=5)
    assert not found.undecided


@pytest.mark.benchmark(group=GROUP)
def test_a_programme_whose_package_is_tried_on_the_others(
    benchmark: BenchmarkFixture, profiles: Profiles
) -> None:
    open_ones = np.full(profiles.count, -1, dtype=np.int8)
    found = benchmark.pedantic(by_programmes, (profiles, open_ones, 200), rounds=3)
    assert (found.found >= 0).all()
