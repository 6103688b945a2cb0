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
def test_onetext_brief(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    benchmark.extra_info["bar"] = 5.0
    page = tmp_path / "brief.html"
    benchmark.pedantic(
        run, ("-c", RUN, "brief", "cases/ukraine-2026", "--out", str(page)), rounds=3
    )
    assert page.stat().st_size > 100_000
