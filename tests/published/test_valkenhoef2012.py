"""Two drugs against thrombosis, weighed over stored samples, after [ValkenhoefEtAl2012]_.

The samples stand beside the tree, where they are; every measure is proved by hand on small tables
in ``tests/analysis/survey/test_acceptability.py``, so that nothing is left out without them.
"""

import json
from pathlib import Path

import numpy as np
import pytest

from onetext.analysis.survey.acceptability import (
    central_weights,
    confidence_factors,
    first_credits,
    pairwise_acceptabilities,
    rank_acceptabilities,
)

FILE = "published/10_smaa_thrombolytics.json"
DRUGS = ("Heparin", "Enoxaparin")


def test_stored_samples_give_the_published_acceptabilities(shared: Path | None) -> None:
    path = None if shared is None else shared / FILE
    if path is None or not path.exists():
        pytest.skip(f"{FILE} is not beside the tree")
    told = json.loads(path.read_text(encoding="utf-8"))
    expected = told["expected"]
    samples = np.load(path.with_name(told["samples_file"]), allow_pickle=False)
    values, weights = samples["measurements"], samples["weights"]
    worth = np.einsum("snw,sw->sn", values, weights)
    ranks = rank_acceptabilities(worth)
    central = central_weights(first_credits(worth), weights)
    confidence = confidence_factors(central, values)
    pairs = pairwise_acceptabilities(worth)
    shares = ranks[:, 0]
    assert -(shares * np.log2(shares)).sum() == pytest.approx(
        expected["ranking_entropy_bits"], abs=5e-8
    )
    for n, drug in enumerate(DRUGS):
        assert ranks[n].tolist() == pytest.approx(expected["rank_acceptability"][drug], abs=1e-12)
        assert central[n].tolist() == pytest.approx(expected["central_weights"][drug], abs=5e-8)
        assert confidence[n] == pytest.approx(expected["confidence_factors"][drug], abs=1e-12)
        other = DRUGS[1 - n]
        assert pairs[n, 1 - n] == pytest.approx(
            expected["pairwise_winning"][f"{drug}>{other}"], abs=1e-12
        )
    fixed = rank_acceptabilities(values @ np.array([0.5, 0.2, 0.3]))
    certain = expected["with_fixed_weights_0.5_0.2_0.3"]["rank_acceptability"]
    assert fixed.tolist() == [pytest.approx(certain[drug], abs=1e-12) for drug in DRUGS]
