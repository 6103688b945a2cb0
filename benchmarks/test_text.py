"""Reading and comparing bracketed drafts, against doing the same with plain words."""

import difflib
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.made import long_draft
from onetext.text.grammar import parse, write
from onetext.text.redline import redline

DRAFT = Path(__file__).parent.parent / "cases" / "ukraine-2026" / "draft-2.md"
MEGABYTE = 1_000_000


@pytest.mark.benchmark(group="Reading a draft of twenty points")
def test_brackets_and_points_parsed(benchmark: BenchmarkFixture) -> None:
    words = DRAFT.read_text(encoding="utf-8")
    draft = benchmark(parse, words, file=DRAFT.name)
    assert write(draft) == words


@pytest.mark.benchmark(group="Reading a draft of twenty points")
def test_plain_markdown_parsed_by_markdown_it(benchmark: BenchmarkFixture) -> None:
    words = DRAFT.read_text(encoding="utf-8")
    assert benchmark(MarkdownIt().parse, words)


def megabyte() -> str:
    """Return a draft of a megabyte, the most that is read."""
    more = "in good faith, with all means at their disposal, as they have agreed elsewhere, and "
    draft = long_draft(2_500, lambda _: more)
    return draft + "x" * (MEGABYTE - len(draft))


@pytest.mark.benchmark(group="Reading a draft of 1 MB")
def test_a_megabyte_of_brackets_and_points_parsed(benchmark: BenchmarkFixture) -> None:
    words = megabyte()
    assert len(words.encode()) == MEGABYTE
    draft = benchmark.pedantic(parse, (words,), {"file": "draft.md"}, rounds=3)
    assert write(draft) == words


@pytest.mark.benchmark(group="Reading a draft of 1 MB")
def test_a_megabyte_of_plain_markdown_parsed_by_markdown_it(benchmark: BenchmarkFixture) -> None:
    assert benchmark.pedantic(MarkdownIt().parse, (megabyte(),), rounds=3)


def one_in_four(n: int) -> str:
    return "" if n % 4 else "in good faith and "


@pytest.mark.benchmark(group="Comparing two drafts of 100 points, every fourth one changed")
def test_points_words_and_brackets_compared(benchmark: BenchmarkFixture) -> None:
    old = parse(long_draft(100), file="old.md")
    new = parse(long_draft(100, one_in_four), file="new.md")
    found = benchmark(redline, old, new)
    assert sum(change.status == "changed" for change in found.points) == 25


@pytest.mark.benchmark(group="Comparing two drafts of 100 points, every fourth one changed")
def test_plain_words_compared_by_difflib(benchmark: BenchmarkFixture) -> None:
    old, new = long_draft(100).split(), long_draft(100, one_in_four).split()

    def compare() -> float:
        return difflib.SequenceMatcher(None, old, new, autojunk=False).ratio()

    assert 0.9 < benchmark(compare) < 1
