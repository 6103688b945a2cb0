"""A case as GENIUS files: every package keeps its worth, and what has no place is told."""

from dataclasses import replace
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from onetext.case.model import Case, Consent, Interval, Party, Reservation, Term, Together
from onetext.case.read import read_case
from onetext.errors import ExchangeError
from onetext.exchange.genius.read import read_genius
from onetext.exchange.genius.write import write_genius
from onetext.exchange.names import UNDATED
from onetext.exchange.record import Exported
from onetext.text.draft import Issue
from tests.exchange.genius.files import ANN, BOB, BOXES, BOXES_DOMAIN, folder, garden
from tests.exchange.genius.reckoned import root_of, utility, worth


def exactly(figure: Fraction | str) -> Interval:
    return Interval(low=Fraction(figure), high=Fraction(figure))


def written(exported: Exported, path: Path) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    for name, data in exported.files:
        (path / name).write_bytes(data)
    return path


def worths(case: Case) -> list[list[Fraction]]:
    """Return by party what every package is worth."""
    found = []
    for party in case.parties:
        rows = product(*(issue.options for issue in case.issues))
        keyed = (dict(zip((i.key for i in case.issues), row, strict=True)) for row in rows)
        found.append([worth(party, package) for package in keyed])
    return found


def in_genius(case: Case, path: Path) -> list[list[Fraction]]:
    """Return by party what every package is worth by the files, by position of its options."""
    found = []
    for party in case.parties:
        root = root_of(path / f"{party.key}.xml")
        values = [_values(issue) for issue in root.iter("issue")]
        rows = product(*values)
        found.append(
            [utility(root, {str(n): v for n, v in enumerate(row, start=1)}) for row in rows]
        )
    return found


def _values(issue: Any) -> list[str]:
    if issue.get("type") == "integer":
        low, high = int(issue.get("lowerbound")), int(issue.get("upperbound"))
        return [str(number) for number in range(low, high + 1)]
    return [item.get("value") for item in issue.findall("item")]


def test_a_linear_case_goes_out_and_comes_back_the_same(tmp_path: Path) -> None:
    case = read_genius(garden(tmp_path / "first")).case
    exported = write_genius(case)
    assert [name for name, _ in exported.files] == ["garden-domain.xml", "ann.xml", "bob.xml"]
    path = written(exported, tmp_path / "second")
    assert in_genius(case, path) == worths(case)
    again = read_genius(path).case
    assert worths(again) == worths(case)
    assert again.issues == case.issues
    assert [p.name for p in again.parties] == [p.name for p in case.parties]
    assert [p.reservation for p in again.parties] == [p.reservation for p in case.parties]
    assert [note.what for note in exported.notes] == ["No place for: remarks (1), sources (1)."]


def test_evenly_rising_numbers_stay_an_integer_issue(tmp_path: Path) -> None:
    even = {"ann": ANN.replace("0.3", "0.2", 1), "bob": BOB.replace("0.3", "0.2", 1)}
    case = read_genius(garden(tmp_path / "first", **even)).case
    path = written(write_genius(case), tmp_path / "second")
    issue = etree.parse(str(path / "ann.xml")).find(".//issue[@index='2']")
    assert issue is not None
    kept = ("type", "lowerbound", "upperbound")
    assert [issue.get(name) for name in kept] == ["integer", "1", "4"]
    (evaluator,) = issue
    assert dict(evaluator.attrib) == {"ftype": "linear", "slope": "0.2", "offset": "0.2"}
    assert worths(read_genius(path).case) == worths(case)


@pytest.mark.parametrize("weight", ["0.4", "0.53", "0.505", "0.5000001"])
def test_odd_weights_go_out_and_come_back_with_the_same_worths(tmp_path: Path, weight: str) -> None:
    path = garden(tmp_path / "first", ann=ANN.replace('value="0.5"', f'value="{weight}"'))
    case = read_genius(path).case
    exported = write_genius(case)
    assert b'type="nonlinear"' not in dict(exported.files)["ann.xml"]
    again = read_genius(written(exported, tmp_path / "second")).case
    assert worths(again) == worths(case)


def test_hyper_rectangles_go_out_and_come_back(tmp_path: Path) -> None:
    case = read_genius(folder(tmp_path / "first", domain=BOXES_DOMAIN, one=BOXES)).case
    exported = write_genius(case)
    path = written(exported, tmp_path / "second")
    assert b'type="nonlinear"' in dict(exported.files)["one.xml"]
    assert in_genius(case, path) == worths(case)
    assert worths(read_genius(path).case) == worths(case)


def test_a_combination_of_words_numbers_them_and_says_so(tmp_path: Path) -> None:
    case = _case(
        options=(("low", "mid", "high"), ("a", "b")),
        table=(("0", "0.5", "1"), ("1", "0")),
        together=[((("i0", ("low", "high")), ("i1", ("b",))), "0.125")],
    )
    exported = write_genius(case)
    path = written(exported, tmp_path / "out")
    assert in_genius(case, path) == worths(case)
    assert [n.what for n in exported.notes if n.where.startswith("issue")] == [
        "A nonlinear space has numbers only: 0 is low, 1 is mid, 2 is high.",
        "A nonlinear space has numbers only: 0 is a, 1 is b.",
    ]
    boxes = etree.parse(str(path / "east.xml")).findall(".//hyperRectangle")
    assert len(boxes) == 2 + 1 + 2  # mid and high, a, and low or high with b: two ranges


def test_what_no_decimal_is_equal_to_is_rounded_and_told(tree: Path, tmp_path: Path) -> None:
    case = read_case(tree / "cases" / "nash-1950")
    exported = write_genius(case)
    rounded = [f"{n.where}: {n.what}" for n in exported.notes if n.kind == "rounded"]
    assert rounded[0] == "party bill, weight of book: 1/17 is written with 17 places."
    assert len(rounded) == 10  # Jack's sixteenths are decimals
    again = read_genius(written(exported, tmp_path)).case
    for before, after in zip(worths(case), worths(again), strict=True):
        assert max(abs(b - a) for b, a in zip(before, after, strict=True)) < Fraction(1, 10**15)


def test_what_a_case_says_beside_figures_is_told(tree: Path) -> None:
    case = read_case(tree / "cases" / "amsterdam-2011")
    assert [f"{n.kind}: {n.where}: {n.what}" for n in write_genius(case).notes] == [
        "left out: issue arrival: Its title: Time of arrival.",
        "left out: issue day: Its title: Day of the week.",
        "left out: issue transport: Its title: Transportation.",
        "left out: party first: Its name: First party.",
        "left out: party second: Its name: Second party.",
        "left out: the case: No place for: remarks (1), sources (2).",
    ]


def test_packages_over_1_are_clipped_by_genius_and_that_is_told() -> None:
    case = _case(
        options=(("a", "b"), ("c", "d")),
        table=(("0", "1"), ("0", "1")),
        together=[((("i0", ("b",)),), "0.25")],
    )
    (note,) = (n for n in write_genius(case).notes if n.kind == "clipped")
    assert note.what == "Packages come to up to 1.25; GENIUS takes whatever is over 1 for 1."


def _case(
    *,
    options: tuple[tuple[str, ...], ...],
    table: tuple[tuple[str, ...], ...],
    together: list[tuple[tuple[tuple[str, tuple[str, ...]], ...], str]],
) -> Case:
    issues = tuple(Issue(key=f"i{n}", options=names) for n, names in enumerate(options))
    share = exactly(Fraction(1, len(issues)))
    party = Party(
        key="east",
        name="East",
        seats=("principal",),
        consent=Consent(needed=True),
        reservation=(Reservation(on=None, value=exactly("0.2")),),
        weights=tuple((issue.key, share) for issue in issues),
        utilities=tuple(
            (issue.key, tuple(zip(issue.options, map(exactly, values), strict=True)))
            for issue, values in zip(issues, table, strict=True)
        ),
        together=tuple(
            Together(
                condition=tuple(Term(issue=key, options=names) for key, names in terms),
                worth=exactly(figure),
            )
            for terms, figure in together
        ),
    )
    return Case(title="Small", as_known_on=UNDATED, issues=issues, parties=(party,))


figures = st.sampled_from(["0", "0.1", "0.25", "1/3", "0.5", "0.8", "1"])


@st.composite
def small_cases(draw: st.DrawFn) -> Case:
    """Return a case of two or three issues with a few combinations, some of them negative."""
    shape = draw(st.lists(st.integers(2, 3), min_size=2, max_size=3))
    options = tuple(tuple(f"o{n}" for n in range(size)) for size in shape)
    table = tuple(tuple(draw(figures) for _ in names) for names in options)
    terms = []
    for _ in range(draw(st.integers(0, 3))):
        chosen = draw(st.lists(st.integers(0, len(shape) - 1), min_size=1, max_size=2, unique=True))
        condition = tuple(
            (f"i{i}", tuple(sorted(draw(st.sets(st.sampled_from(options[i]), min_size=1)))))
            for i in sorted(chosen)
        )
        terms.append((condition, draw(st.sampled_from(["-0.1", "0.05", "0.2"]))))
    return _case(options=options, table=table, together=terms)


@given(case=small_cases())
def test_any_case_goes_out_at_its_worths(case: Case, tmp_path_factory: Any) -> None:
    path = written(write_genius(case), tmp_path_factory.mktemp("out"))
    for here, there in zip(worths(case), in_genius(case, path), strict=True):
        for a, b in zip(here, there, strict=True):
            assert abs(min(a, Fraction(1)) - b) < Fraction(1, 10**15)


def test_a_case_without_figures_says_what_is_missing() -> None:
    case = _case(options=(("a", "b"), ("c", "d")), table=(("0", "1"), ("0", "1")), together=[])
    open_weights = replace(case.parties[0], weights=())
    with pytest.raises(ExchangeError, match=r"this is known only as 0\.\.1"):
        write_genius(replace(case, parties=(open_weights,)))
