"""Commands as a user waits for them, each in a process of its own."""

import subprocess
import sys
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

TREE = Path(__file__).parent.parent
GROUP = "Commands, each in a process of its own; the brief is of the Ukraine case"
RUN = "from onetext.cli import main; main()"


def run(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], cwd=TREE, check=True, capture_output=True)


@pytest.mark.benchmark(group=GROUP)
def test_python_that_does_nothing(benchmark: BenchmarkFixture) -> None:
    benchmark(run, "-c", "")


@pytest.mark.benchmark(group=GROUP)
def test_onetext_help(benchmark: BenchmarkFixture) -> None:
    benchmark.extra_info["bar"] = 0.3
    benchmark(run, "-c", RUN, "--help")


@pytest.mark.benchmark(group=GROUP)
def test_onetext_brief_on_2000_profiles(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    check_brief(benchmark, tmp_path, 8.0)


@pytest.mark.benchmark(group=GROUP)
def test_onetext_brief_quick(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    check_brief(benchmark, tmp_path, 3.0, "--quick")


@pytest.mark.benchmark(group=GROUP)
def test_onetext_brief_on_marks_only(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    check_brief(benchmark, tmp_path, 5.0, "--marks-only")


def check_brief(benchmark: BenchmarkFixture, folder: Path, bar: float, *options: str) -> None:
    benchmark.extra_info["bar"] = bar
    page = folder / "brief.html"
    command = ("-c", RUN, "brief", "cases/ukraine-2026", "--out", str(page), *options)
    benchmark.pedantic(run, command, rounds=3)
    assert page.stat().st_size > 100_000
