"""A draft is parsed into what was drawn, and written back to the same characters."""

import time
from contextlib import suppress
from itertools import islice

import pytest
from hypothesis import HealthCheck, given, settings

from onetext.errors import DraftError
from onetext.text.draft import Bracket, Option, Prose, issues
from onetext.text.grammar import parse, write
from onetext.text.reading import count_packages, packages, read
from tests.strategies import DrawnDraft, clean, drafts

EXAMPLE = """\
---
number: 2
on: 2026-03-09
---
# Halden Strait

## 1. Ceasefire
All armed forces cease fire.

## 2. Withdrawal
Armed forces shall withdraw [to a distance of [20|35|50]{distance} km|to the positions held on \
1 March]{line: apart|held}
within [30|60|90]{days} days[| of the certification in point 3]{sequence: at once|after \
certification}.[^1]

[^1]: without prejudice (norland, sarmia): Nothing in this point affects
  the legal position of either side.
"""


def _round_trip(drawn: DrawnDraft) -> None:
    draft = parse(drawn.source, file="draft.md")
    assert write(draft) == drawn.source
    assert write(draft).encode() == drawn.source.encode()
    assert issues(draft) == drawn.issues
    assert [point.number for point in draft.points] == list(drawn.points)
    assert [note.label for note in draft.notes] == list(drawn.notes)


@given(drafts())
@settings(max_examples=500, suppress_health_check=list(HealthCheck), deadline=None)
def test_a_draft_writes_back_to_the_same_bytes(drawn: DrawnDraft) -> None:
    _round_trip(drawn)


@pytest.mark.deep
@given(drafts())
@settings(max_examples=5_000, suppress_health_check=list(HealthCheck), deadline=None)
def test_five_thousand_drafts_write_back_to_the_same_bytes(drawn: DrawnDraft) -> None:
    _round_trip(drawn)


@given(drafts())
@settings(max_examples=100, suppress_health_check=list(HealthCheck), deadline=None)
def test_a_draft_reads_as_what_was_drawn(drawn: DrawnDraft) -> None:
    draft = parse(drawn.source.replace("\r\n", "\n"), file="draft.md")
    parts = (drawn.preamble, *drawn.points.values())
    for package in islice(packages(issues(draft)), 20):
        assert read(draft, package) == "".join(clean(part, package) for part in parts)


def test_the_example_is_read_as_it_is_meant() -> None:
    draft = parse(EXAMPLE, file="draft-2.md")
    assert (draft.title, draft.number, str(draft.on)) == ("Halden Strait", 2, "2026-03-09")
    assert [(point.place, point.title, point.line) for point in draft.points] == [
        ("point 1", "Ceasefire", 7),
        ("point 2", "Withdrawal", 10),
    ]
    assert [bracket.key for bracket in draft.points[1].brackets] == [
        "line",
        "distance",
        "days",
        "sequence",
    ]
    (note,) = draft.notes
    assert (note.kind, note.parties, note.line) == ("without prejudice", ("norland", "sarmia"), 14)
    assert note.text == "Nothing in this point affects the legal position of either side."


def test_brackets_know_their_line_column_and_parent() -> None:
    found = issues(parse(EXAMPLE, file="draft-2.md"))
    assert found[1].parent == ("line", "apart")
    brackets = parse(EXAMPLE, file="draft-2.md").points[1].brackets
    assert [(bracket.line, bracket.column) for bracket in brackets[:3]] == [
        (11, 29),
        (11, 47),
        (12, 8),
    ]


def _only_bracket(words: str) -> Bracket:
    (bracket,) = parse(f"## 1. A\n{words}", file="draft.md").points[0].brackets
    return bracket


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("[20..50 step 15]{k}", ["20", "35", "50"]),
        ("[ 0.5 .. 2 step 0.5 ]{k}", ["0.5", "1", "1.5", "2"]),
        ("[-1..1]{k}", ["-1", "0", "1"]),
        ("[-0..10 step 10]{k}", ["0", "10"]),
    ],
)
def test_a_range_stands_for_its_figures(words: str, names: list[str]) -> None:
    assert [option.name for option in _only_bracket(words).options] == names


def test_an_alternative_is_its_own_name_without_escapes_notes_and_width() -> None:
    source = "## 1. A\n[ the  \\[old\\] line [^1]|a \\| b]{k}\n\n[^1]: explanatory: Words.\n"
    (bracket,) = parse(source, file="draft.md").points[0].brackets
    assert [option.name for option in bracket.options] == ["the [old] line", "a | b"]
    assert bracket.options[1] == Option(name="a | b", content=(Prose(source="a \\| b"),))


def test_an_unopened_bracket_has_no_options() -> None:
    assert _only_bracket("[...]{k}").unopened
    assert _only_bracket("[…]{k}").unopened


def test_links_are_not_brackets_and_may_hold_some() -> None:
    bracket = _only_bracket("see [the [old|new]{k} map | sheet](https://example.org/a_(b)) | here")
    assert [option.name for option in bracket.options] == ["old", "new"]


def test_a_title_may_hold_a_bracket() -> None:
    (point,) = parse("## 1) Withdrawal [of|for]{k} \\[all\\] ##\n", file="draft.md").points
    assert point.title == "Withdrawal [of|for] [all]"


def test_a_bracket_may_wrap_a_whole_point() -> None:
    source = "## 1. A\nwords\n\n[\n## 2. B\nwords\n|## 2. C\n|]{k: b|c|silent}\n\n## 3. D\n"
    draft = parse(source, file="draft.md")
    assert write(draft) == source
    assert [(point.number, point.title) for point in draft.points] == [(1, "A"), (2, "B"), (3, "D")]
    assert isinstance(draft.points[1].content[0], Bracket)
    assert draft.point(2) == draft.points[1]
    assert draft.point(4) is None


def test_annexes_are_included_where_they_are_linked() -> None:
    source = '## 1. A\n[[A](sub/a.md)|[B](b.md)]{annex: a|b}, [M](<m p.png> "sha256:HASH")\n'
    source = source.replace(
        "HASH", "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"
    )
    files = {
        "sub/a.md": "\ufeffLine [1|2]{line}, [again](../b2.md)".encode(),
        "b2.md": b"## Table\n[x|y]{deep}",
        "b.md": b"No line.[^1]\n\n[^1]: explanatory: Words.\n",
        "m p.png": b"foo",
    }
    draft = parse(source.replace("m p.png", "m%20p.png"), file="draft.md", annexes=files)
    assert [(issue.key, issue.parent) for issue in issues(draft)] == [
        ("annex", None),
        ("line", ("annex", "a")),
        ("deep", ("annex", "a")),
    ]
    assert [note.label for note in draft.notes] == ["1"]
    assert write(draft) == source.replace("m p.png", "m%20p.png")
    package = {"annex": "a", "line": "2", "deep": "x"}
    assert read(draft, package).startswith("## 1. A\nLine 2, ## Table\nx, [M](")


def test_packages_read_distinctly_within_each_bracket() -> None:
    draft = parse(EXAMPLE, file="draft-2.md")
    texts = {read(draft, package) for package in packages(issues(draft))}
    assert len(texts) == count_packages(issues(draft)) == (3 + 1) * 3 * 2


@pytest.mark.parametrize("words", ["[ words ", "[", "] ", "](", "[a](b) ", "[^", "|", "\\", "{"])
def test_ten_thousand_broken_brackets_are_refused_at_once(words: str) -> None:
    started = time.perf_counter()
    with suppress(DraftError):
        parse("## 1. A\n" + words * 10_000, file="draft.md")
    assert time.perf_counter() - started < 5


def test_every_one_of_ten_thousand_unclosed_brackets_is_a_finding() -> None:
    with pytest.raises(DraftError) as raised:
        parse("## 1. A\n" + "[ words\n" * 10_000, file="draft.md")
    assert [finding.line for finding in raised.value.findings] == list(range(2, 10_002))
