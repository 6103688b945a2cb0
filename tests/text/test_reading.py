"""A package closes every live bracket, and the text reads clean with it."""

from collections.abc import Mapping
from itertools import islice

import pytest
from hypothesis import HealthCheck, assume, given, settings

from onetext.errors import UsageError
from onetext.text.draft import (
    DOES_NOT_ARISE,
    Draft,
    Issue,
    brackets_in,
    issues,
    issues_in,
)
from onetext.text.grammar import parse
from onetext.text.reading import (
    canonical,
    count_packages,
    packages,
    read,
    read_point,
    read_segments,
)
from tests.strategies import DrawnDraft, drafts

SOURCE = """\
---
number: 1
---
# T \\[draft\\]

## 1. Withdrawal
Forces withdraw [to [20|35]{distance} km|to the line]{line: apart|held}\
[, at once|]{when: now|silent}.

## 2. Mission
It answers to [...]{mandate}.
"""


def _draft() -> Draft:
    return parse(SOURCE, file="draft.md")


def _messages(package: Mapping[str, str]) -> list[str]:
    with pytest.raises(UsageError) as raised:
        read(_draft(), package)
    return [str(finding) for finding in raised.value.findings]


def test_a_draft_reads_as_clean_prose() -> None:
    package = {"line": "apart", "distance": "35", "when": "silent"}
    assert read(_draft(), package) == (
        "# T [draft]\n\n## 1. Withdrawal\nForces withdraw to 35 km.\n\n"
        "## 2. Mission\nIt answers to [...].\n"
    )


def test_a_dead_bracket_does_not_arise_whatever_is_given_for_it() -> None:
    expected = {"line": "held", "distance": DOES_NOT_ARISE, "when": "now"}
    for given_for_it in ({}, {"distance": "20"}, {"distance": DOES_NOT_ARISE}):
        package = {"when": "now", "line": "held", **given_for_it}
        assert canonical(issues(_draft()), package) == expected


def test_one_point_reads_without_the_brackets_of_the_others() -> None:
    assert read_point(_draft().points[1], {}) == "## 2. Mission\nIt answers to [...].\n"
    package = {"line": "held", "when": "now", "elsewhere": "x"}
    assert "to the line, at once." in read_point(_draft().points[0], package)


def test_segments_say_which_bracket_words_came_from() -> None:
    package = {"line": "apart", "distance": "35", "when": "silent"}
    segments = read_segments(_draft().points[0].content, package)
    assert [(segment.text, segment.key, segment.option) for segment in segments] == [
        ("## 1. Withdrawal\nForces withdraw ", None, None),
        ("to ", "line", "apart"),
        ("35", "distance", "35"),
        (" km", "line", "apart"),
        ("", "when", "silent"),
        (".\n\n", None, None),
    ]
    (_, mandate, _) = read_segments(_draft().points[1].content, {})
    assert (mandate.text, mandate.key, mandate.option) == ("[...]", "mandate", None)


def test_what_a_package_says_wrongly_comes_all_at_once() -> None:
    assert _messages({"lime": "held", "line": "hled", "mandate": "UN", "distance": "7"}) == [
        "package: lime: 'lime' is not a bracket of this text. Did you mean 'line'?",
        "package: line: 'hled' is not an option of 'line'. Did you mean 'held'?",
        "package: mandate: 'mandate' is unopened: it has no option to pick. "
        "Leave it out of the package.",
        "package: distance: '7' is not an option of 'distance'. There are: 20, 35.",
        "package: when: the package picks nothing for 'when'. Pick one of: now, silent.",
    ]


def test_a_live_bracket_cannot_be_left_open() -> None:
    assert _messages({"line": "apart", "distance": DOES_NOT_ARISE, "when": "now"}) == [
        "package: distance: the package picks nothing for 'distance'. Pick one of: 20, 35."
    ]


def test_a_text_without_brackets_has_one_package_and_knows_no_key() -> None:
    assert list(packages([])) == [{}]
    assert count_packages([]) == 1
    with pytest.raises(UsageError, match="It has no brackets"):
        canonical([], {"line": "held"})


def test_packages_are_counted_exactly_however_many() -> None:
    side_by_side = [Issue(key=f"k{n}", options=("a", "b", "c")) for n in range(500)]
    assert count_packages(side_by_side) == 3**500
    nested = [
        Issue(key=f"k{n}", options=("a", "b"), parent=(f"k{n - 1}", "a") if n else None)
        for n in range(5_000)
    ]
    assert count_packages(nested) == 5_001
    assert count_packages(nested[::-1]) == 5_001


def test_an_unopened_bracket_counts_once_and_stands_in_no_package() -> None:
    both = [Issue(key="open", options=()), Issue(key="days", options=("30", "60"))]
    assert count_packages(both) == 2
    assert list(packages(both)) == [{"days": "30"}, {"days": "60"}]


@given(drafts())
@settings(max_examples=100, suppress_health_check=list(HealthCheck), deadline=None)
def test_the_packages_are_as_many_as_counted_all_canonical_and_all_different(
    drawn: DrawnDraft,
) -> None:
    count = count_packages(drawn.issues)
    assume(count <= 2_000)
    found = list(packages(drawn.issues))
    assert len(found) == count
    assert len({tuple(package.items()) for package in found}) == count
    assert all(canonical(drawn.issues, package) == package for package in found)


@given(drafts())
@settings(max_examples=100, suppress_health_check=list(HealthCheck), deadline=None)
def test_packages_read_distinctly_within_each_bracket(drawn: DrawnDraft) -> None:
    draft = parse(drawn.source, file="draft.md")
    parts = (draft.preamble, *(point.content for point in draft.points))
    for bracket in (bracket for part in parts for bracket in brackets_in(part)):
        met: set[str] = set()
        for option in bracket.options:
            inner = tuple(issues_in(option.content))
            readings = {
                " ".join("".join(s.text for s in read_segments(option.content, package)).split())
                for package in islice(packages(inner), 50)
            }
            assert not met & readings
            met |= readings
