"""A reservation that a package just meets is met in every format, whatever is rounded there."""

from pathlib import Path

import pytest

from onetext.exchange.formats import FORMATS
from onetext.exchange.record import Format
from onetext.exchange.scores.additive import Scores, to_case
from tests.exchange.sheets import packages, put, scores, sheet, worth

THIRDS = scores("A", "1/3 1/3 1/3", "1/2 0", "1/2 1/3", "1/2 2/3", least="1/2")
SEVENTHS = scores("B", "1/7 2/7 4/7", "1 0", "1 0", "0 1", least="3/7")
MORE = scores("B", "1/7 2/7 4/7", "1 0", "1 0", "0 1", least="4/7")
EQUAL = scores("B", "1/3 1/3 1/3", "1 1/2", "1/2 0", "0 1/2", least="1/2")


@pytest.mark.parametrize("other", [SEVENTHS, MORE, EQUAL], ids=["3/7", "4/7", "1/2"])
@pytest.mark.parametrize("format", FORMATS, ids=[format.key for format in FORMATS])
def test_what_just_met_a_reservation_still_does(
    tmp_path: Path, format: Format, other: Scores
) -> None:
    case = to_case(sheet(THIRDS, other)).case
    again = format.read(put(format.write(case), tmp_path)).case
    for before, after in zip(case.parties, again.parties, strict=True):
        least, read = before.reservation[0].value.low, after.reservation[0].value.low
        met = [package for package in packages(case) if worth(before, package) >= least]
        assert any(worth(before, package) == least for package in met)
        assert [package for package in packages(case) if worth(after, package) >= read] == met
        if format.key != "geniusweb":
            assert read <= least
