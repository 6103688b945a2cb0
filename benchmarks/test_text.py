"""Reading a bracketed draft against reading the same words as plain Markdown."""

from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from pytest_benchmark.fixture import BenchmarkFixture

from onetext.text.grammar import parse, write

DRAFT = Path(__file__).parent.parent / "cases" / "ukraine-2026" / "draft-2.md"


@pytest.mark.benchmark(group="Reading a draft of twenty points")
def test_brackets_and_points_parsed(benchmark: BenchmarkFixture) -> None:
    words = DRAFT.read_text(encoding="utf-8")
    draft = benchmark(parse, words, file=DRAFT.name)
    assert write(draft) == words


@pytest.mark.benchmark(group="Reading a draft of twenty points")
def test_plain_markdown_parsed_by_markdown_it(benchmark: BenchmarkFixture) -> None:
    words = DRAFT.read_text(encoding="utf-8")
    assert benchmark(MarkdownIt().parse, words)
